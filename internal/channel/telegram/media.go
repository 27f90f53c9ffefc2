package telegram

import (
	"fmt"

	"zhibu/internal/chat"
)

// media is what a message may hold that the bot cannot read.
type media struct {
	Photo     any `json:"photo"`
	Video     any `json:"video"`
	VideoNote any `json:"video_note"`
	Voice     any `json:"voice"`
	Audio     any `json:"audio"`
	Sticker   any `json:"sticker"`
	Location  any `json:"location"`
	Contact   any `json:"contact"`
}

// ending returns what a file of the kind is called by, "" where there is none.
func (m media) ending() string {
	for _, k := range []struct {
		held any
		name string
	}{
		{m.Photo, ".photo"}, {m.Video, ".video"}, {m.VideoNote, ".video"}, {m.Voice, ".voice"},
		{m.Audio, ".audio"}, {m.Sticker, ".sticker"}, {m.Location, ".location"}, {m.Contact, ".contact"},
	} {
		if k.held != nil {
			return k.name
		}
	}
	return ""
}

// show makes a file of what a person sent without a word, one that nothing can
// be read of, so that they are told. An album, which comes as a message for each
// picture, is one message.
func (b *Bot) show(m *message, in *chat.Inbound) {
	ending := m.ending()
	if ending == "" {
		return
	}
	in.File = &chat.File{Name: ending}
	if m.Album != "" {
		in.Key = fmt.Sprintf("%s/%s/%d/album/%s", channel, b.token.bot, m.Chat.ID, m.Album)
	}
}
