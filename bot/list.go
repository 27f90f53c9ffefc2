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

// list shows one page of the branch's reminders, which begins after so many.
func (t *turn) list(offset string) error {
	all, err := t.Reminders.Upcoming(t.ctx, t.scope)
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
			message = message.Row(button(fmt.Sprintf("取消第%d项", n), "ask-cancel", s.ID))
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

func (t *turn) line(s reminders.Series) string {
	return momentText(s.Start.In(t.scope.Zone()), t.Now()) + " " + s.Title
}

// cancelWord cancels what waits for an answer, else offers the list.
func (t *turn) cancelWord(string) error {
	d, p := t.state.Draft, t.state.Pending
	switch {
	case d != nil && p != nil:
		t.say(chat.Text(twoWait))
		return nil
	case d != nil:
		return t.discard(d.ID)
	case p != nil:
		return t.drop(p.ID)
	}
	return t.list("")
}

func (t *turn) askCancel(id string) error {
	s, ok, err := t.find(id)
	if !ok {
		return err
	}
	t.state.Cancelling = id
	t.say(chat.Text("要取消这一项吗？\n"+t.line(s)).Row(
		button("取消提醒", "cancel", id), button("保留", "keep", id)))
	return nil
}

func (t *turn) keep(id string) error {
	if !t.decides(id) {
		return nil
	}
	t.say(chat.Text("好的，照旧提醒。"))
	return nil
}

// decides takes an answer to 要取消这一项吗, once.
func (t *turn) decides(id string) bool {
	if t.state.Cancelling == "" || t.state.Cancelling != id {
		t.say(chat.Text("这一项已经处理过了。发“提醒列表”可以再看。"))
		return false
	}
	t.state.Cancelling = ""
	return true
}

func (t *turn) cancel(id string) error {
	if !t.decides(id) {
		return nil
	}
	s, ok, err := t.find(id)
	if !ok {
		return err
	}
	inFlight, err := t.Reminders.Cancel(t.ctx, &t.out.Batch, t.scope, id)
	if err != nil {
		return err
	}
	text := "已取消：" + t.line(s)
	if inFlight > 0 {
		text += fmt.Sprintf("\n有%d条提醒正在发出，可能还会收到，请不必理会。", inFlight)
	}
	t.say(chat.Text(text))
	return nil
}

// find returns the series, or says that it is gone.
func (t *turn) find(id string) (reminders.Series, bool, error) {
	s, err := t.Reminders.Series(t.ctx, t.scope, id)
	if errors.Is(err, fault.NotFound) {
		t.say(chat.Text("这一项已经取消了。"))
		return s, false, nil
	}
	return s, err == nil, err
}
