package bot

import (
	"fmt"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/when"
)

// nudgeWord takes 再提醒: in a group it says there how many have not answered,
// alone it reminds them.
func (t *turn) nudgeWord(title string) error {
	o, _, ok, err := t.followed(title)
	if !ok {
		return err
	}
	if !t.in.Group {
		return t.nudge(refOf(o.ID))
	}
	all, err := t.Reminders.Standings(t.ctx, t.scope, o.ID)
	if err != nil {
		return err
	}
	n := tallyOf(all).open()
	if n == 0 {
		t.say(chat.Text(t.happening(o) + "：大家都已答复，谢谢。"))
		return nil
	}
	ref := refOf(o.ID)
	t.say(chat.Text(fmt.Sprintf("%s：还有%d位同志未回复，请抽空答复。", t.happening(o), n)).
		Row(button(attendLabel, "go", ref), button(leaveLabel, "lv", ref)).Row(button(snoozeLabel, "sz", ref)))
	return nil
}

// nudge reminds those again who have not answered.
func (t *turn) nudge(ref string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	n, err := t.Reminders.NudgeAll(t.ctx, &t.out.Batch, t.scope, o.ID)
	switch {
	case err != nil && Sentence(err) != "":
		t.say(chat.Text(Sentence(err)).Row(button("复制通知文字", "cp", ref)))
		return nil
	case err != nil:
		return err
	case n == 0:
		t.say(chat.Text("没有需要再提醒的同志：能收到消息的都已答复或已告知。"))
		return nil
	}
	t.audit(members.Schedule, true, members.About("nudge", o.Series))
	at, err := t.whenHeard()
	if err != nil {
		return err
	}
	t.say(chat.Text(fmt.Sprintf("%s再提醒%d位同志：%s。", at, n, t.happening(o))))
	return nil
}

// whenHeard says when a notice goes out that is due now.
func (t *turn) whenHeard() (string, error) {
	from, to, err := t.Reminders.Quiet(t.ctx, t.scope)
	if err != nil {
		return "", err
	}
	now := t.Now().In(t.scope.Zone())
	if quietAt(from, to, when.Clock{Hour: now.Hour(), Minute: now.Minute()}) {
		return "现在是静音时间，" + to.String() + "以后", nil
	}
	return "马上", nil
}

// quietAt reports whether a time of day lies in the quiet hours.
func quietAt(from, to, at when.Clock) bool {
	f, u, n := 60*from.Hour+from.Minute, 60*to.Hour+to.Minute, 60*at.Hour+at.Minute
	if f <= u {
		return f <= n && n < u
	}
	return n >= f || n < u
}

// copyText gives a notice as plain words, to be sent on elsewhere.
func (t *turn) copyText(ref string) error {
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	o.Start, o.End = o.Start.In(t.scope.Zone()), inZone(o.End, t.scope.Zone())
	lines := append([]string{"【通知】" + spanText(o, t.Now()) + " " + o.Activity.Title}, noticeLines(o.Activity)...)
	if !plainTask(o.Activity) {
		lines = append(lines, "收到请回复；不能参加的请向支部书记请假。")
	}
	t.say(chat.Text(strings.Join(lines, "\n")))
	return nil
}
