package testkit

import (
	"cmp"
	"encoding/json"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// entry is a row of the outbox, as a judge sees it.
type entry struct {
	seq, notBefore            int64
	key, bundle, state, class string
	text                      string // "" once it was dropped
	to                        chat.Address
}

func (j *Judge) entries(t testing.TB, db *sqlite.DB) []entry {
	t.Helper()
	all, err := sqlite.All(t.Context(), db, scanEntry, `SELECT seq, not_before, key, bundle, state, class, payload, channel, account, address
		FROM outbox WHERE channel = ? ORDER BY seq`, j.channel)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func scanEntry(r sqlite.Scanner) (e entry, err error) {
	var payload string
	err = r.Scan(&e.seq, &e.notBefore, &e.key, &e.bundle, &e.state, &e.class, &payload, &e.to.Channel, &e.to.Account, &e.to.ID)
	if err != nil || payload == "" {
		return e, err
	}
	var m chat.Message
	err = json.Unmarshal([]byte(payload), &m)
	e.text = m.Plain()
	return e, err
}

// message is the key of the message that the row goes out in.
func (e entry) message() string { return cmp.Or(e.bundle, e.key) }

// isIn reports whether a message brought the row.
func (e entry) isIn(r receipt) bool {
	return r.Key == e.message() && (e.bundle == "" || strings.Contains(r.Message.Plain(), e.text))
}

func (r receipt) marked() bool { return strings.Contains(r.Message.Plain(), RepeatMark) }
