package bot

import (
	"slices"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// buttons are what a press can do, by the verb before the first colon. Who may
// press is asked anew each time.
var buttons map[string]row

func init() { // breaks the initialisation cycle: handlers offer buttons
	buttons = map[string]row{
		"ok":    {members.Ask, once((*turn).confirm), false}, // without the right to schedule there is no draft
		"edit":  {members.Ask, once((*turn).edit), false},
		"no":    {members.Ask, once((*turn).discard), false},
		"list":  {members.Ask, (*turn).list, false},
		"show":  {members.Ask, (*turn).show, true},
		"full":  {members.Ask, (*turn).full, true},
		"page":  {members.Ask, (*turn).page, true},
		"more":  {members.Ask, (*turn).more, true},
		"tell":  {members.Ask, (*turn).tellSecretary, false},
		"relay": {members.Ask, (*turn).relay, false}, "no-relay": {members.Ask, (*turn).noRelay, false},
		"basis":      {members.Schedule, (*turn).decideBasis, false},
		"only":       {members.Schedule, (*turn).narrow, false},
		"card":       {members.Schedule, (*turn).card, false},
		"alter":      {members.Schedule, (*turn).alter, false},
		"extent":     {members.Schedule, (*turn).chooseExtent, false},
		"pick":       {members.Schedule, (*turn).pick, false},
		"skip":       {members.Schedule, (*turn).skip, false},
		"end":        {members.Schedule, (*turn).endSeries, false},
		"pause":      {members.Schedule, (*turn).pause, false},
		"resume":     {members.Schedule, (*turn).resume, false},
		"copy":       {members.Schedule, (*turn).copySeries, false},
		"undo":       {members.Schedule, (*turn).undo, false},
		"ask-cancel": {members.Schedule, (*turn).askCancel, false},
		"cancel":     {members.Schedule, (*turn).cancel, false},
		"keep":       {members.Schedule, (*turn).keep, false},
		"held":       {members.Operate, (*turn).settleHeld, false},

		"go": {members.Ask, (*turn).attend, true}, "lv": {members.Ask, (*turn).leave, true}, "sz": {members.Ask, (*turn).snooze, true},
		"all": {members.Ask, (*turn).attendMarked, false},
		"dn":  {members.Ask, (*turn).done, false}, // of what is owed upward, done asks who may
		"nd":  {members.Schedule, (*turn).notDone, false},
		"why": {members.Ask, (*turn).because, false},
		"lg":  {members.DecideLeave, decideLeave(reminders.Granted), false},
		"lt":  {members.DecideLeave, decideLeave(reminders.Talk), false},
		"my":  {members.Ask, (*turn).mine, false},
		"st":  {members.SeeAnswers, (*turn).answers, false},
		"ng":  {members.Schedule, (*turn).nudge, false},
		"cp":  {members.SeeAnswers, (*turn).copyText, false},
		"af":  {members.AnswerFor, inside((*turn).answerFor, doInside), false}, "ap": {members.AnswerFor, (*turn).answerOfOne, false},
		"aa": {members.AnswerFor, noteAnswer(0), false}, "al": {members.AnswerFor, noteAnswer(1), false},
		"ai": {members.AnswerFor, noteAnswer(2), false}, "ac": {members.AnswerFor, noteAnswer(3), false},
		"jr": {members.Ask, (*turn).joinReading, false}, "lr": {members.Ask, (*turn).leaveReading, false},
		"rd": {members.Ask, (*turn).finishReading, false}, "cr": {members.Ask, (*turn).readOn, false},
		"text": {members.Ask, (*turn).text, true},

		"help": {members.Ask, (*turn).help, false}, "topic": {members.Ask, (*turn).topic, false},
		"word": {members.Ask, (*turn).word, false}, // the row of the word says who may

		// Who may agree to something, and to what, stands in pendings and deeds.
		"yes": {members.Ask, (*turn).yes, false}, "drop": {members.Ask, (*turn).drop, false},
		"who": {members.Ask, (*turn).chosen, false},

		"roster":     {members.SeeRoster, inside((*turn).roster, readInside), false},
		"roster-out": {members.EditRoster, inside((*turn).exportRoster, doInside), false},
		"invite-all": {members.Invite, inside((*turn).inviteAll, doInside), false},
		"audit":      {members.EditRoster, inside((*turn).auditTrail, doInside), false},
		"branches":   {members.Ask, (*turn).branches, false},
		"counts":     {members.SeeCounts, (*turn).counts, false},
		"data-out":   {members.OwnData, (*turn).exportOwn, false},
		"data-erase": {members.OwnData, (*turn).askErase, false},
		"sign-off":   {members.OwnData, (*turn).signOff, false},
		"telegram":   {members.Operate, (*turn).turnTelegram, false},
	}
}

func (t *turn) press(data string) error {
	verb, argument, _ := strings.Cut(data, ":")
	if slices.Contains(sayable, verb) || verb == "ok" || verb == "no" {
		t.state.Offered = nil // it is decided, or asked anew
	}
	r, ok := buttons[verb]
	if !ok {
		t.tell(chat.Text(staleButton))
		return nil
	}
	return t.do(r, argument, "")
}

// button returns a button that calls the handler of verb.
func button(label, verb, argument string) chat.Button {
	return chat.Button{Label: label, Data: verb + ":" + argument}
}
