package telegram

import (
	"context"
	"encoding/json"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// order is a request that is ready to go out.
type order struct {
	method string
	params tgbotapi.Params
	files  []tgbotapi.RequestFile
}

// call makes one request within the ordinary deadline.
func (b *Bot) call(ctx context.Context, o order) (json.RawMessage, error) {
	return b.callWithin(ctx, b.deadline, o)
}

// callWithin makes one request; its error is a *failure.
func (b *Bot) callWithin(ctx context.Context, deadline time.Duration, o order) (json.RawMessage, error) {
	ctx, done := context.WithTimeout(ctx, deadline)
	defer done()
	x := &exchange{ctx: ctx, client: b.http}
	api := &tgbotapi.BotAPI{Token: b.token.text, Client: x}
	api.SetAPIEndpoint(b.server.methods)
	var answer *tgbotapi.APIResponse
	var err error
	if len(o.files) == 0 {
		answer, err = api.MakeRequest(o.method, o.params)
	} else {
		answer, err = api.UploadFiles(o.method, o.params, o.files)
	}
	if err != nil {
		return nil, b.failed(x, o.method, answer, err)
	}
	return answer.Result, nil
}
