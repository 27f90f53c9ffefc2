package reminders_test

import (
	"strings"
	"testing"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

func TestAnswers(t *testing.T) {
	meeting := reminders.Activity{Title: "学习"}
	groups := reminders.Activity{Title: "学习", Details: reminders.Details{Audience: reminders.Audience{Roles: []members.Role{members.Committee}}}}
	for _, tc := range []struct {
		name     string
		activity reminders.Activity
		word     reminders.Word
		after    time.Duration // of the start
		want     reminders.Reason
	}{
		{"in time", meeting, reminders.Attend, -time.Minute, ""},
		{"leave in time", meeting, reminders.Leave, -time.Minute, ""},
		{"when it begins", meeting, reminders.Attend, 0, reminders.HasBegun},
		{"leave when it begins", meeting, reminders.Leave, 0, reminders.HasBegun},
		{"done afterwards", meeting, reminders.Done, time.Hour, ""},
		{"told by oneself", meeting, reminders.Informed, -time.Minute, reminders.NoSuchAnswer},
		{"a word there is not", meeting, "dance", -time.Minute, reminders.NoSuchAnswer},
		{"for others", groups, reminders.Attend, -time.Minute, reminders.NotMeant},
		{"what is told at the instant itself", reminders.Activity{Title: "交材料", AtStart: true}, reminders.Attend, time.Minute, ""},
		{"a return is not attended", reminders.Activity{Title: "半年报", Kind: reminders.Return,
			Details: reminders.Details{Audience: reminders.Audience{Roles: []members.Role{members.Member}}}}, reminders.Attend, -time.Minute, reminders.NoSuchAnswer},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			tc.activity.Start = d.at("12-04 15:00")
			id := d.make(tc.activity)
			d.now = tc.activity.Start.Add(tc.after)
			d.because("Answer", d.answer(d.a, id, tc.word, ""), tc.want)
		})
	}
}

func TestAnswersToWhatIsNotThere(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.fails("no such occurrence", d.answer(d.a, "nothing@1", reminders.Attend, ""), fault.NotFound)
	d.fails("no id", d.answer(d.a, "", reminders.Attend, ""), fault.NotFound)
	d.revise(id, func(e *reminders.Exception) { e.Skip = true })
	d.because("what was skipped", d.answer(d.a, id, reminders.Attend, ""), reminders.NotStanding)
}

func TestAnsweringTwiceIsHarmless(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.must(d.answer(d.a, id, reminders.Leave, "老伴住院"))
	var b sqlite.Batch
	d.now = d.now.Add(time.Second)
	if _, err := d.Answer(t.Context(), &b, d.a, id, reminders.Leave, ""); err != nil || b.Len() != 0 {
		t.Errorf("%v, %d statements", err, b.Len())
	}
	d.wantStands("the first answer", id, d.a, "leave asked 老伴住院")
	d.must(d.answer(d.a, id, reminders.Attend, ""))
	d.wantStands("the last word counts", id, d.a, "attend given")
}

// What changes while an answer is on its way makes it a conflict, and answering
// again is right.
func TestAnswersConflict(t *testing.T) {
	for _, tc := range []struct {
		name      string
		meanwhile func(*desk, string)
	}{
		{"the person answers elsewhere", func(d *desk, id string) { d.must(d.answer(d.a, id, reminders.Leave, "")) }},
		{"the leader answers", func(d *desk, id string) { d.must(d.answerFor(d.leader, id, d.a, reminders.Informed)) }},
		{"it is moved", func(d *desk, id string) {
			d.revise(id, func(e *reminders.Exception) { e.Start = d.at("12-05 15:00") })
		}},
		{"it is skipped", func(d *desk, id string) { d.revise(id, func(e *reminders.Exception) { e.Skip = true }) }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			id := d.meeting()
			var b sqlite.Batch
			_, err := d.Answer(t.Context(), &b, d.a, id, reminders.Attend, "")
			d.must(err)
			d.now = d.now.Add(time.Second)
			tc.meanwhile(d, id)
			d.fails("the commit", d.db.Commit(t.Context(), &b), fault.Conflict)
		})
	}
}

