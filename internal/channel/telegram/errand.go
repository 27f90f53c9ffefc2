package telegram

import (
	"context"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhibu/internal/chat"
)

const (
	maxErrands    = 256
	errandWorkers = 4
	errandTime    = 10 * time.Second
)

// staleButton answers a press that means nothing.
const staleButton = "这个按钮已经失效，请重新提问。"

// errand is a request whose outcome matters to nobody but the person who waits
// for a sign.
type errand = order

// dispatch hands an errand to the workers; where there is no room it is dropped.
func (b *Bot) dispatch(e errand, room int) {
	if len(b.errands) >= room {
		b.dropped.Add(1)
		return
	}
	select {
	case b.errands <- e:
	default:
		b.dropped.Add(1)
	}
}

func (b *Bot) runErrands(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-b.errands:
			if _, err := b.callWithin(ctx, min(errandTime, b.deadline), e); err != nil && ctx.Err() == nil {
				b.log.Debug("errand at Telegram failed", "cause", err)
			}
		}
	}
}

// answer ends the waiting state of a button that was pressed.
func (b *Bot) answer(query, text string) {
	params := tgbotapi.Params{"callback_query_id": query}
	params.AddNonEmpty("text", text)
	b.dispatch(errand{method: "answerCallbackQuery", params: params}, maxErrands)
}

// showTyping tells the people of private conversations that their messages are
// being answered. Answers to presses go first: typing leaves them room.
func (b *Bot) showTyping(in []chat.Inbound) {
	shown := map[chat.Address]bool{}
	for _, m := range in {
		to, err := b.place(m.Conversation)
		if err != nil || m.Group || m.Event != "" || shown[m.Conversation] {
			continue
		}
		shown[m.Conversation] = true
		params := tgbotapi.Params{"chat_id": strconv.FormatInt(to.chat, 10), "action": tgbotapi.ChatTyping}
		b.dispatch(errand{method: "sendChatAction", params: params}, maxErrands/2)
	}
}
