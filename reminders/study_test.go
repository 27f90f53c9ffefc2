package reminders_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/corpus"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// regulation is a document of so many articles.
func regulation(title string, articles int) []byte {
	var b strings.Builder
	b.WriteString(title + "\n\n")
	for i := range articles {
		fmt.Fprintf(&b, "第%s条 党员应当认真学习第%d项内容，做到学用结合。\n", []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"}[i], i+1)
	}
	return []byte(b.String())
}

func (d *desk) library() *corpus.Store {
	return corpus.NewStore(d.db, func() time.Time { return d.now })
}

// plan makes a weekly reading plan over a document of the branch.
func (d *desk) plan(name string, articles, at int) string {
	d.Helper()
	doc := d.document(d.secretary, name, regulation("学习管理规定", articles))
	id := d.make(reminders.Activity{Kind: reminders.Study, Title: "读规定", Start: d.at("12-07 08:00"), Rule: "FREQ=WEEKLY",
		Details: reminders.Details{Plan: &reminders.Reading{Document: doc.ID, Title: doc.Title, Passages: at}}})
	series, _, _ := reminders.OriginalOf(id)
	return series
}

// document imports a document and returns it.
func (d *desk) document(scope members.Scope, name string, text []byte) corpus.Document {
	d.Helper()
	_, err := d.library().ImportSent(d.ctx(), scope, name, text)
	d.must(err)
	all, err := d.library().Documents(d.ctx(), scope)
	d.must(err)
	for _, doc := range all {
		if doc.Source == name {
			return doc
		}
	}
	d.Fatalf("%s was not imported: %v", name, all)
	return corpus.Document{}
}

func (d *desk) join(scope members.Scope, series string) error {
	return d.try(func(b *sqlite.Batch) error { return d.JoinReading(d.ctx(), b, scope, series) })
}

func (d *desk) leave(scope members.Scope, series string) error {
	return d.try(func(b *sqlite.Batch) error { return d.LeaveReading(d.ctx(), b, scope, series) })
}

func (d *desk) read(scope members.Scope, series string, ordinal int) (p reminders.Progress, err error) {
	err = d.try(func(b *sqlite.Batch) (err error) {
		p, err = d.Read(d.ctx(), b, scope, series, ordinal)
		return err
	})
	return p, err
}

// line writes a progress: where it is, then the articles that come next.
func line(p reminders.Progress) string {
	articles := titles(p.Passages, func(p corpus.Passage) string { return p.Article })
	text := strings.TrimSpace(fmt.Sprintf("%d/%d %s", p.Ordinal, p.Of, articles))
	if !p.Joined {
		text += " not joined"
	}
	if p.Finished() {
		text += " finished"
	}
	return text
}

func (d *desk) wantProgress(what string, scope members.Scope, series, want string) {
	d.Helper()
	p, err := d.Progress(d.ctx(), scope, series)
	d.must(err)
	if got := line(p); got != want {
		d.Errorf("%s: %s, want %s", what, got, want)
	}
}

func TestReading(t *testing.T) {
	d := newDesk(t)
	series := d.plan("规定.txt", 5, 2)
	d.wantProgress("before", d.a, series, "0/5 第一条 第二条 not joined")
	_, err := d.read(d.a, series, 0)
	d.because("who has not joined", err, reminders.NotMeant)
	for range 2 {
		d.must(d.join(d.a, series))
		d.wantProgress("joined", d.a, series, "0/5 第一条 第二条")
	}
	for _, tc := range []struct {
		name    string
		ordinal int
		want    string
	}{
		{"read", 0, "2/5 第三条 第四条"},
		{"pressed twice", 0, "2/5 第三条 第四条"},
		{"of a week to come", 4, "2/5 第三条 第四条"},
		{"no such ordinal", -1, "2/5 第三条 第四条"},
		{"the next ones", 2, "4/5 第五条"},
		{"the last", 4, "5/5 finished"},
		{"the last again", 4, "5/5 finished"},
		{"beyond the last", 5, "5/5 finished"},
	} {
		p, err := d.read(d.a, series, tc.ordinal)
		if got := line(p); err != nil || got != tc.want {
			t.Errorf("%s: %s, %v; want %s", tc.name, got, err, tc.want)
		}
		d.wantProgress(tc.name, d.a, series, tc.want)
	}
	d.wantProgress("another's is another's", d.b, series, "0/5 第一条 第二条 not joined")
	d.must(d.join(d.a, series))
	d.wantProgress("joining again changes nothing", d.a, series, "5/5 finished")
	for range 2 {
		d.must(d.leave(d.a, series))
		d.wantProgress("left", d.a, series, "0/5 第一条 第二条 not joined")
	}
}

func TestReadingTwiceAtOnce(t *testing.T) {
	d := newDesk(t)
	series := d.plan("规定.txt", 5, 2)
	d.must(d.join(d.a, series))
	var b sqlite.Batch
	_, err := d.Read(t.Context(), &b, d.a, series, 0)
	d.must(err)
	_, err = d.read(d.a, series, 0)
	d.must(err)
	d.fails("the second", d.db.Commit(t.Context(), &b), fault.Conflict)
	d.wantProgress("once", d.a, series, "2/5 第三条 第四条")
}

func TestADocumentThatChanges(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*desk)
		want   string // of who had read 4 of 5
	}{
		{"longer", func(d *desk) { d.document(d.secretary, "规定.txt", regulation("学习管理规定", 7)) }, "4/7 第五条 第六条"},
		{"shorter", func(d *desk) { d.document(d.secretary, "规定.txt", regulation("学习管理规定", 3)) }, "3/3 finished"},
		{"another file", func(d *desk) {
			d.forget("规定.txt")
			d.document(d.secretary, "新.txt", regulation("学习管理规定", 6))
		}, "4/6 第五条 第六条"},
		{"another edition", func(d *desk) {
			d.forget("规定.txt")
			d.document(d.secretary, "新.txt", regulation("学习管理规定（试行）", 6))
		}, "4/6 第五条 第六条"},
		{"gone", func(d *desk) { d.forget("规定.txt") }, "0/0"},
		{"another branch's", func(d *desk) {
			d.forget("规定.txt")
			d.document(testkit.Branch(d.T, d.db, "二支部"), "规定.txt", regulation("学习管理规定", 6))
		}, "0/0"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			series := d.plan("规定.txt", 5, 2)
			d.must(d.join(d.a, series))
			for _, ordinal := range []int{0, 2} {
				_, err := d.read(d.a, series, ordinal)
				d.must(err)
			}
			tc.change(d)
			d.wantProgress("afterwards", d.a, series, tc.want)
		})
	}
}

