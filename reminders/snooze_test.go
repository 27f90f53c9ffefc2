package reminders_test

import (
	"testing"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

func (d *desk) snooze(scope members.Scope, id string, until time.Time) error {
	return d.try(func(b *sqlite.Batch) error { return d.Snooze(d.ctx(), b, scope, id, until) })
}

const snoozes = "SELECT count(*) FROM notice WHERE cause GLOB 'snooze *' AND state = "

func TestSnoozing(t *testing.T) {
	for _, tc := range []struct {
		name       string
		now, until string
		atStart    bool
		want       reminders.Reason
	}{
		{"half an hour", "12-03 16:00", "12-03 16:30", false, ""},
		{"at night", "12-03 16:00", "12-03 23:30", false, ""},
		{"to the start", "12-04 14:30", "12-04 15:00", false, reminders.HasBegun},
		{"beyond it", "12-03 16:00", "12-05 08:00", false, reminders.HasBegun},
		{"when it has begun", "12-04 15:30", "12-04 16:00", false, reminders.HasBegun},
		{"of what is told at the instant itself", "12-04 15:00", "12-04 15:30", true, ""},
		{"into the past", "12-03 16:00", "12-03 15:30", false, reminders.InThePast},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			id := d.make(reminders.Activity{Title: "学习", Start: d.at("12-04 15:00"), AtStart: tc.atStart})
			d.now = d.at(tc.now)
			d.because("Snooze", d.snooze(d.a, id, d.at(tc.until)), tc.want)
		})
	}
}

func TestTheLastSnoozeCounts(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.must(d.snooze(d.a, id, d.at("12-02 10:00")))
	d.must(d.snooze(d.a, id, d.at("12-02 20:00")))
	d.must(d.snooze(d.b, id, d.at("12-02 10:00")))
	if n := d.count(snoozes+"'planned' AND person_id = ?", d.a.Person()); n != 1 {
		t.Errorf("%d snoozes wait", n)
	}
	d.now = d.at("12-02 10:00")
	d.scan()
	d.wantSnoozed(id, d.a, 0)
	d.wantSnoozed(id, d.b, 1)
	d.now = d.at("12-02 20:00")
	d.scan()
	d.wantSnoozed(id, d.a, 1)
	d.must(d.snooze(d.a, id, d.at("12-02 21:00")))
	d.now = d.at("12-02 21:00")
	d.scan()
	d.wantSnoozed(id, d.a, 2)
}

func TestASnoozeOutlivesAChange(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.must(d.snooze(d.a, id, d.at("12-02 10:00")))
	d.revise(id, func(e *reminders.Exception) { e.Place = "四楼" })
	d.must(d.snooze(d.a, id, d.at("12-02 20:00")))
	d.now = d.at("12-02 10:00")
	d.scan()
	d.wantSnoozed(id, d.a, 0)
	d.now = d.at("12-02 20:00")
	d.scan()
	d.wantSnoozed(id, d.a, 1)
}

func (d *desk) wantSnoozed(id string, scope members.Scope, want int) {
	d.Helper()
	n := d.count("SELECT count(*) FROM outbox WHERE subject = ? AND person_id = ? AND key LIKE '%snooze%'", id, scope.Person())
	if n != want {
		d.Errorf("reminded %d times, want %d", n, want)
	}
}

func TestWhoIsDoneSnoozesNothing(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.must(d.answer(d.a, id, reminders.Done, ""))
	d.because("done", d.snooze(d.a, id, d.at("12-02 10:00")), reminders.NothingDue)
	d.because("the operator is not meant", d.snooze(d.operator, id, d.at("12-02 10:00")), reminders.NotMeant)
	var b sqlite.Batch
	d.must(d.Snooze(t.Context(), &b, d.b, id, d.at("12-02 10:00")))
	d.must(d.snooze(d.b, id, d.at("12-02 11:00")))
	d.fails("two at once", d.db.Commit(t.Context(), &b), fault.Conflict)
}
