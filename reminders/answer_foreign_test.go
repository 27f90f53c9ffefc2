package reminders_test

import (
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// Whoever is of another branch, in whatever office, reads and changes nothing.
func TestAnotherBranchIsOutOfReach(t *testing.T) {
	d := newDesk(t)
	meeting, series := d.meeting(), d.plan("规定.txt", 3, 1)
	d.must(d.join(d.a, series))
	d.must(d.answer(d.a, meeting, reminders.Leave, "老伴住院"))
	d.now = d.at("12-03 16:00")
	d.scan()
	second := testkit.Branch(t, d.db, "二支部")
	theirs := testkit.Person(t, d.db, second, "二书记", members.Secretary, members.Full)
	d.bind(theirs, page(theirs))
	before := d.state()
	for who, by := range map[string]members.Scope{"a secretary": theirs, "the operator there": second} {
		var b sqlite.Batch
		for name, do := range map[string]func() error{
			"Answer": func() error { _, err := d.Answer(d.ctx(), &b, by, meeting, reminders.Attend, ""); return err },
			"AnswerFor": func() error {
				_, err := d.AnswerFor(d.ctx(), &b, by, meeting, d.a.Person(), reminders.Attend)
				return err
			},
			"Snooze":       func() error { return d.Snooze(d.ctx(), &b, by, meeting, d.at("12-03 20:00")) },
			"Standings":    func() error { _, err := d.Standings(d.ctx(), by, meeting); return err },
			"NudgeAll":     func() error { _, err := d.NudgeAll(d.ctx(), &b, by, meeting); return err },
			"TakeBackDone": func() error { return d.TakeBackDone(d.ctx(), &b, by, meeting) },
			"Progress":     func() error { _, err := d.Progress(d.ctx(), by, series); return err },
			"JoinReading":  func() error { return d.JoinReading(d.ctx(), &b, by, series) },
			"LeaveReading": func() error { return d.LeaveReading(d.ctx(), &b, by, series) },
			"Read":         func() error { _, err := d.Read(d.ctx(), &b, by, series, 0); return err },
		} {
			d.fails(name+" by "+who, do(), fault.NotFound)
		}
		if by.May(members.DecideLeave) {
			_, err := d.Decide(d.ctx(), &b, by, meeting, d.a.Person(), reminders.Granted)
			d.fails("Decide by "+who, err, fault.NotFound)
		}
		mine, err := d.Mine(d.ctx(), by, d.now, d.at("12-31 00:00"))
		if err != nil || len(mine) != 0 {
			t.Errorf("Mine by %s: %v, %v", who, mine, err)
		}
		open, err := d.Open(d.ctx(), by)
		if err != nil || len(open) != 0 {
			t.Errorf("Open by %s: %v, %v", who, open, err)
		}
		d.SetMonthly(&b, by, true)
		d.must(d.db.Commit(d.ctx(), &b))
	}
	if after := d.state(); after != before {
		t.Errorf("something changed: %d became %d", before, after)
	}
	// Somebody of another branch is nobody here.
	d.because("AnswerFor", d.answerFor(d.secretary, meeting, theirs, reminders.Attend), reminders.NotMeant)
	d.because("Decide", d.decide(d.secretary, meeting, theirs, reminders.Granted), reminders.NotMeant)
}

// state is a number that any change of answers, readers, notices or messages
// changes.
func (d *desk) state() int {
	d.Helper()
	return d.count(`SELECT (SELECT count(*) FROM answer WHERE kind = 'leave' AND state = 'asked') +
		10 * (SELECT count(*) FROM answer) + 100 * (SELECT count(*) FROM reader) + 1000 * (SELECT coalesce(sum(ordinal), 0) FROM reader) +
		10000 * (SELECT count(*) FROM notice) + 1000000 * (SELECT count(*) FROM outbox WHERE state = 'queued')`)
}
