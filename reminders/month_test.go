package reminders_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

const months = "SELECT count(*) FROM outbox WHERE key LIKE 'month/%'"

// months returns who was told of the month, and of how much.
func (d *desk) months() string {
	d.Helper()
	var all []string
	for _, f := range d.said.months {
		line := fmt.Sprintf("%s %d", f.Month, len(f.Own))
		if f.Secretary {
			line += " secretary"
		}
		if f.Brief != nil {
			line += fmt.Sprintf(" brief %d", len(f.Brief.Lacking))
		}
		all = append(all, line)
	}
	return strings.Join(all, "; ")
}

func (d *desk) wantMonths(what, want string) {
	d.Helper()
	d.scan()
	if got := d.months(); got != want {
		d.Errorf("%s: %s\nwant %s", what, got, want)
	}
	d.said.months = nil
}

func TestTheMonthIsTold(t *testing.T) {
	d := newDesk(t)
	d.make(reminders.Activity{Title: "支委会", Start: d.at("12-02 15:00"),
		Details: reminders.Details{Audience: reminders.Audience{Roles: []members.Role{members.Committee}}}})
	d.make(reminders.Activity{Title: "学习", Start: d.at("11-27 15:00"), Rule: "FREQ=MONTHLY;BYMONTHDAY=27",
		Details: reminders.Details{Audience: reminders.Audience{People: []string{d.a.Person(), d.b.Person(), d.committee.Person(), d.c.Person()}}}})
	d.must(d.try(func(b *sqlite.Batch) error { d.SetMonthly(b, d.b, false); return nil }))
	d.now = d.at("12-01 07:59")
	d.wantMonths("too early", "")
	d.now = d.at("12-01 08:00")
	d.wantMonths("on the 1st", "2026-12-01 2; 2026-12-01 1") // the committee member and 甲: 乙 does not want it, 丙 cannot be reached
	d.wantMonths("once", "")
	d.now = d.now.Add(2 * time.Hour)
	d.wantMonths("and not again", "")
	if n := d.count(months); n != 2 {
		t.Errorf("%d messages", n)
	}
	d.now = time.Date(2027, 1, 1, 8, 0, 0, 0, d.secretary.Zone())
	d.must(d.try(func(b *sqlite.Batch) error { d.SetMonthly(b, d.b, true); return nil }))
	d.wantMonths("the next month", "2027-01-01 1; 2027-01-01 1; 2027-01-01 1")
}

func TestMonthAfterDowntime(t *testing.T) {
	for _, tc := range []struct{ name, now, want string }{
		{"a day late, what has begun is left out", "12-02 15:00", "2026-12-01 1"},
		{"four days late", "12-05 08:00", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			for _, start := range []string{"12-02 14:00", "12-20 14:00"} {
				d.make(reminders.Activity{Title: "学习", Start: d.at(start),
					Details: reminders.Details{Audience: reminders.Audience{People: []string{d.a.Person()}}}})
			}
			d.now = d.at(tc.now)
			d.wantMonths("then", tc.want)
		})
	}
}

// A clock that is set back to the 1st tells nothing twice.
func TestMonthWithAClockSetBack(t *testing.T) {
	d := newDesk(t)
	d.meeting()
	d.now = d.at("12-01 08:00")
	d.scan()
	n := d.count(months)
	d.now = d.at("11-30 08:00")
	d.scan()
	d.now = d.at("12-01 08:00")
	d.scan()
	if again := d.count(months); n == 0 || again != n {
		t.Errorf("%d messages, then %d", n, again)
	}
}

func TestMonthlyIsAChoice(t *testing.T) {
	d := newDesk(t)
	for _, want := range []bool{true, false, false, true} {
		d.must(d.try(func(b *sqlite.Batch) error { d.SetMonthly(b, d.a, want); return nil }))
		if got, err := d.Monthly(t.Context(), d.a); err != nil || got != want {
			t.Errorf("Monthly = %v, %v; want %v", got, err, want)
		}
	}
	d.must(d.try(func(b *sqlite.Batch) error { d.SetMonthly(b, d.operator, false); return nil }))
}

// briefs knows what one branch lacks.
type briefs struct {
	lacking []reminders.Lack
	err     error
}

