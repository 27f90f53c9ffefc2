package reminders_test

import (
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// waiting is a notice of the series' first occurrence to 甲, due now.
func (w *world) waiting(id, cause string) delivery.Waiting {
	w.Helper()
	v, err := w.Series(w.ctx(), w.secretary, id)
	w.must(err)
	return delivery.Waiting{Subject: v.Next.ID, Key: "notice/" + v.Next.ID + "/1/" + cause + "/" + w.a.Person(),
		Person: w.a.Person(), To: telegram("甲"), Due: w.now, Start: v.Next.Start}
}

func (w *world) permit(n delivery.Waiting) string {
	w.Helper()
	p, err := w.MaySend(w.ctx(), n)
	w.must(err)
	switch {
	case p.No:
		return "no"
	case !p.Until.IsZero():
		return "at " + stamp(p.Until)
	}
	return "now"
}

func TestGuard(t *testing.T) {
	for _, tc := range []struct {
		name, cause string
		alter       func(w *world, id string, n *delivery.Waiting)
		want        string
	}{
		{"a lead", "lead P1D@16:00", func(*world, string, *delivery.Waiting) {}, "now"},
		{"of an occurrence that nobody knows", "lead P1D@16:00", func(_ *world, _ string, n *delivery.Waiting) { n.Subject = "x@1" }, "no"},
		{"to a stranger", "lead P1D@16:00", func(_ *world, _ string, n *delivery.Waiting) { n.To = telegram("someone") }, "no"},
		{"to another's address", "lead P1D@16:00", func(_ *world, _ string, n *delivery.Waiting) { n.To = telegram("支书") }, "no"},
		{"to a chat that is not bound", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) {
			n.To = telegram("-100")
			n.Key, n.Person = "notice/"+n.Subject+"/1/lead P1D@16:00/"+n.To.String(), ""
		}, "no"},
		{"to a chat that is", "lead P1D@16:00", func(w *world, id string, n *delivery.Waiting) {
			n.To = telegram("-100")
			w.bindGroup(n.To)
			w.revise(id, func(a *reminders.Activity) { a.Audience.Chats = append(a.Audience.Chats, n.To) })
			revision := w.list("SELECT revision FROM occurrence WHERE id = ?", n.Subject)
			n.Key, n.Person = "notice/"+n.Subject+"/"+revision+"/lead P1D@16:00/"+n.To.String(), ""
		}, "now"},
		{"once it was moved", "lead P1D@16:00", func(w *world, id string, _ *delivery.Waiting) {
			w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-28 15:00") })
		}, "no"},
		{"what was snoozed, once it was moved", "snooze 1", func(w *world, id string, _ *delivery.Waiting) {
			w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-28 15:00") })
		}, "now"},
		{"once it was skipped", "lead P1D@16:00", func(w *world, id string, _ *delivery.Waiting) {
			w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Skip = true })
		}, "no"},
		{"once it is for others", "lead P1D@16:00", func(w *world, id string, _ *delivery.Waiting) {
			w.revise(id, func(a *reminders.Activity) { a.Audience.Roles = []members.Role{members.Secretary} })
		}, "no"},
		{"a nudge", "nudge 1", func(*world, string, *delivery.Waiting) {}, "now"},
		{"a nudge to who has answered", "nudge 1", func(w *world, _ string, n *delivery.Waiting) { w.answer(n.Subject, reminders.Attend) }, "no"},
		{"a lead to who has answered", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) { w.answer(n.Subject, reminders.Attend) }, "now"},
		{"late, by day", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) { n.Due = n.Due.Add(-time.Hour) }, "now"},
		{"in time, at night", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) { w.now, n.Due = w.at("11-26 22:01"), w.at("11-26 22:00") }, "now"},
		{"late, at night", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) { w.now, n.Due = w.at("11-26 22:03"), w.at("11-26 22:00") }, "at 11-27 07:00"},
		{"late, in the small hours", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) { w.now = w.at("11-27 06:59") }, "at 11-27 07:00"},
		{"late, at the end of the night", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) { w.now = w.at("11-27 07:00") }, "now"},
		{"snoozed, late at night", "snooze 1", func(w *world, _ string, n *delivery.Waiting) { w.now = w.at("11-27 06:59") }, "now"},
		{"the start is near", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) {
			w.now, n.Start = w.at("11-27 06:50"), w.at("11-27 07:29")
		}, "now"},
		{"there is time before the start", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) {
			w.now, n.Start = w.at("11-27 06:50"), w.at("11-27 07:30")
		}, "at 11-27 07:00"},
		{"the start has passed", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) {
			w.now, n.Start = w.at("11-27 06:50"), w.at("11-27 06:40")
		}, "at 11-27 07:00"},
		{"other quiet hours", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) {
			w.quiet("20:00", "08:00")
			w.now = w.at("11-26 21:00")
		}, "at 11-27 08:00"},
		{"no quiet hours", "lead P1D@16:00", func(w *world, _ string, n *delivery.Waiting) {
			w.quiet("00:00", "00:00")
			w.now = w.at("11-26 23:00")
		}, "now"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			id := w.weekly()
			n := w.waiting(id, tc.cause)
			tc.alter(w, id, &n)
			if got := w.permit(n); got != tc.want {
				t.Errorf("may be sent %s, want %s", got, tc.want)
			}
		})
	}
}

func TestACancellationMayBeSent(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	n := w.waiting(id, "cancelled")
	n.Key = "notice/" + n.Subject + "/2/cancelled/" + w.a.Person()
	if got := w.permit(n); got != "no" {
		t.Errorf("of what stands: %s", got)
	}
	w.cancel(id)
	if got := w.permit(n); got != "now" {
		t.Errorf("of what was cancelled: %s", got)
	}
}

func TestGuardOfASeries(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	n := delivery.Waiting{Subject: id, Key: "reading/" + id, To: telegram("甲"), Due: w.now}
	if got := w.permit(n); got != "now" {
		t.Errorf("of what stands: %s", got)
	}
	w.cancel(id)
	if got := w.permit(n); got != "no" {
		t.Errorf("of what was cancelled: %s", got)
	}
}

func (w *world) bindGroup(at chat.Address) {
	w.Helper()
	w.must(w.try(func(b *sqlite.Batch) error { return w.people.BindGroup(w.ctx(), b, w.secretary, at) }))
}

func (w *world) answer(id string, word reminders.Word) {
	w.Helper()
	w.must(w.try(func(b *sqlite.Batch) error {
		_, err := w.Answer(w.ctx(), b, w.a, id, word, "")
		return err
	}))
}

func (w *world) quiet(from, to string) {
	w.Helper()
	f, t := leads("P0D@" + from)[0].At, leads("P0D@" + to)[0].At
	w.must(w.try(func(b *sqlite.Batch) error { return w.SetQuiet(b, w.secretary, *f, *t) }))
}
