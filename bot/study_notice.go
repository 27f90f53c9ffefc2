package bot

import (
	"strconv"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/reminders"
)

// readingLength is how many UTF-16 units of the articles a notice has.
const readingLength = 1500

// studyNotice gives a reader what they come to next.
func studyNotice(f reminders.Facts) chat.Message {
	a := f.Occurrence.Activity
	title := a.Title
	if a.Plan != nil {
		title = "《" + a.Plan.Title + "》"
	}
	if len(f.Passages) == 0 {
		return chat.Text("读书：" + title + "已经全部读完，这个计划不再提醒您，谢谢。")
	}
	m := readingMessage("今天的读书："+title, f.Passages, f.Occurrence.Series)
	return m.Row(button(snoozeLabel, "sz", refOf(f.Occurrence.ID)), button("不再参加", "lr", f.Occurrence.Series))
}

// readingMessage shows passages, cut short where they are long.
func readingMessage(head string, passages []corpus.Passage, series string) chat.Message {
	parts := []string{head + "，" + passagesText(passages)}
	room, short := readingLength, false
	for _, p := range passages {
		text := strings.TrimSpace(p.Text)
		n := units(text)
		switch {
		case text == "":
			short = true
			continue
		case room <= 0:
			short = true
		case n > room:
			parts, short = append(parts, cut(text, room)), true
		default:
			parts = append(parts, text)
		}
		room -= n
	}
	if len(parts) == 1 {
		parts = append(parts, "这份资料仅限在本单位网页上阅读。")
	}
	m := chat.Text(strings.Join(parts, "\n\n"))
	row := []chat.Button{button("读完了", "rd", series+":"+strconv.Itoa(passages[0].Ordinal))}
	if short {
		row = append(row, button("全文", "text", passages[0].Document+":"+strconv.Itoa(passages[0].Ordinal)))
	}
	return m.Row(row...)
}

// basisButton shows the article that something names.
func basisButton(label string, b reminders.Basis) chat.Button {
	return button(label, "text", b.Document+":"+strconv.Itoa(b.Ordinal))
}