func (b briefs) Brief(context.Context, string, calendar.Date) (reminders.Brief, error) {
	return reminders.Brief{Lacking: b.lacking}, b.err
}

func TestTheSecretarysBrief(t *testing.T) {
	lack := []reminders.Lack{{Kind: "主题党日", Count: 1, Source: "第十六条"}}
	for _, tc := range []struct {
		name    string
		briefs  reminders.Briefs
		planned bool // something for everybody
		monthly bool // the secretary wants to be told
		want    string
	}{
		{"nothing to say", briefs{}, false, true, ""},
		{"something lacks", briefs{lacking: lack}, false, true, "2026-12-01 0 secretary brief 1"},
		{"beside the month", briefs{lacking: lack}, true, true, "2026-12-01 1 secretary brief 1"},
		{"without the month", briefs{lacking: lack}, true, false, "2026-12-01 0 secretary brief 1"},
		{"nobody knows", nil, true, true, "2026-12-01 1 secretary"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.SetBriefs(tc.briefs)
			if tc.planned {
				d.make(reminders.Activity{Title: "学习", Start: d.at("12-20 14:00"),
					Details: reminders.Details{Audience: reminders.Audience{People: []string{d.secretary.Person()}}}})
			}
			d.must(d.try(func(b *sqlite.Batch) error { d.SetMonthly(b, d.secretary, tc.monthly); return nil }))
			d.now = d.at("12-01 08:00")
			d.wantMonths("then", tc.want)
		})
	}
}

func TestABriefThatFailsIsToldLater(t *testing.T) {
	d := newDesk(t)
	d.meeting()
	down := errors.New("down")
	d.SetBriefs(briefs{err: down})
	d.now = d.at("12-01 08:00")
	if _, err := d.Scan(t.Context()); !errors.Is(err, down) {
		t.Errorf("Scan: %v", err)
	}
	d.SetBriefs(nil)
	d.now = d.now.Add(time.Minute)
	d.scan()
	if n := d.count(months); n != 5 {
		t.Errorf("%d messages, want 5", n)
	}
}

// A process that dies between two commits leaves nobody out and tells nobody twice.
func TestMonthOfMany(t *testing.T) {
	const many = 450
	d := newDesk(t)
	d.meeting()
	d.must(d.try(func(b *sqlite.Batch) error {
		for i := range many {
			id := fmt.Sprintf("many%09d", i)
			b.Exec(1, "INSERT INTO person (id, name, created_at) VALUES (?, ?, 1)", id, id)
			b.Exec(1, "INSERT INTO membership (branch_id, person_id, role, standing, joined_at) VALUES (?, ?, 'member', 'full', 1)",
				d.secretary.Branch(), id)
			b.Exec(1, "INSERT INTO address (channel, account, id, person_id, last_used_at) VALUES ('web', '', ?, ?, 1)", id, id)
		}
		return nil
	}))
	d.exec(sqlite.AnyRows, "CREATE TRIGGER dies BEFORE INSERT ON outbox WHEN (SELECT count(*) FROM outbox) = 300 BEGIN SELECT RAISE(ABORT, 'died'); END")
	d.now = d.at("12-01 08:00")
	if _, err := d.Scan(t.Context()); err == nil || d.count(months) != 200 {
		t.Fatalf("Scan: %v, %d messages; want an error, and the first page", err, d.count(months))
	}
	d.exec(sqlite.AnyRows, "DROP TRIGGER dies")
	again := reminders.NewStore(d.db, func() time.Time { return d.now }, d.people, &d.said)
	for range 2 {
		if _, err := again.Scan(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := d.count(months); n != many+5 {
			t.Errorf("%d messages, want %d", n, many+5)
		}
	}
}

func TestTheMonthWaitsForTheQuietHours(t *testing.T) {
	d := newDesk(t)
	d.bind(d.a, chat.Address{Channel: "telegram", Account: "7", ID: "1"})
	d.meeting()
	d.exec(1, "UPDATE branch SET quiet_from = 1320, quiet_to = 540 WHERE id = ?", d.secretary.Branch())
	d.now = d.at("12-01 08:00")
	d.scan()
	if n := d.count(months+" AND not_before = ?", sqlite.Millis(d.at("12-01 09:00"))); n != 5 {
		t.Errorf("%d wait, want 5", n)
	}
}
