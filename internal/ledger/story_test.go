package ledger

import (
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

var _ Schedule = (*reminders.Store)(nil)

// mute composes messages without words.
type mute struct{}

func (mute) Notice(reminders.Facts) chat.Message     { return chat.Message{} }
func (mute) Month(reminders.MonthFacts) chat.Message { return chat.Message{} }

// The ledger over a real schedule: what is made in reminders is planned and owed
// here, and what is reported stays so.
func TestOverReminders(t *testing.T) {
	w := newWorld(t)
	now := testkit.Epoch
	people := members.NewStore(w.db, func() time.Time { return now })
	schedule := reminders.NewStore(w.db, func() time.Time { return now }, people, mute{})
	w.Store = NewStore(w.db, schedule)
	zone := w.secretary.Zone()
	create := func(a reminders.Activity) {
		t.Helper()
		var b sqlite.Batch
		if _, err := schedule.Create(&b, w.secretary, a); err != nil {
			t.Fatal(err)
		}
		w.commit(&b)
	}
	scan := func() {
		t.Helper()
		if _, err := schedule.Scan(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	create(reminders.Activity{Title: "主题党日", Start: w.day("2026-11-27").At(15, 0, zone), Rule: "FREQ=MONTHLY;BYDAY=-1FR"})
	owed := reminders.Activity{Kind: reminders.Return, Title: "报送党费收缴情况", Start: w.day("2026-11-25").At(17, 0, zone), Rule: "FREQ=MONTHLY;BYMONTHDAY=25"}
	owed.To, owed.Audience.Roles = "机关党委", []members.Role{members.Secretary}
	owed.Until = w.day("2027-01-01").In(zone)
	create(owed)
	scan()
	if got := w.lacking("2026-12-01"); got != "支部党员大会（2026年第4季度） 组织生活会（2026年） 民主评议党员（2026年） 党史学习（2026年）" {
		t.Errorf("lacking: %s", got)
	}
	const november, december = "11月25日前：报送党费收缴情况（机关党委）", "12月25日前：报送党费收缴情况（机关党委）"
	if got := w.words(); got != november+" "+december {
		t.Errorf("owed: %s", got)
	}
	now = w.day("2026-11-26").At(9, 0, zone) // a day late
	scan()
	all, err := w.Unreported(t.Context(), w.secretary, w.day("2026-11-01").In(zone), now)
	if err != nil || len(all) != 1 {
		t.Fatalf("unreported: %v, %v", all, err)
	}
	w.report(all[0].Occurrence)
	w.report(all[0].Occurrence) // a button pressed twice
	if got := w.words(); got != "["+november+"] "+december {
		t.Errorf("reported: %s", got)
	}
	m, err := w.MonthOf(t.Context(), w.secretary, w.day("2026-12-01"))
	if err != nil || len(m.Returns) != 1 || len(m.Earlier) != 0 || len(m.Ending) != 1 || m.Ending[0] != "报送党费收缴情况" {
		t.Errorf("month: %+v, %v", m, err)
	}
}
