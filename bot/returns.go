package bot

import (
	"fmt"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/ledger"
	"zhibu/reminders"
)

const (
	// owedBack and owedAhead are how many days around now 报送 looks at.
	owedBack, owedAhead = 180, 90
	owedShown           = 10
	// owedSoon is how many days ahead 已报 is understood of.
	owedSoon = 31
)

// returns shows what the branch owes upward, what is not sent first.
func (t *turn) returns(string) error {
	all, err := t.Ledger.Owed(t.ctx, t.scope, t.Now().AddDate(0, 0, -owedBack), t.Now().AddDate(0, 0, owedAhead))
	if err != nil {
		return err
	}
	var open, done []ledger.Return
	for _, r := range all {
		if r.Done.IsZero() {
			open = append(open, r)
		} else {
			done = append(done, r)
		}
	}
	if len(open) == 0 {
		t.say(chat.Text("现在没有待报送的事项。" + doneReturns(done) + "\n要添加时请写下时间和事情，例如“12月25日17:00前向机关党委报送党费收缴情况”。"))
		return nil
	}
	var lines []string
	m := chat.Message{}
	for i, r := range open[:min(len(open), owedShown)] {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, r.Words()))
		o, err := t.Reminders.Occurrence(t.ctx, t.scope, r.Occurrence)
		if err != nil {
			return err
		}
		if o.Revision > 0 { // what lies further ahead cannot be answered yet
			m = m.Row(button(fmt.Sprintf("第%d项 已报", i+1), "dn", refOf(o.ID)))
		}
	}
	text := fmt.Sprintf("待报送的共%d项：\n", len(open)) + strings.Join(lines, "\n")
	if more := len(open) - len(lines); more > 0 {
		text += fmt.Sprintf("\n另有%d项时间更晚。", more)
	}
	m.Body = chat.Text(text + doneReturns(done)).Body
	t.say(m)
	return nil
}

func doneReturns(done []ledger.Return) string {
	if len(done) == 0 {
		return ""
	}
	last := done[len(done)-1]
	return fmt.Sprintf("\n近期已报%d项，最近一项：%s。", len(done), last.Words())
}

// owedNow are the occurrences of what is owed about now.
func (t *turn) owedNow() (all []reminders.Occurrence, err error) {
	owed, err := t.Ledger.Unreported(t.ctx, t.scope, t.Now().AddDate(0, 0, -owedBack), t.Now().AddDate(0, 0, owedSoon))
	if err != nil {
		return nil, err
	}
	for _, r := range owed {
		o, err := t.Reminders.Occurrence(t.ctx, t.scope, r.Occurrence)
		if err != nil {
			return nil, err
		}
		if o.Revision > 0 {
			all = append(all, o)
		}
	}
	return all, nil
}
