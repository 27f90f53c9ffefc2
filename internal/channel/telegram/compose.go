package telegram

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhibu/internal/chat"
)

const (
	maxText     = 4096     // UTF-16 units of a message
	maxCaption  = 1024     // UTF-16 units under a document
	maxDocument = 50 << 20 // bytes
	// noPreview keeps Telegram from fetching what a message links to.
	noPreview = `{"is_disabled":true}`
)

// compose returns the request that delivers a message. Its error is about the
// message, which Telegram would never take.
func (b *Bot) compose(to place, out chat.Outbound) (order, error) {
	m := out.Message
	text, units := render(m.Body)
	text = b.token.conceal(text)
	params := tgbotapi.Params{"chat_id": strconv.FormatInt(to.chat, 10)}
	if err := b.attachKeys(params, to, out); err != nil {
		return order{}, err
	}
	if m.Edit != "" {
		return b.composeEdit(params, m, text, units)
	}
	params.AddNonZero64("message_thread_id", to.thread)
	params.AddBool("disable_notification", out.Silent)
	if m.Document != nil {
		return composeDocument(params, m.Document, text, units)
	}
	return order{method: "sendMessage", params: params}, addText(params, text, units)
}

// attachKeys adds the buttons. An edit without any takes those away that are there.
func (b *Bot) attachKeys(params tgbotapi.Params, to place, out chat.Outbound) error {
	h := holder{conversation: out.To.ID}
	if !to.group() {
		h.user = out.To.ID
	}
	keys, err := b.keyboard(h, out.Message.Buttons)
	if err != nil {
		return err
	}
	if len(keys.InlineKeyboard) == 0 && out.Message.Edit == "" {
		return nil
	}
	return params.AddInterface("reply_markup", keys)
}

func (b *Bot) composeEdit(params tgbotapi.Params, m chat.Message, text string, units int) (order, error) {
	if id, err := strconv.ParseInt(m.Edit, 10, 64); err != nil || id <= 0 {
		return order{}, fmt.Errorf("%q is no message to edit", m.Edit)
	}
	if m.Document != nil {
		return order{}, errors.New("a document cannot be put into a message that is there")
	}
	params["message_id"] = m.Edit
	if len(m.Body) == 0 {
		return order{method: "editMessageReplyMarkup", params: params}, nil
	}
	return order{method: "editMessageText", params: params}, addText(params, text, units)
}

func addText(params tgbotapi.Params, text string, units int) error {
	switch {
	case units > maxText:
		return fmt.Errorf("the text is %d UTF-16 units long, Telegram takes %d", units, maxText)
	case strings.TrimSpace(text) == "":
		return errors.New("a message without text")
	}
	params["text"] = text
	params["parse_mode"] = tgbotapi.ModeHTML
	params["link_preview_options"] = noPreview
	return nil
}

func composeDocument(params tgbotapi.Params, d *chat.Document, caption string, units int) (order, error) {
	switch {
	case units > maxCaption:
		return order{}, fmt.Errorf("the text with a document is %d UTF-16 units long, Telegram takes %d", units, maxCaption)
	case len(d.Content) > maxDocument:
		return order{}, fmt.Errorf("the document has %d bytes, Telegram takes %d", len(d.Content), maxDocument)
	case len(d.Content) == 0:
		return order{}, errors.New("a document without content")
	}
	if units > 0 {
		params["caption"] = caption
		params["parse_mode"] = tgbotapi.ModeHTML
	}
	file := tgbotapi.FileBytes{Name: fileName(d.Name), Bytes: d.Content}
	return order{
		method: "sendDocument", params: params,
		files: []tgbotapi.RequestFile{{Name: "document", Data: file}},
	}, nil
}

// fileName makes a name safe for the head of an upload.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		case r == '/' || r == '\\' || r == '"':
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
	if strings.TrimSpace(name) == "" {
		return "document"
	}
	return name
}
