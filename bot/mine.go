package bot

import (
	"fmt"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/reminders"
)

const (
	// ownDays is how far ahead 我的日程 looks.
	ownDays = 30
	// ownShown is how many things one message shows.
	ownShown = 8
)

// mine shows what is ahead of the person, with their answers and what can be
// answered.
func (t *turn) mine(offset string) error {
	all, err := t.Reminders.Mine(t.ctx, t.scope, t.Now(), t.Now().AddDate(0, 0, ownDays))
	if err != nil {
		return err
	}
	if len(all) == 0 {
		t.say(chat.Text(fmt.Sprintf("未来%d天您还没有安排。", ownDays)).Row(button("提醒列表", "list", "")))
		return nil
	}
	part := stretchFrom(offset, len(all), ownShown)
	lines := []string{fmt.Sprintf("您的日程（未来%d天，共%d项）：", ownDays, len(all))}
	m := chat.Message{}
	for i, o := range all[part.from:part.to] {
		n := part.from + i + 1
		o.Start, o.End = o.Start.In(t.scope.Zone()), inZone(o.End, t.scope.Zone())
		lines = append(lines, fmt.Sprintf("%d. %s", n, ownText(o, t.Now())))
		m = m.Row(ownButtons(n, o)...)
	}
	m.Body = chat.Text(strings.Join(lines, "\n")).Body
	t.say(m.Row(part.next("my")...))
	return nil
}

func inZone(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

// ownButtons answer one thing, or change the answer. What lies too far ahead has
// no revision yet and cannot be answered.
func ownButtons(n int, o reminders.Own) []chat.Button {
	ref := refOf(o.ID)
	numbered := func(label, verb string) chat.Button { return button(fmt.Sprintf("%d %s", n, label), verb, ref) }
	a := o.Answer
	switch kind := o.Activity.Kind; {
	case o.Revision == 0 || kind == reminders.Study || plainTask(o.Activity):
		return nil
	case kind == reminders.Return && !answered(a):
		return []chat.Button{numbered(doneLabel, "dn")}
	case kind == reminders.Return:
		return nil
	case !answered(a):
		return []chat.Button{numbered("收到", "go"), numbered("请假", "lv")}
	case a.Word == reminders.Leave:
		return []chat.Button{numbered("改为参加", "go")}
	}
	return []chat.Button{numbered("改为请假", "lv")}
}
