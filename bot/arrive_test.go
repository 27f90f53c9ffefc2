package bot_test

import (
	"context"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// letterbox is what arrived at an address, and how much of it was read.
type letterbox struct {
	got  []chat.Message
	read int
}

// wire is a channel that puts what is sent into the letterboxes. On the page it
// also keeps the history, as the real one does.
type wire struct {
	w    *world
	name string
}

func (c wire) Name() string { return c.name }

func (c wire) Send(ctx context.Context, out chat.Outbound) error {
	sound(c.w.TB, out.Message)
	box := c.w.box(out.To)
	box.got = append(box.got, out.Message)
	if c.name != "web" {
		return nil
	}
	var b sqlite.Batch
	h := delivery.NewHistory(c.w.db)
	if err := h.Add(&b, out.To.ID, delivery.Entry{Key: out.Key, Kind: delivery.Told, Message: out.Message, At: c.w.now}); err != nil {
		return err
	}
	return c.w.db.Commit(ctx, &b)
}

func (w *world) channels() []delivery.Channel {
	return []delivery.Channel{wire{w, "web"}, wire{w, "telegram"}, wire{w, "console"}}
}

func (w *world) box(at chat.Address) *letterbox {
	if w.boxes[at] == nil {
		w.boxes[at] = &letterbox{}
	}
	return w.boxes[at]
}

// until lets time pass until an instant, and everything due by then arrive.
func (w *world) until(instant string) {
	w.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+instant, w.scope.Zone())
	if err != nil {
		w.Fatal(err)
	}
	w.now = at
	w.deliver()
}

// deliver hands over and sends what is due.
func (w *world) deliver() {
	w.Helper()
	if _, err := w.bot.Reminders.Scan(w.Context()); err != nil {
		w.Fatal(err)
	}
	for i := 0; ; i++ {
		did, err := w.service.SendNext(w.Context())
		if err != nil || i > 1000 {
			w.Fatalf("send %d: %v", i, err)
		}
		if !did {
			return
		}
	}
}

// arrived is what somebody has got since they looked last; its buttons can be
// pressed next.
func (w *world) arrived(who speaker) string {
	w.Helper()
	box := w.box(who.conversation)
	fresh := box.got[box.read:]
	box.read = len(box.got)
	w.me, w.last, w.aside = who, fresh, nil
	return plain(fresh)
}

// looks lets somebody be shown all that the page has for them.
func (w *world) looks(who speaker) {
	w.Helper()
	w.commit(func(b *sqlite.Batch) {
		delivery.NewHistory(w.db).See(b, w.scopeOf(who), 1<<40, w.now)
	})
}

// labels are those of the buttons of the last answer, row by row.
func (w *world) labels() string {
	var rows []string
	for _, m := range w.last {
		for _, row := range m.Buttons {
			var all []string
			for _, b := range row {
				all = append(all, b.Label)
			}
			rows = append(rows, strings.Join(all, " · "))
		}
	}
	return strings.Join(rows, " / ")
}

// as lets somebody speak.
func (w *world) as(who speaker) *world { w.me = who; return w }