func TestAnAnswerToWhatMoved(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.must(d.answer(d.a, id, reminders.Attend, ""))
	d.must(d.answer(d.b, id, reminders.Leave, ""))
	d.must(d.answer(d.c, id, reminders.Leave, ""))
	d.must(d.decide(d.secretary, id, d.c, reminders.Granted))
	d.revise(id, func(e *reminders.Exception) { e.Bring = "党章" })
	d.wantStands("what to bring", id, d.a, "attend given")
	moved := d.revise(id, func(e *reminders.Exception) { e.Start = d.at("12-05 15:00") })
	d.wantStands("moved", id, d.a, "attend given stale")
	d.wantStands("moved", id, d.b, "leave asked stale")
	d.wantStands("a leave that was granted stays", id, d.c, "leave granted")
	d.because("granting it", d.decide(d.secretary, id, d.b, reminders.Granted), reminders.NoLeaveAsked)
	d.must(d.try(func(b *sqlite.Batch) error {
		_, err := d.Undo(t.Context(), b, d.secretary, moved.Change)
		return err
	}))
	d.wantStands("taken back", id, d.a, "attend given")
	d.revise(id, func(e *reminders.Exception) { e.Place = "四楼" })
	d.wantStands("elsewhere", id, d.a, "attend given stale")
	d.must(d.answer(d.a, id, reminders.Attend, ""))
	d.wantStands("said again", id, d.a, "attend given")
}

// A meeting of its own has another id once it is moved; what people said goes along.
func TestAnswersGoAlongWithAMeeting(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.now = d.at("12-03 16:00")
	d.scan()
	d.must(d.answer(d.a, id, reminders.Attend, ""))
	d.must(d.answer(d.b, id, reminders.Leave, ""))
	d.must(d.decide(d.secretary, id, d.b, reminders.Granted))
	series, _, _ := reminders.OriginalOf(id)
	v, err := d.Series(t.Context(), d.secretary, series)
	d.must(err)
	d.must(d.try(func(b *sqlite.Batch) error {
		_, err := d.Revise(t.Context(), b, d.secretary, series, v.Revision, func(a *reminders.Activity) error {
			a.Start = d.at("12-05 15:00")
			return nil
		})
		return err
	}))
	v, err = d.Series(t.Context(), d.secretary, series)
	d.must(err)
	d.wantStands("another day", v.Next.ID, d.a, "attend given stale")
	d.wantStands("a leave stays", v.Next.ID, d.b, "leave granted")
}

func TestAnsweringForOthers(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.fails("a member", d.answerFor(d.a, id, d.b, reminders.Attend), fault.Denied)
	d.must(d.answerFor(d.leader, id, d.a, reminders.Attend))
	d.wantStands("by the leader", id, d.a, "attend given by another")
	d.fails("one of another group", d.answerFor(d.leader, id, d.c, reminders.Attend), fault.Denied)
	d.must(d.answerFor(d.leader, id, d.b, reminders.Leave))
	d.wantStands("a leader asks only", id, d.b, "leave asked by another")
	d.must(d.answerFor(d.secretary, id, d.b, reminders.Leave))
	d.wantStands("the secretary grants", id, d.b, "leave granted by another")
	d.must(d.answerFor(d.committee, id, d.c, reminders.Informed))
	d.wantStands("told by phone", id, d.c, "told given by another")
	if d.of(d.secretary, id, d.c).Answered() || !d.of(d.secretary, id, d.a).Answered() {
		t.Error("who was told has answered, or who answered has not")
	}
	d.must(d.answer(d.a, id, reminders.Attend, ""))
	d.wantStands("the person confirms", id, d.a, "attend given")
	d.must(d.answerFor(d.leader, id, d.leader, reminders.Attend))
	d.wantStands("for oneself", id, d.leader, "attend given")
	d.must(d.answerFor(d.operator, id, d.committee, reminders.Attend))
	d.wantStands("the operator", id, d.committee, "attend given by another")
}

