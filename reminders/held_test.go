package reminders_test

import (
	"testing"

	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// A person sees what is held of them and of nobody else, and takes back the
// reason and the reading; that they asked leave stays.
func TestOwnHoldings(t *testing.T) {
	d := newDesk(t)
	meeting, series := d.meeting(), d.plan("规定.txt", 3, 1)
	d.must(d.join(d.a, series))
	d.must(d.answer(d.a, meeting, reminders.Leave, "老伴住院"))
	d.must(d.answer(d.b, meeting, reminders.Attend, ""))
	own := func() reminders.Holdings {
		t.Helper()
		h, err := d.Own(d.ctx(), d.a)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	h := own()
	if len(h.Answers) != 1 || h.Answers[0].Reason != "老伴住院" || h.Answers[0].Word != reminders.Leave || len(h.Reading) != 1 {
		t.Errorf("held: %+v", h)
	}
	d.must(d.try(func(b *sqlite.Batch) error { reminders.Forget(b, d.a); return nil }))
	h = own()
	if len(h.Answers) != 1 || h.Answers[0].Reason != "" || len(h.Reading) != 0 {
		t.Errorf("held after forgetting: %+v", h)
	}
}
