package telegram

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
)

// page is an answer to getUpdates.
type page struct {
	updates []json.RawMessage
	broken  []byte // the whole answer, where it is no JSON from some update on
}

// headless reports whether a page is broken from its first update on.
func (p page) headless() bool { return p.broken != nil && len(p.updates) == 0 }

// salvage reads the updates of an answer up to the one that is no JSON; err is
// for an answer that is no list of updates at all.
func salvage(answer []byte, err error) (page, error) {
	got := page{broken: answer}
	dec := json.NewDecoder(bytes.NewReader(answer))
	for _, want := range []json.Token{json.Delim('{'), "ok", true, "result", json.Delim('[')} {
		if t, no := dec.Token(); no != nil || t != want {
			return page{}, err
		}
	}
	for raw := (json.RawMessage)(nil); dec.More() && dec.Decode(&raw) == nil; raw = nil {
		got.updates = append(got.updates, raw)
	}
	return got, nil
}

// numberField is an update's number; within the text of a message its quotes
// would be escaped.
var numberField = regexp.MustCompile(`"update_id"\s*:\s*"?([0-9]{1,18})\b`)

// passOver returns the number after the one broken update of a page, 0 where it
// has none.
func (b *Bot) passOver(got page, bound int64) int64 {
	b.malformed.Add(1)
	b.log.Warn("an update of Telegram is no JSON")
	parts := numberField.FindSubmatch(got.broken)
	if parts == nil {
		return 0
	}
	id, err := strconv.ParseInt(string(parts[1]), 10, 64)
	if err != nil || id <= 0 || id < bound {
		return 0
	}
	return id + 1
}