func TestDeciding(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.because("nothing was asked", d.decide(d.secretary, id, d.a, reminders.Granted), reminders.NoLeaveAsked)
	d.must(d.answer(d.a, id, reminders.Leave, "出差"))
	for _, by := range []members.Scope{d.operator, d.committee, d.leader, d.a} {
		d.fails("by "+string(by.Role()), d.decide(by, id, d.a, reminders.Granted), fault.Denied)
	}
	d.because("a decision there is not", d.decide(d.secretary, id, d.a, reminders.Asked), reminders.NoLeaveAsked)
	d.must(d.decide(d.secretary, id, d.a, reminders.Talk))
	d.wantStands("to be talked about", id, d.a, "leave talk 出差")
	d.must(d.decide(d.secretary, id, d.a, reminders.Granted))
	d.now = d.now.Add(time.Second)
	var b sqlite.Batch
	if _, err := d.Decide(t.Context(), &b, d.secretary, id, d.a.Person(), reminders.Granted); err != nil || b.Len() != 0 {
		t.Errorf("granted twice: %v, %d statements", err, b.Len())
	}
	d.now = d.at("12-04 18:00")
	d.must(d.decide(d.secretary, id, d.a, reminders.Talk))
	d.wantStands("afterwards", id, d.a, "leave talk 出差")
}

func TestWhoSeesWhySomebodyIsOnLeave(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.must(d.answer(d.a, id, reminders.Leave, "老伴住院"))
	for who, sees := range map[*members.Scope]bool{&d.secretary: true, &d.committee: false, &d.leader: false, &d.operator: false} {
		a := d.of(*who, id, d.a).Answer
		if (a.Reason != "") != sees {
			t.Errorf("%q sees %q", who.Role(), a.Reason)
		}
	}
	mine, err := d.Mine(t.Context(), d.a, d.now, d.at("12-31 00:00"))
	if err != nil || len(mine) != 1 || mine[0].Answer.Reason != "老伴住院" {
		t.Errorf("the person: %+v, %v", mine, err)
	}
	n, err := d.DropReasons(t.Context(), d.now)
	if err != nil || n != 0 {
		t.Errorf("dropped too early: %d, %v", n, err)
	}
	n, err = d.DropReasons(t.Context(), d.now.Add(time.Minute))
	if err != nil || n != 1 {
		t.Errorf("dropped %d, %v", n, err)
	}
	d.wantStands("without the reason", id, d.a, "leave asked")
}

func TestReasonsAreKeptWithinBounds(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	for name, tc := range map[string]struct{ said, kept string }{
		"blanks":        {"  出差\n", "出差"},
		"long":          {strings.Repeat("长", 40_000), strings.Repeat("长", 500) + "…"},
		"no characters": {"\xff\xfe出\x00差", "出差"},
		"nothing":       {"\x00 ", ""},
	} {
		d.must(d.answer(d.a, id, reminders.Attend, ""))
		d.must(d.answer(d.a, id, reminders.Leave, tc.said))
		if got := d.of(d.secretary, id, d.a).Answer.Reason; got != tc.kept {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestNothingFurtherToWhoIsDone(t *testing.T) {
	for _, tc := range []struct {
		name string
		end  func(*desk, string)
		left int // of what waits for the person
	}{
		{"done", func(d *desk, id string) { d.must(d.answer(d.a, id, reminders.Done, "")) }, 0},
		{"leave granted", func(d *desk, id string) {
			d.must(d.answer(d.a, id, reminders.Leave, ""))
			d.must(d.decide(d.secretary, id, d.a, reminders.Granted))
		}, 0},
		{"leave asked", func(d *desk, id string) { d.must(d.answer(d.a, id, reminders.Leave, "")) }, 2},
		{"attends", func(d *desk, id string) { d.must(d.answer(d.a, id, reminders.Attend, "")) }, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			id := d.meeting()
			d.now = d.at("12-03 16:00")
			d.scan()
			d.must(d.snooze(d.a, id, d.at("12-03 20:00")))
			tc.end(d, id)
			left := d.count("SELECT count(*) FROM outbox WHERE subject = ? AND person_id = ? AND state = 'queued'", id, d.a.Person()) +
				d.count("SELECT count(*) FROM notice WHERE person_id = ? AND state = 'planned'", d.a.Person())
			if left != tc.left {
				t.Errorf("%d wait, want %d", left, tc.left)
			}
			if n := d.count("SELECT count(*) FROM outbox WHERE subject = ? AND person_id = ? AND state = 'queued'", id, d.b.Person()); n != 1 {
				t.Errorf("%d wait for another, want 1", n)
			}
		})
	}
}
