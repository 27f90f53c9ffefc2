package bot

import (
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/reminders"
)

// Composer writes notices; it implements reminders.Composer.
type Composer struct{}

// reminderHead begins a notice that announces something as planned.
const reminderHead = "提醒："

// Notice implements reminders.Composer.
func (Composer) Notice(f reminders.Facts) chat.Message {
	a := f.Occurrence.Activity
	switch {
	case f.Cause.Class() == reminders.CauseCancelled:
		return chat.Text("取消通知：原定" + momentText(f.Was.Start, f.Due) + "的" + f.Was.Title + "取消。")
	case a.Kind == reminders.Study:
		return studyNotice(f)
	}
	lines := append([]string{noticeHead(f)}, noticeLines(a)...)
	switch {
	case f.Answer == nil || f.Chat:
	case f.Answer.Stale:
		lines = append(lines, "时间或地点有变，请您重新答复。")
	case answered(f.Answer):
		lines = append(lines, "您已答复："+answerText(*f.Answer)+"。")
	}
	return noticeButtons(chat.Text(strings.Join(lines, "\n")), f)
}

// answered reports whether nothing further is asked of somebody with that answer.
func answered(a *reminders.Answer) bool { return reminders.Standing{Answer: a}.Answered() }

// noticeHead says what and when, and why it is said.
func noticeHead(f reminders.Facts) string {
	o := f.Occurrence
	what := spanText(o, f.Due) + " " + o.Activity.Title
	switch f.Cause.Class() {
	case reminders.CauseChanged:
		return changedHead(f, what)
	case reminders.CauseNudge:
		return "再提醒您一次：" + what
	case reminders.CauseSnooze:
		return "按您的要求提醒：" + what
	}
	if o.Activity.Kind == reminders.Return {
		return "报送提醒：" + returnText(o.Activity, momentText(o.Start, f.Due)+"前")
	}
	return reminderHead + what
}

// returnText is what is owed upward, by when and to whom.
func returnText(a reminders.Activity, due string) string {
	text := due + " " + strings.TrimPrefix(a.Title, dueMark)
	if a.To != "" && !strings.Contains(a.Title, a.To) {
		text += "（" + a.To + "）"
	}
	return text
}

func changedHead(f reminders.Facts, what string) string {
	o, was := f.Occurrence, f.Was
	switch {
	case !was.Start.Equal(o.Start):
		return "改期通知：" + was.Title + "改到" + spanText(o, f.Due) + "（原定" + momentText(was.Start, f.Due) + "）" + renamed(was.Title, o.Activity.Title)
	case was.Title != o.Activity.Title:
		return "变更通知：" + what + "（原为“" + was.Title + "”）"
	case was.Place != "" && o.Activity.Place != "":
		return "变更通知：" + what + "，地点有变（原在" + was.Place + "）"
	}
	return "变更通知：" + what
}

func renamed(was, is string) string {
	if was == is {
		return ""
	}
	return "，现为“" + is + "”"
}

// spanText is when an occurrence is, with its end where that was said.
func spanText(o reminders.Occurrence, now time.Time) string {
	if o.End.IsZero() {
		return momentText(o.Start, now)
	}
	return momentText(o.Start, now) + "至" + endText(o.Start, o.End, now)
}

// noticeLines are what is said of an activity below its head.
func noticeLines(a reminders.Activity) []string {
	if a.Kind == reminders.Return {
		a.To = "" // the head says it
	}
	return particulars(a)
}

// plainTask reports whether an activity is to be known of and not attended.
func plainTask(a reminders.Activity) bool {
	return a.AtStart || strings.HasPrefix(a.Title, dueMark)
}

const (
	attendLabel = "收到，准时参加"
	leaveLabel  = "申请请假"
	snoozeLabel = "过会儿提醒我"
	heardLabel  = "知道了"
	doneLabel   = "已报"
)

// noticeButtons asks for an answer, where none was given.
func noticeButtons(m chat.Message, f reminders.Facts) chat.Message {
	a, ref := f.Occurrence.Activity, refOf(f.Occurrence.ID)
	later := button(snoozeLabel, "sz", ref)
	switch {
	case !f.Chat && answered(f.Answer):
		return m.Row(later)
	case a.Kind == reminders.Return:
		return m.Row(button(doneLabel, "dn", ref), later)
	case plainTask(a):
		return m.Row(button(heardLabel, "go", ref), later)
	}
	m = m.Row(button(attendLabel, "go", ref), button(leaveLabel, "lv", ref)).Row(later)
	if len(a.Reading) > 0 {
		m = m.Row(basisButton("看学习材料", a.Reading[0]))
	}
	return m
}
