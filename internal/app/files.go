package app

import (
	"context"

	"zhibu/bot"
	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/office"
	"zhibu/internal/sqlite"
	"zhibu/internal/web"
)

// files implements bot.Files over the channels that take files.
type files struct {
	uploads   *delivery.Uploads
	messenger *messenger
}

// Fetch implements bot.Files.
func (f files) Fetch(ctx context.Context, in chat.Inbound) ([]byte, error) {
	switch {
	case in.File == nil:
	case in.From.Channel == web.Address("").Channel:
		_, content, err := f.uploads.Open(ctx, in.File.Ref, in.From.ID)
		return content, err
	case f.messenger != nil && f.messenger.on.Load() && in.From.Channel == f.messenger.Name():
		return f.messenger.Fetch(ctx, in.File.Ref, corpus.MaxFile)
	}
	return nil, fault.New(fault.NotFound, "file")
}

// Forget implements bot.Files. What lies elsewhere is not ours to delete.
func (f files) Forget(b *sqlite.Batch, in chat.Inbound) {
	if in.File != nil && in.From.Channel == web.Address("").Channel {
		f.uploads.Drop(b, in.File.Ref, in.From.ID)
	}
}

// rosters implements bot.Rosters.
type rosters struct{}

// Read implements bot.Rosters.
func (rosters) Read(name string, content []byte) (bot.RosterFile, error) {
	r, err := office.ReadRoster(name, content)
	return bot.RosterFile{Rows: r.Rows, Problems: r.Problems, Ignored: r.Ignored, Notes: r.Notes}, err
}

// Sentence implements bot.Rosters.
func (rosters) Sentence(err error) string { return office.Sentence(err) }

// Write implements bot.Rosters.
func (rosters) Write(people []members.Person) (chat.Document, error) {
	content, err := office.WriteRoster(people, office.XLSX)
	return chat.Document{Name: "名册.xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Content: content}, err
}
