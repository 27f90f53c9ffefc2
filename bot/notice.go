package bot

import (
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/reminders"
)

// Composer writes notices; it implements reminders.Composer.
type Composer struct{}

// Notice implements reminders.Composer.
func (Composer) Notice(f reminders.Facts) chat.Message {
	return chat.Text("提醒：" + momentText(f.Start, f.Due) + " " + f.Title)
}

// Wording writes what is added to messages on their way; it implements
// delivery.Wording.
type Wording struct {
	Now  func() time.Time
	Zone *time.Location
}

// Repeat implements delivery.Wording.
func (Wording) Repeat(m chat.Message) chat.Message {
	return prefix("（可能重复，如已收到请忽略）\n", m)
}

// Late implements delivery.Wording.
func (w Wording) Late(m chat.Message, due time.Time) chat.Message {
	return prefix("补发（原定"+momentText(due.In(w.Zone), w.Now())+"）\n", m)
}

// summarised is how many missed notices a summary names.
const summarised = 20

// Summary implements delivery.Wording.
func (w Wording) Summary(missed []delivery.Missed) chat.Message {
	text := fmt.Sprintf("系统停机期间有%d条提醒没有发出，事项已经过去：", len(missed))
	for _, m := range missed[:min(len(missed), summarised)] {
		text += "\n· " + m.Message.Plain()
	}
	if more := len(missed) - summarised; more > 0 {
		text += fmt.Sprintf("\n另有%d条。", more)
	}
	return chat.Text(text)
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
