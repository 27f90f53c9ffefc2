package bot

import (
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// buttons are what a press can do, by the verb before the first colon. Who may
// press is asked anew each time.
var buttons map[string]row

func init() { // breaks the initialisation cycle: handlers offer buttons
	buttons = map[string]row{
		"ok":    {members.Ask, (*turn).confirm, false}, // without the right to schedule there is no draft
		"edit":  {members.Ask, (*turn).edit, false},
		"no":    {members.Ask, (*turn).discard, false},
		"list":  {members.Ask, (*turn).list, false},
		"show":  {members.Ask, (*turn).show, true},
		"full":  {members.Ask, (*turn).full, true},
		"page":  {members.Ask, (*turn).page, true},
		"more":  {members.Ask, (*turn).more, true},
		"tell":  {members.Ask, (*turn).tellSecretary, false},
		"relay": {members.Ask, (*turn).relay, false}, "no-relay": {members.Ask, (*turn).noRelay, false},
		"ask-cancel": {members.Schedule, (*turn).askCancel, false},
		"cancel":     {members.Schedule, (*turn).cancel, false},
		"keep":       {members.Schedule, (*turn).keep, false},
		"held":       {members.Operate, (*turn).settleHeld, false},

		// Who may agree to something, and to what, stands in pendings and deeds.
		"yes": {members.Ask, (*turn).yes, false}, "drop": {members.Ask, (*turn).drop, false},
		"who": {members.Ask, (*turn).chosen, false},

		"roster":     {members.SeeRoster, inside((*turn).roster, readInside), false},
		"roster-out": {members.EditRoster, inside((*turn).exportRoster, doInside), false},
		"invite-all": {members.Invite, inside((*turn).inviteAll, doInside), false},
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