// forget takes a document out of the library.
func (d *desk) forget(name string) {
	d.Helper()
	d.must(d.try(func(b *sqlite.Batch) error {
		b.Exec(1, "INSERT INTO document_change (document_id, branch_id, deleted) SELECT id, branch_id, 1 FROM document WHERE source = ?", name)
		b.Exec(sqlite.AnyRows, "DELETE FROM passage WHERE document_id IN (SELECT id FROM document WHERE source = ?)", name)
		b.Exec(1, "DELETE FROM document WHERE source = ?", name)
		return nil
	}))
}

// reads returns what readers were sent at an instant.
func (d *desk) reads(at string) string {
	d.Helper()
	d.said.notices = nil
	d.now = d.at(at)
	d.scan()
	return titles(d.said.notices, func(f reminders.Facts) string {
		return "[" + titles(f.Passages, func(p corpus.Passage) string { return p.Article }) + "]"
	})
}

func TestReadersAreSentTheirOwnPassages(t *testing.T) {
	d := newDesk(t)
	series := d.plan("规定.txt", 3, 1)
	for _, scope := range []members.Scope{d.a, d.b, d.committee} {
		d.must(d.join(scope, series))
	}
	_, err := d.read(d.b, series, 0)
	d.must(err)
	d.must(d.leave(d.committee, series))
	if got := d.reads("12-07 08:00"); got != "[第一条] [第二条]" {
		t.Errorf("the first week: %s", got)
	}
	for _, ordinal := range []int{1, 2} {
		_, err := d.read(d.b, series, ordinal)
		d.must(err)
	}
	if got := d.reads("12-14 08:00"); got != "[第一条]" {
		t.Errorf("the second week, one has read all: %s", got)
	}
	_, err = d.read(d.a, series, 0)
	d.must(err)
	d.document(d.secretary, "规定.txt", regulation("学习管理规定", 1))
	if got := d.reads("12-21 08:00"); got != "[]" {
		t.Errorf("the document became shorter: %s", got)
	}
	if got := d.reads("12-28 08:00"); got != "" {
		t.Errorf("it was told once: %s", got)
	}
}

