package bot

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// listed is how many series one message shows.
const listed = 10

// list shows one page of the branch's reminders that the person may see, which
// begins after so many.
func (t *turn) list(offset string) error {
	all, err := t.Reminders.Visible(t.ctx, t.scope)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		t.say(chat.Text("现在没有待办的提醒。" + t.howToSchedule()))
		return nil
	}
	part := stretchFrom(offset, len(all), listed)
	lines := []string{fmt.Sprintf("待办的提醒共%d项：", len(all))}
	message := chat.Message{}
	for i, s := range all[part.from:part.to] {
		n := part.from + i + 1
		lines = append(lines, fmt.Sprintf("%d. %s", n, t.line(s)))
		if t.scope.May(members.Schedule) {
			message = message.Row(button(cut(fmt.Sprintf("第%d项 %s", n, s.Title), 19), "card", s.ID))
		}
	}
	if more := len(all) - part.to; more > 0 {
		lines = append(lines, fmt.Sprintf("另有%d项时间更晚。", more))
		message = message.Row(button("看后面的", "list", strconv.Itoa(part.to)))
	}
	message.Body = chat.Text(strings.Join(lines, "\n")).Body
	t.say(message)
	return nil
}

// howToSchedule tells those who may how it is done.
func (t *turn) howToSchedule() string {
	if t.scope.May(members.Schedule) {
		return "写下时间和事情就可以安排，例如“明天15:00 支委会”。"
	}
	return ""
}

// line is a series in one line: its next time, title and rule.
func (t *turn) line(s reminders.Series) string {
	text := s.Title
	switch {
	case s.Next.ID != "":
		text = momentText(s.Next.Start.In(t.scope.Zone()), t.Now()) + " " + s.Next.Activity.Title
	case !s.Paused:
		text = momentText(s.Start.In(t.scope.Zone()), t.Now()) + " " + s.Title
	}
	var notes []string
	if s.Rule != "" {
		notes = append(notes, t.timeText(s.Activity))
	}
	if s.Paused {
		notes = append(notes, "已暂停")
	}
	if len(notes) > 0 {
		text += "（" + strings.Join(notes, "，") + "）"
	}
	return text
}

// cancelWord cancels what waits for an answer, else offers the list. To 要取消这一项吗
// it agrees.
func (t *turn) cancelWord(string) error {
	d, p := t.state.Draft, t.state.Pending
	switch {
	case t.waiting() > 1:
		t.say(chat.Text(twoWait))
		return nil
	case t.cancelling():
		return t.agreeCancel()
	case d != nil:
		return t.discard(d.ID)
	case p != nil:
		return t.drop(p.ID)
	}
	return t.list("")
}

// find returns the series, or says that it is gone; so is what is another's own.
func (t *turn) find(id string) (reminders.Series, bool, error) {
	s, err := t.Reminders.Series(t.ctx, t.scope, id)
	if errors.Is(err, fault.NotFound) || err == nil && s.Hidden(t.scope.Person()) {
		t.say(chat.Text("这一项已经取消了。"))
		return s, false, nil
	}
	return s, err == nil, err
}

// occurrence returns what a ref names, with its series, or says that it is gone.
func (t *turn) occurrence(ref string) (s reminders.Series, o reminders.Occurrence, ok bool, err error) {
	series, _, _ := strings.Cut(ref, ".")
	if s, ok, err = t.find(series); !ok {
		return s, o, false, err
	}
	o, err = t.Reminders.Occurrence(t.ctx, t.scope, occurrenceOf(ref))
	if errors.Is(err, fault.NotFound) {
		t.say(chat.Text("这一次已经不在安排里了。").Row(button("看这一项", "card", s.ID)))
		return s, o, false, nil
	}
	return s, o, err == nil, err
}
