package bot

import (
	"fmt"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/ledger"
	"zhibu/internal/members"
	"zhibu/reminders"
)

const (
	// monthLines is how many lines one part of 本月安排 has.
	monthLines = 30
	// messageLength bounds a message of many lines, in UTF-16 units, within what
	// the narrowest channel takes.
	messageLength = 3800
	monthOut      = "不需要每月收到时，请发“不再收本月安排”。"
)

// Month implements reminders.Composer.
func (Composer) Month(f reminders.MonthFacts) chat.Message {
	parts := []string{monthText(f)}
	if f.Brief != nil {
		parts = append(parts, briefText(*f.Brief))
	}
	if len(f.Own) > 0 {
		parts = append(parts, monthOut)
	}
	return chat.Text(cut(strings.Join(parts, "\n\n"), messageLength))
}

// monthText is what is ahead of one person.
func monthText(f reminders.MonthFacts) string {
	if len(f.Own) == 0 {
		return fmt.Sprintf("%d月您还没有安排。", int(f.Month.Month))
	}
	lines := make([]string, len(f.Own))
	for i, o := range f.Own {
		lines[i] = fmt.Sprintf("%d. %s", i+1, ownText(o, o.Start))
	}
	return fmt.Sprintf("%d月安排：\n", int(f.Month.Month)) + capped(lines, monthLines)
}

// capped joins the first lines and says how many more there are.
func capped(lines []string, most int) string {
	text := strings.Join(lines[:min(len(lines), most)], "\n")
	if more := len(lines) - most; more > 0 {
		text += fmt.Sprintf("\n另有%d项。", more)
	}
	return text
}

// briefText is what the secretary is told beside: what nothing is known of is
// said to be that, and no more.
func briefText(b reminders.Brief) string {
	var lacking []string
	for _, l := range b.Lacking {
		line := "· " + l.Kind
		if l.Count > 1 {
			line += fmt.Sprintf("，还可安排%d次", l.Count)
		}
		if l.Source != "" {
			line += "（依据" + l.Source + "）"
		}
		lacking = append(lacking, line)
	}
	parts := []string{"书记工作提示"}
	for _, p := range []struct {
		head string
		all  []string
	}{{"尚未安排（只看这里登记的安排）：", lacking}, {"本月最后一次、之后没有安排的：", dotted(b.Ending)}, {"待报送：", dotted(b.Returns)}} {
		if len(p.all) > 0 {
			parts = append(parts, p.head+"\n"+capped(p.all, monthLines/2))
		}
	}
	return strings.Join(parts, "\n")
}

func dotted(all []string) []string {
	lines := make([]string, len(all))
	for i, s := range all {
		lines[i] = "· " + cut(s, titleLength)
	}
	return lines
}

// month shows what is left of this month, to the secretary with the brief.
func (t *turn) month(string) error {
	today := calendar.DateOf(t.Now().In(t.scope.Zone()))
	f := reminders.MonthFacts{Month: calendar.Date{Year: today.Year, Month: today.Month, Day: 1}}
	next, _ := f.Month.AddMonths(1) // every month has a 1st
	own, err := t.Reminders.Mine(t.ctx, t.scope, t.Now(), next.In(t.scope.Zone()))
	if err != nil {
		return err
	}
	f.Own = own
	if t.scope.May(members.Schedule) {
		brief, err := (ledger.Briefs{Store: t.Ledger, Locals: t.People}).Brief(t.ctx, t.scope.Branch(), f.Month)
		if err != nil {
			return err
		}
		if len(brief.Lacking)+len(brief.Ending)+len(brief.Returns) > 0 {
			f.Brief = &brief
		}
	}
	parts := []string{monthText(f)}
	if f.Brief != nil {
		parts = append(parts, briefText(*f.Brief))
	}
	t.say(chat.Text(cut(strings.Join(parts, "\n\n"), messageLength)).Row(button("我的日程", "my", "0")))
	return nil
}

// tellMonthly sets whether the person is told of each month on its 1st.
func tellMonthly(on bool) func(*turn, string) error {
	return func(t *turn, _ string) error {
		t.Reminders.SetMonthly(&t.out.Batch, t.scope, on)
		text := "好的，每月1日不再给您发本月安排；随时发“本月安排”可以查看。"
		if on {
			text = "好的，每月1日给您发本月安排。"
		}
		t.say(chat.Text(text))
		return nil
	}
}

// ownText is one thing ahead, in a line, with the answer that was given.
func ownText(o reminders.Own, now time.Time) string {
	a := o.Activity
	text := spanText(o.Occurrence, now) + " " + cut(a.Title, titleLength)
	if a.Kind == reminders.Return {
		text = returnText(a, momentText(o.Start, now)+"前")
	}
	if a.Place != "" {
		text += "，" + cut(a.Place, titleLength)
	}
	if o.Answer != nil && answered(o.Answer) {
		text += "（" + answerText(*o.Answer) + "）"
	}
	return text
}
