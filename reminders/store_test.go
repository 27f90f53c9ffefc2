package reminders_test

import (
	"errors"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

type plain struct{}

func (plain) Notice(f reminders.Facts) chat.Message { return chat.Text(f.Title) }

type story struct {
	*testing.T
	db    *sqlite.DB
	scope members.Scope
	store *reminders.Store
	now   time.Time
}

func newStory(t *testing.T) *story {
	s := &story{T: t, db: testkit.DB(t), now: testkit.Epoch}
	s.scope = testkit.Operator(t, s.db)
	clock := func() time.Time { return s.now }
	s.store = reminders.NewStore(s.db, clock, members.NewStore(s.db, clock), plain{})
	return s
}

func (s *story) create(title string, in time.Duration) reminders.Series {
	s.Helper()
	var b sqlite.Batch
	series, err := s.store.Create(&b, s.scope, reminders.Activity{Title: title, Start: s.now.Add(in), AtStart: true})
	if err == nil {
		err = s.db.Commit(s.Context(), &b)
	}
	if err != nil {
		s.Fatal(err)
	}
	return series
}

func (s *story) scan(want int) {
	s.Helper()
	n, err := s.store.Scan(s.Context())
	if err != nil || n != want {
		s.Errorf("Scan = %d, %v; want %d", n, err, want)
	}
}

func (s *story) outbox(state string) int {
	s.Helper()
	n, err := sqlite.One(s.Context(), s.db, sqlite.Value[int], "SELECT count(*) FROM outbox WHERE state = ?", state)
	if err != nil {
		s.Fatal(err)
	}
	return n
}

func TestNoticeIsHandedOverOnce(t *testing.T) {
	s := newStory(t)
	s.create("交材料", 30*time.Minute)
	s.scan(0)
	s.now = s.now.Add(30 * time.Minute)
	s.scan(1)
	s.scan(0)
	if n := s.outbox("queued"); n != 1 {
		t.Errorf("%d rows queued, want 1", n)
	}
	s.now = s.now.Add(-time.Hour)
	s.scan(0) // a clock set back announces nothing again
}

func TestScanReadsEveryPage(t *testing.T) {
	s := newStory(t)
	const many = 450
	for range many {
		s.create("学习", time.Minute)
	}
	s.now = s.now.Add(time.Minute)
	s.scan(many)
}

func TestCancelStopsWhatWaits(t *testing.T) {
	for _, tc := range []struct {
		name      string
		after     time.Duration
		scanFirst bool
	}{
		{"before it is due", 0, false},
		{"when it is queued", 30 * time.Minute, true},
		{"between due and scan", 30 * time.Minute, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newStory(t)
			series := s.create("交材料", 30*time.Minute)
			s.now = s.now.Add(tc.after)
			if tc.scanFirst {
				s.scan(1)
			}
			var b sqlite.Batch
			inFlight, err := s.store.Cancel(t.Context(), &b, s.scope, series.ID)
			if err != nil || inFlight != 0 {
				t.Fatalf("Cancel = %d, %v", inFlight, err)
			}
			if err := s.db.Commit(t.Context(), &b); err != nil {
				t.Fatal(err)
			}
			s.now = s.now.Add(time.Hour)
			s.scan(0)
			if n := s.outbox("queued"); n != 0 {
				t.Errorf("%d rows still queued", n)
			}
			if err := s.db.Commit(t.Context(), &b); !errors.Is(err, fault.Conflict) {
				t.Errorf("cancelling twice = %v, want a conflict", err)
			}
		})
	}
}

func TestGuard(t *testing.T) {
	s := newStory(t)
	series := s.create("交材料", 30*time.Minute)
	occurrence, err := sqlite.One(t.Context(), s.db, sqlite.Value[string], "SELECT id FROM occurrence")
	if err != nil {
		t.Fatal(err)
	}
	expect := func(what string, to chat.Address, want bool) {
		t.Helper()
		if got, err := s.store.MaySend(t.Context(), occurrence, to); err != nil || got != want {
			t.Errorf("%s: %v, %v", what, got, err)
		}
	}
	expect("a member", testkit.Terminal, true)
	expect("a stranger", chat.Address{Channel: "console", ID: "someone"}, false)
	var b sqlite.Batch
	if _, err := s.store.Cancel(t.Context(), &b, s.scope, series.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.db.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	expect("after the cancellation", testkit.Terminal, false)
}

func TestUpcomingAndPast(t *testing.T) {
	s := newStory(t)
	s.create("后面的", 2*time.Hour)
	s.create("前面的", time.Hour)
	all, err := s.store.Upcoming(t.Context(), s.scope)
	if err != nil || len(all) != 2 || all[0].Title != "前面的" {
		t.Fatalf("Upcoming = %v, %v", all, err)
	}
	s.now = s.now.Add(90 * time.Minute)
	if all, err = s.store.Upcoming(t.Context(), s.scope); err != nil || len(all) != 1 {
		t.Errorf("Upcoming later = %v, %v", all, err)
	}
	var b sqlite.Batch
	if _, err := s.store.Create(&b, s.scope, reminders.Activity{Start: s.now}); !errors.Is(err, fault.Invalid) || b.Len() > 0 {
		t.Errorf("an activity that has begun = %v", err)
	}
}
