package reminders_test

import (
	"strings"
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

func TestNoticesOfOneMomentAreOneMessage(t *testing.T) {
	w := newWorld(t)
	w.weekly()
	w.weekly(func(a *reminders.Activity) { a.Title, a.Start = "党课", w.at("11-27 19:00") })
	w.pass("11-26 17:00")
	w.wantHeard("both", "lead P1D@16:00 学习 三楼 11-27 15:00 & lead P1D@16:00 党课 三楼 11-27 19:00")
	if got := w.list("SELECT count(DISTINCT bundle) FROM outbox WHERE bundle <> ''"); got != "2" {
		t.Errorf("%s bundles, want one a person", got)
	}
}

func TestWhoIsToldOfWhat(t *testing.T) {
	w := newWorld(t)
	chat := telegram("-100")
	w.bindGroup(chat)
	page := w.a // 甲 is reached on the channel of the chat, 乙 nowhere
	for _, tc := range []struct {
		name     string
		audience reminders.Audience
		want     string
	}{
		{"the branch", reminders.Audience{}, "支书, 甲"},
		{"a role", reminders.Audience{Roles: []members.Role{members.Secretary}}, "支书"},
		{"by name", reminders.Audience{People: []string{page.Person()}}, "甲"},
		{"a name of another branch", reminders.Audience{People: []string{"nobody"}}, ""},
		{"a chat", reminders.Audience{Chats: reminders.Audience{}.Chats}, "支书, 甲"},
	} {
		r, err := w.Reach(w.ctx(), w.secretary, tc.audience)
		w.must(err)
		var names []string
		for _, p := range r.People {
			names = append(names, p.Name)
		}
		if got := strings.Join(names, ", "); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
	in := reminders.Audience{}
	in.Chats = append(in.Chats, chat, telegram("-200")) // the second is not bound
	r, err := w.Reach(w.ctx(), w.secretary, in)
	if err != nil || len(r.Chats) != 1 || len(r.People) != 0 || len(r.Unbound) != 1 {
		t.Errorf("in a chat: %+v, %v", r, err)
	}
	id := w.weekly(func(a *reminders.Activity) { a.Audience = in })
	w.pass("11-26 17:00")
	w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Start = w.at("11-27 16:00") })
	w.pass("11-26 18:00")
	w.wantHeard("in person", "")
	var got []string
	for _, out := range w.judge.Received() {
		got = append(got, out.To.ID+" "+out.Message.Plain())
	}
	want := "-100 lead P1D@16:00 学习 三楼 11-27 15:00 to all; -100 changed 学习 三楼 11-27 16:00 was 学习 三楼 11-27 15:00 to all"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("the chat got %s\nwant %s", s, want)
	}
}

func TestWhoIsAddedIsToldToo(t *testing.T) {
	w := newWorld(t)
	id := w.weekly(func(a *reminders.Activity) { a.Audience.Roles = []members.Role{members.Secretary} })
	w.pass("11-26 17:00")
	w.wantHeard("not for them", "")
	w.revise(id, func(a *reminders.Activity) { a.Audience = reminders.Audience{} })
	w.pass("11-26 18:00")
	w.wantHeard("added", "lead added 学习 三楼 11-27 15:00")
	if got := w.list("SELECT count(*) FROM outbox WHERE state = 'sent'"); got != "2" {
		t.Errorf("%s messages, want one each", got)
	}
}

// TestWhatWasStoppedOnItsWayIsToldAgain: a change stops what waits; taken back, it
// is told after all.
func TestWhatWasStoppedOnItsWayIsToldAgain(t *testing.T) {
	w := newWorld(t)
	id := w.weekly()
	w.now = w.at("11-26 16:00")
	if _, err := w.Scan(w.ctx()); err != nil {
		t.Fatal(err)
	}
	out := w.once(id, "11-27 15:00", func(e *reminders.Exception) { e.Place = "二楼" })
	w.settle()
	w.wantHeard("stopped", "")
	w.must(w.undo(out.Change))
	w.pass("11-26 17:00")
	w.wantHeard("told", "lead added 学习 三楼 11-27 15:00")
}

func TestWhatIsOwedIsTheSecretarysAlone(t *testing.T) {
	w := newWorld(t)
	id := w.create(reminders.Activity{Kind: reminders.Return, Title: "季度报表", Start: w.at("12-04 17:00")})
	w.pass("12-02 00:00")
	w.wantHeard("a member", "")
	v, err := w.Series(w.ctx(), w.secretary, id)
	w.must(err)
	const said = "SELECT group_concat(cause || ' ' || state) FROM notice WHERE occurrence_id = ?"
	if got := w.list(said, v.Next.ID); got != "lead P0D@09:00 planned,lead P3D@09:00 queued" {
		t.Errorf("notices %s", got)
	}
	w.must(w.try(func(b *sqlite.Batch) error {
		_, err := w.Answer(w.ctx(), b, w.secretary, v.Next.ID, reminders.Done, "")
		return err
	}))
	w.pass("12-05 00:00")
	if got := w.list(said, v.Next.ID); got != "lead P0D@09:00 merged,lead P3D@09:00 queued" {
		t.Errorf("notices once it is done %s", got)
	}
}

func TestWhoHasNotAnsweredIsNudged(t *testing.T) {
	w := newWorld(t)
	w.weekly(func(a *reminders.Activity) { a.Nudge, a.Leads = true, leads("P2D@10:00") })
	w.pass("11-27 00:00")
	w.wantHeard("half-way", "lead P2D@10:00 学习 三楼 11-27 15:00; nudge auto 学习 三楼 11-27 15:00")
}

func TestAScanReadsEveryPage(t *testing.T) {
	w := newWorld(t)
	const many = 450
	var b sqlite.Batch
	for range many {
		_, err := w.Create(&b, w.secretary, reminders.Activity{Title: "学习", Start: w.now.Add(time.Minute), AtStart: true})
		w.must(err)
	}
	w.must(w.db.Commit(w.ctx(), &b))
	w.now = w.now.Add(time.Minute)
	if n, err := w.Scan(w.ctx()); n != many || err != nil {
		t.Errorf("Scan = %d, %v", n, err)
	}
	if n, err := w.Scan(w.ctx()); n != 0 || err != nil {
		t.Errorf("again = %d, %v", n, err)
	}
}

// TestOneThatIsBrokenKeepsNobodyBack: a rule that cannot be read any more is told
// of, and all others go on.
func TestOneThatIsBrokenKeepsNobodyBack(t *testing.T) {
	w := newWorld(t)
	broken := w.weekly()
	w.weekly()
	w.must(w.try(func(b *sqlite.Batch) error {
		b.Exec(1, "UPDATE series SET rule = 'x', plan_at = 1 WHERE id = ?", broken)
		return nil
	}))
	w.now = w.at("11-26 16:00")
	n, err := w.Scan(w.ctx())
	if n != 1 || err == nil {
		t.Errorf("Scan = %d, %v", n, err)
	}
}
