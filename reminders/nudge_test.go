package reminders_test

import (
	"testing"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

func (d *desk) nudge(scope members.Scope, id string) (n int, err error) {
	err = d.try(func(b *sqlite.Batch) error {
		n, err = d.NudgeAll(d.ctx(), b, scope, id)
		return err
	})
	return n, err
}

func (d *desk) wantNudge(what, id string, want int, reason reminders.Reason) {
	d.Helper()
	n, err := d.nudge(d.secretary, id)
	d.because(what, err, reason)
	if reason == "" && n != want {
		d.Errorf("%s: %d people, want %d", what, n, want)
	}
}

const nudges = "SELECT count(*) FROM notice WHERE cause GLOB 'nudge *'"

func TestNudging(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	for _, scope := range []members.Scope{d.a, d.leader} {
		_, err := d.nudge(scope, id)
		d.fails("by "+string(scope.Role()), err, fault.Denied)
	}
	d.must(d.answer(d.a, id, reminders.Attend, ""))
	d.must(d.answer(d.leader, id, reminders.Leave, ""))
	d.must(d.answerFor(d.leader, id, d.b, reminders.Informed))
	d.wantNudge("the first", id, 2, "") // 支书 and 委员: 丙 cannot be reached
	d.now = d.now.Add(5 * time.Minute)
	d.wantNudge("pressed twice", id, 0, reminders.JustNudged)
	if n := d.count(nudges); n != 1 {
		t.Errorf("%d nudges", n)
	}
	d.now = d.now.Add(6 * time.Minute)
	d.wantNudge("the second", id, 2, "")
	d.now = d.now.Add(11 * time.Minute)
	d.wantNudge("the third", id, 0, reminders.EnoughNudges)
	if n := d.count(nudges); n != 2 {
		t.Errorf("%d nudges", n)
	}
	d.must(d.answer(d.secretary, id, reminders.Attend, ""))
	d.must(d.answer(d.committee, id, reminders.Attend, ""))
	d.wantNudge("nobody is left", id, 0, "")
	d.now = d.at("12-04 15:00")
	d.wantNudge("when it has begun", id, 0, reminders.HasBegun)
	d.revise(d.meetingAgain(), func(e *reminders.Exception) { e.Skip = true })
}

// meetingAgain is another meeting, later than meeting.
func (d *desk) meetingAgain() string {
	d.Helper()
	return d.make(reminders.Activity{Title: "主题党日", Start: d.at("12-14 15:00")})
}

func TestNudgesGoToThoseWhoHaveNotAnswered(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.must(d.answer(d.a, id, reminders.Attend, ""))
	d.wantNudge("the first", id, 4, "")
	d.scan()
	if n := d.count("SELECT count(*) FROM outbox WHERE subject = ? AND key LIKE '%nudge%'", id); n != 4 {
		t.Errorf("%d are nudged, want 4", n)
	}
	if n := d.count("SELECT count(*) FROM outbox WHERE subject = ? AND person_id = ?", id, d.a.Person()); n != 0 {
		t.Error("who has answered is nudged")
	}
}

func TestNudgesKeepQuietAtNight(t *testing.T) {
	for _, tc := range []struct {
		name, now, want string
		silent          bool
	}{
		{"in the evening", "12-03 21:59", "12-03 21:59", false},
		{"at night", "12-03 23:00", "12-04 07:00", false},
		{"in the early morning", "12-04 06:00", "12-04 07:00", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			id := d.meeting()
			d.now = d.at(tc.now)
			d.wantNudge("nudge", id, 5, "")
			if n := d.count(nudges+" AND due_at = ?", sqlite.Millis(d.at(tc.want))); n != 1 {
				t.Errorf("no nudge at %s", tc.want)
			}
		})
	}
}

func TestNudgesStandForWhatIsNow(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	var b sqlite.Batch
	_, err := d.NudgeAll(t.Context(), &b, d.secretary, id)
	d.must(err)
	d.revise(id, func(e *reminders.Exception) { e.Start = d.at("12-05 15:00") })
	d.fails("it was moved", d.db.Commit(t.Context(), &b), fault.Conflict)
	d.revise(id, func(e *reminders.Exception) { e.Skip = true })
	d.wantNudge("it was skipped", id, 0, reminders.NotStanding)
}