func TestReadersGoAlongWithAPlan(t *testing.T) {
	d := newDesk(t)
	series := d.plan("规定.txt", 5, 2)
	d.must(d.join(d.a, series))
	_, err := d.read(d.a, series, 0)
	d.must(err)
	v, err := d.Series(t.Context(), d.secretary, series)
	d.must(err)
	var out reminders.Outcome
	d.must(d.try(func(b *sqlite.Batch) (err error) {
		out, err = d.ReviseFrom(t.Context(), b, d.secretary, series, v.Revision, d.at("12-14 08:00"), func(a *reminders.Activity) error {
			a.Start = d.at("12-15 08:00")
			return nil
		})
		return err
	}))
	d.wantProgress("in the plan that follows", d.a, out.Series.ID, "2/5 第三条 第四条")
	if got := d.reads("12-15 08:00"); got != "[第三条 第四条] [第三条 第四条]" {
		t.Errorf("the week of the old plan and the first of the new: %s", got)
	}
}

func TestALeavingReaderIsSentNothing(t *testing.T) {
	d := newDesk(t)
	series := d.plan("规定.txt", 3, 1)
	d.must(d.join(d.a, series))
	d.reads("12-07 08:00")
	d.must(d.leave(d.a, series))
	if n := d.count("SELECT count(*) FROM outbox WHERE person_id = ? AND state = 'queued'", d.a.Person()); n != 0 {
		t.Errorf("%d wait", n)
	}
}

func TestAnInternalDocumentIsNamedOnly(t *testing.T) {
	d := newDesk(t)
	series := d.plan("规定.txt", 3, 1)
	d.exec(1, "UPDATE document SET restricted = 1")
	p, err := d.Progress(t.Context(), d.a, series)
	if err != nil || len(p.Passages) != 1 || p.Passages[0].Text != "" || p.Passages[0].Article != "第一条" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestWhatIsNoReadingPlan(t *testing.T) {
	d := newDesk(t)
	series, _, _ := reminders.OriginalOf(d.meeting())
	for _, id := range []string{series, "", "nothing"} {
		_, err := d.Progress(t.Context(), d.a, id)
		d.fails("Progress", err, fault.NotFound)
		d.fails("JoinReading", d.join(d.a, id), fault.NotFound)
		d.fails("LeaveReading", d.leave(d.a, id), fault.NotFound)
		_, err = d.read(d.a, id, 0)
		d.fails("Read", err, fault.NotFound)
	}
}

// After some weeks of downtime several notices of a plan go out with one commit.
func TestReadersAfterDowntime(t *testing.T) {
	d := newDesk(t)
	series := d.plan("规定.txt", 3, 1)
	d.must(d.join(d.a, series))
	_, err := d.read(d.a, series, 0)
	d.must(err)
	d.document(d.secretary, "规定.txt", regulation("学习管理规定", 1))
	if got := d.reads("12-16 08:00"); got != "[] []" {
		t.Errorf("two weeks late: %s", got)
	}
	if got := d.reads("12-21 08:00"); got != "" {
		t.Errorf("the week after: %s", got)
	}
}
