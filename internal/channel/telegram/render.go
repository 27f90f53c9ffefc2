package telegram

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhibu/internal/chat"
)

// render returns the text of a message in Telegram's HTML, and its length as
// Telegram counts it: in UTF-16 units, without the marks.
func render(body []chat.Span) (text string, units int) {
	var b strings.Builder
	strong := false
	for _, s := range body {
		plain := clean(s.Text)
		if plain == "" {
			continue
		}
		if s.Strong != strong {
			b.WriteString(turn(s.Strong))
			strong = s.Strong
		}
		b.WriteString(escape.Replace(plain))
		units += length(plain)
	}
	if strong {
		b.WriteString(turn(false))
	}
	return b.String(), units
}

func turn(on bool) string {
	if on {
		return "<b>"
	}
	return "</b>"
}

// escape covers what Telegram's HTML knows outside attributes.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// clean takes out what Telegram refuses.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.ReplaceAll(s, "\x00", "")
}

func length(s string) int {
	if len(s) == utf8.RuneCountInString(s) {
		return len(s)
	}
	return len(utf16.Encode([]rune(s)))
}

// keyboard returns the buttons of a message, each signed for the holder.
func (b *Bot) keyboard(h holder, rows [][]chat.Button) (tgbotapi.InlineKeyboardMarkup, error) {
	keys := tgbotapi.InlineKeyboardMarkup{InlineKeyboard: [][]tgbotapi.InlineKeyboardButton{}}
	for _, row := range rows {
		var line []tgbotapi.InlineKeyboardButton
		for _, button := range row {
			payload, err := b.sign(h, button.Data)
			if err != nil {
				return keys, err
			}
			line = append(line, tgbotapi.NewInlineKeyboardButtonData(clean(button.Label), payload))
		}
		if len(line) > 0 {
			keys.InlineKeyboard = append(keys.InlineKeyboard, line)
		}
	}
	return keys, nil
}
