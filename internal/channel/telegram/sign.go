package telegram

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"unicode/utf8"
)

const (
	maxData = 40 // bytes of a button's data
	macSize = 18 // bytes: 144 bits of the signature are kept
)

// sealSize is a signature as it is written: with maxData, Telegram's 64 bytes.
var sealSize = base64.RawURLEncoding.EncodedLen(macSize)

// holder is whom a button is for: a conversation, and in a private one its
// person. In a group anyone may press; what they may do is checked by what they
// press.
type holder struct{ conversation, user string }

// sign returns the payload of a button: its data and a signature over it, the
// bot and the holder.
func (b *Bot) sign(h holder, data string) (string, error) {
	switch {
	case data == "":
		return "", errors.New("a button without data")
	case len(data) > maxData:
		return "", fmt.Errorf("the data of a button is %d bytes long, %d are allowed", len(data), maxData)
	case !utf8.ValidString(data):
		return "", errors.New("the data of a button is not UTF-8")
	}
	return data + b.seal(h, data), nil
}

// verify returns the data of a payload that was signed for the holder.
func (b *Bot) verify(h holder, payload string) (string, bool) {
	n := len(payload) - sealSize
	if n < 1 || n > maxData {
		return "", false
	}
	data := payload[:n]
	if !hmac.Equal([]byte(payload[n:]), []byte(b.seal(h, data))) {
		return "", false
	}
	return data, true
}

// seal signs: a NUL cannot be part of what stands before data.
func (b *Bot) seal(h holder, data string) string {
	mac := hmac.New(sha256.New, b.key)
	fmt.Fprintf(mac, "zhibu button\x00%s\x00%s\x00%s\x00%s", b.token.bot, h.conversation, h.user, data)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:macSize])
}
