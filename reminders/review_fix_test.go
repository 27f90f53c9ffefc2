package reminders_test

import (
	"strings"
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// next is the id of the next occurrence of a series.
func (w *world) next(id string) string {
	w.Helper()
	v, err := w.Series(w.ctx(), w.secretary, id)
	w.must(err)
	return v.Next.ID
}

func TestTheMonthIsCheckedBeforeItGoes(t *testing.T) {
	w := newWorld(t)
	w.weekly()
	w.pass("12-01 07:59")
	w.now = w.at("12-01 08:00")
	_, err := w.Scan(w.ctx())
	w.must(err)
	w.must(w.try(func(b *sqlite.Batch) error {
		b.Exec(1, "UPDATE membership SET left_at = 1 WHERE person_id = ?", w.a.Person())
		return nil
	}))
	monthTo := func() (to string) {
		for _, out := range w.judge.Received() {
			if strings.HasSuffix(out.Message.Plain(), "month") {
				to += out.To.ID + " "
			}
		}
		return to
	}
	w.now = w.at("12-01 23:30")
	w.settle()
	if got := monthTo(); got != "" {
		t.Errorf("at night: %s", got)
	}
	w.now = w.at("12-02 07:00")
	w.settle()
	if got := monthTo(); got != "支书 " {
		t.Errorf("in the morning: %s", got)
	}
}

func TestASnoozeGoesBesideWhatIsToSome(t *testing.T) {
	for _, nudge := range []bool{true, false} {
		w := newWorld(t)
		id := w.weekly(func(a *reminders.Activity) { a.Audience.People = []string{w.a.Person()} })
		w.pass("11-26 17:00")
		w.heard()
		w.must(w.try(func(b *sqlite.Batch) error { return w.Snooze(w.ctx(), b, w.a, w.next(id), w.at("11-26 17:02")) }))
		if nudge {
			w.now = w.at("11-26 17:02")
			w.must(w.try(func(b *sqlite.Batch) error { _, err := w.NudgeAll(w.ctx(), b, w.secretary, w.next(id)); return err }))
			w.settle()
		} else {
			w.revise(id, func(a *reminders.Activity) { a.Audience.People = []string{w.a.Person(), w.secretary.Person()} })
			w.pass("11-26 18:00")
		}
		w.wantHeard("snoozed", "snooze 1 学习 三楼 11-27 15:00")
	}
}

func TestAReturnIsNobodyElses(t *testing.T) {
	w := newWorld(t)
	group := telegram("-100")
	w.bindGroup(group)
	id := w.weekly(func(a *reminders.Activity) {
		a.Kind, a.Audience.People = reminders.Return, []string{w.a.Person()}
		a.Audience.Chats = append(a.Audience.Chats, group)
	})
	w.pass("11-27 10:00")
	for _, out := range w.judge.Received() {
		if out.To != telegram("支书") {
			t.Errorf("%s got %s", out.To.ID, out.Message.Plain())
		}
	}
	done := func(b *sqlite.Batch) error {
		_, err := w.Answer(w.ctx(), b, w.a, w.next(id), reminders.Done, "")
		return err
	}
	w.fails("a member notes it", w.try(done), fault.Denied)
	w.must(w.try(func(b *sqlite.Batch) error { // an office that it is not sent to
		committee := testkit.Person(t, w.db, testkit.Operator(t, w.db), "委员", members.Committee, members.Full)
		_, err := w.Answer(w.ctx(), b, committee, w.next(id), reminders.Done, "")
		return err
	}))
}

func TestOneChatSaidTwice(t *testing.T) {
	w := newWorld(t)
	group := telegram("-100")
	w.bindGroup(group)
	w.weekly(func(a *reminders.Activity) { a.Audience.Chats = append(a.Audience.Chats, group, group) })
	w.pass("11-26 17:00")
	if n := len(w.judge.Received()); n != 1 {
		t.Errorf("%d messages", n)
	}
}

func TestWhatIsLateAtNightIsSilent(t *testing.T) {
	w := newWorld(t)
	w.weekly(func(a *reminders.Activity) { a.Start = w.at("11-27 06:30") })
	w.heard()
	w.now = w.at("11-27 02:00")
	w.settle()
	if got := w.heard(); !strings.HasSuffix(got, "11-27 06:30!") {
		t.Errorf("heard %q", got)
	}
}

func TestWhatWasHeldIsNotToldAgain(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.pass("11-26 12:00")
	w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-27 10:00") })
	w.pass("11-27 11:00")
	w.heard()
	w.revise(id, func(a *reminders.Activity) { a.Start = w.at("11-27 16:00") })
	w.pass("11-27 13:00")
	w.wantHeard("after a change of the rule", "")
}

func TestExceptionsOfTwoTimesADay(t *testing.T) {
	w := newWorld(t)
	id := w.weekly(func(a *reminders.Activity) {
		a.Start, a.Rule = w.at("11-27 09:00"), "FREQ=WEEKLY;BYDAY=FR;X-TIME=09:00,15:00"
	})
	w.once(id, "12-04 15:00", func(e *reminders.Exception) { e.Skip = true })
	w.revise(id, func(a *reminders.Activity) { a.Rule = "FREQ=WEEKLY;BYDAY=FR,TU;X-TIME=09:00,15:00" })
	v, err := w.Series(w.ctx(), w.secretary, id)
	w.must(err)
	if len(v.Exceptions) != 1 || stamp(v.Exceptions[0].Original) != "12-04 15:00" {
		t.Errorf("exceptions %+v", v.Exceptions)
	}
}
