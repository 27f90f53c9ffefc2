package bot

import (
	"fmt"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
)

// Wording writes what is added to messages on their way; it implements
// delivery.Wording.
type Wording struct {
	Now  func() time.Time
	Zone *time.Location
}

var _ delivery.Wording = Wording{}

// Repeat implements delivery.Wording.
func (Wording) Repeat(m chat.Message) chat.Message {
	return prefix("（可能重复，如已收到请忽略）\n", m)
}

// Late implements delivery.Wording.
func (w Wording) Late(m chat.Message, due time.Time) chat.Message {
	return prefix("补发（原定"+momentText(due.In(w.Zone), w.Now())+"）\n", m)
}

// Apology implements delivery.Wording.
func (Wording) Apology(reference string) chat.Message {
	return chat.Text("抱歉，这条消息没能处理，请换个说法再试。如仍不行，请把编号" + reference + "告诉管理员。")
}

// Refusal implements delivery.Wording.
func (Wording) Refusal(err error) chat.Message { return chat.Text(Sentence(err)) }

func prefix(text string, m chat.Message) chat.Message {
	m.Body = append([]chat.Span{{Text: text}}, m.Body...)
	return m
}

const (
	// summarised is how many missed notices a summary names.
	summarised = 20
	// bundleLength is how many UTF-16 units the parts of a bundle have, well within
	// what a message may hold.
	bundleLength = 2400
	// bundleRows is how many parts of a bundle have buttons.
	bundleRows = 10
)

// Summary implements delivery.Wording.
func (w Wording) Summary(missed []delivery.Missed) chat.Message {
	text := fmt.Sprintf("系统停机期间有%d条提醒没有发出，事项已经过去：", len(missed))
	for _, m := range missed[:min(len(missed), summarised)] {
		text += "\n· " + cut(firstLine(m.Message.Plain()), titleLength)
	}
	if more := len(missed) - summarised; more > 0 {
		text += fmt.Sprintf("\n另有%d条。", more)
	}
	return chat.Text(text)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// Bundle implements delivery.Wording: the parts are numbered, and so are their
// buttons.
func (w Wording) Bundle(parts []delivery.Part) chat.Message {
	texts := bundleTexts(parts)
	text := w.bundleHead(parts)
	for i, t := range texts {
		text += fmt.Sprintf("\n%d. %s", i+1, t)
	}
	if more := len(parts) - len(texts); more > 0 {
		text += fmt.Sprintf("\n另有%d项，请发“我的日程”查看。", more)
	}
	m := chat.Text(text)
	var refs []string
	for i, p := range parts[:min(len(texts), bundleRows)] {
		row, ref := bundleRow(i+1, p.Message)
		if ref != "" {
			refs = append(refs, ref)
		}
		m = m.Row(row...)
	}
	if len(refs) > 1 {
		m = m.Row(button("全部收到", "all", marksOf(refs)))
	}
	return m.Row(button("我的日程", "my", "0"))
}

// bundleTexts are the parts, shortened to their first lines where all of them are
// too much for one message; the last are left out where even that is.
func bundleTexts(parts []delivery.Part) []string {
	long, short := make([]string, len(parts)), make([]string, len(parts))
	total := 0
	for i, p := range parts {
		long[i] = strings.TrimPrefix(p.Message.Plain(), reminderHead)
		short[i] = cut(firstLine(long[i]), titleLength)
		total += units(long[i])
	}
	if total <= bundleLength {
		return long
	}
	total = 0
	for i, s := range short {
		if total += units(s); total > bundleLength {
			return short[:i]
		}
	}
	return short
}

func (w Wording) bundleHead(parts []delivery.Part) string {
	day := ""
	for _, p := range parts {
		that := w.relativeDay(p.Start)
		if !strings.HasPrefix(p.Message.Plain(), reminderHead) || day != "" && that != day {
			return fmt.Sprintf("有%d项提醒：", len(parts))
		}
		day = that
	}
	return fmt.Sprintf("%s有%d项安排：", day, len(parts))
}

// relativeDay names the day of an instant as people do.
func (w Wording) relativeDay(t time.Time) string {
	t, now := t.In(w.Zone), w.Now().In(w.Zone)
	for i, name := range []string{"今天", "明天", "后天"} {
		if t.Format(time.DateOnly) == now.AddDate(0, 0, i).Format(time.DateOnly) {
			return name
		}
	}
	return dayText(t, now)
}

// bundleLabels are the labels of buttons beside the number of their part.
var bundleLabels = map[string]string{"go": "收到", "lv": "请假", "dn": doneLabel, "rd": "读完了"}

// bundleRow is the row of one part, and the ref of what may be attended.
func bundleRow(n int, m chat.Message) (row []chat.Button, ref string) {
	for _, buttons := range m.Buttons {
		for _, b := range buttons {
			verb, argument, _ := strings.Cut(b.Data, ":")
			if label := bundleLabels[verb]; label != "" {
				row = append(row, chat.Button{Label: fmt.Sprintf("%d %s", n, label), Data: b.Data})
			}
			if verb == "go" {
				ref = argument
			}
		}
	}
	return row, ref
}
