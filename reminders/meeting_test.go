package reminders_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// What falls due may be called off while the scan reads it.
func TestScanWhileNoticesAreCalledOff(t *testing.T) {
	for n := 1; n < 9; n++ {
		t.Run(fmt.Sprintf("at the clock's reading %d", n), func(t *testing.T) {
			w := newWorld(t)
			w.weekly()
			w.weekly()
			w.now = w.at("11-26 16:00")
			readings := 0
			s := reminders.NewStore(w.db, func() time.Time {
				if readings++; readings == n {
					w.must(w.try(func(b *sqlite.Batch) error {
						b.Exec(sqlite.AnyRows, "UPDATE notice SET state = 'cancelled' WHERE due_at <= ?", sqlite.Millis(w.now))
						return nil
					}))
				}
				return w.now
			}, w.people, words{})
			_, err := s.Scan(w.ctx())
			w.must(err)
		})
	}
}

// Whoever is added after a first addition is told too.
func TestAddedTwice(t *testing.T) {
	w := newWorld(t)
	id := w.weekly(func(a *reminders.Activity) { a.Audience.Roles = []members.Role{members.Secretary} })
	w.pass("11-26 17:00")
	w.heard()
	w.revise(id, func(a *reminders.Activity) { a.Audience.People = []string{w.b.Person()} })
	w.pass("11-26 18:00")
	w.wantHeard("the first is not on record here", "")
	w.revise(id, func(a *reminders.Activity) { a.Audience.People = []string{w.b.Person(), w.a.Person()} })
	w.pass("11-26 19:00")
	w.wantHeard("the second", "lead added 学习 三楼 11-27 15:00")
}

// A notice that was missed goes out late, also where something was changed before
// it could, and the occurrence has an exception.
func TestMissedNoticeOutlivesAnEdit(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Bring = "笔记本" })
	w.heard()
	w.now = w.at("11-27 16:00")
	w.revise(id, func(a *reminders.Activity) { a.Agenda = "传达文件" })
	w.settle()
	if got := w.heard(); !strings.Contains(got, "11-27 15:00") {
		t.Errorf("heard %q", got)
	}
}

// What was reported for one month is not reported for the next.
func TestDoneIsNotCarried(t *testing.T) {
	w := newWorld(t)
	id := w.create(reminders.Activity{Kind: reminders.Return, Title: "报送", Start: w.at("11-29 17:00"), Rule: "FREQ=MONTHLY;BYMONTHDAY=29"})
	w.pass("11-26 12:00")
	v, err := w.Series(w.ctx(), w.secretary, id)
	w.must(err)
	w.must(w.try(func(b *sqlite.Batch) error {
		_, err := w.Answer(w.ctx(), b, w.secretary, v.Next.ID, reminders.Done, "")
		return err
	}))
	w.now = w.at("11-27 12:00")
	w.revise(id, func(a *reminders.Activity) { a.Start = w.at("11-20 17:00"); a.Rule = "FREQ=MONTHLY;BYMONTHDAY=20" })
	w.pass("12-20 18:00")
	if got := w.list("SELECT count(*) FROM answer"); got != "1" {
		t.Errorf("answers %s", got)
	}
	if got := w.list("SELECT cause FROM notice WHERE state = 'queued' AND occurrence_id NOT IN (SELECT occurrence_id FROM answer)"); !strings.Contains(got, "lead") {
		t.Errorf("the month after: %q", got)
	}
}
