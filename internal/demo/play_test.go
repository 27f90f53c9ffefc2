package demo_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhibu/corpus"
	"zhibu/internal/calendar"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

var shanghai = time.FixedZone("CST", 8*60*60)

// The ends are of all kinds: an ordinary afternoon, the first instant of a leap
// day, the last minute of a 1st, a holiday in the quiet hours.
func TestPlay(t *testing.T) {
	for name, end := range map[string]time.Time{
		"Tuesday":  time.Date(2026, 11, 24, 14, 30, 0, 0, shanghai),
		"leap day": time.Date(2028, 2, 29, 0, 0, 0, 0, shanghai),
		"new year": time.Date(2027, 1, 1, 23, 59, 0, 0, shanghai),
		"holiday":  time.Date(2026, 10, 2, 6, 30, 0, 0, shanghai),
	} {
		t.Run(name, func(t *testing.T) {
			w := played(t, end)
			scope, err := w.People.LocalOperator(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			w.checkPeople(t, scope)
			w.checkDocuments(t, scope)
			w.checkSchedule(t, scope)
			w.checkPast(t, scope)
			w.checkOpen(t, scope)
			w.checkSent(t)
		})
	}
}

func TestPlayIsTheSameEachTime(t *testing.T) {
	end := time.Date(2026, 11, 24, 14, 30, 0, 0, shanghai)
	if diff := cmp.Diff(played(t, end).texts(t), played(t, end).texts(t)); diff != "" {
		t.Error(diff)
	}
}

func (w *world) checkPeople(t *testing.T, scope members.Scope) {
	t.Helper()
	names, err := w.People.Names(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	if names.Branch != "示例支部" || names.Person != "赵示例" || scope.Role() != members.Secretary {
		t.Errorf("the visitor is %+v, %s", names, scope.Role())
	}
	people, err := w.People.People(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, p := range people {
		count[string(p.Role)]++
		count[string(p.Standing)]++
		if !strings.HasSuffix(p.Name, "示例") {
			t.Errorf("%s is not marked", p.Name)
		}
		if len(p.Channels) > 0 {
			count["bound"]++
		}
		if !p.Invited.IsZero() {
			count["invited"]++
		}
	}
	want := map[string]int{"secretary": 1, "committee": 2, "group_leader": 3, "member": 12,
		"full": 14, "probationary": 2, "activist": 1, "applicant": 1, "bound": 17, "invited": 1}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Error(diff)
	}
}

func (w *world) checkDocuments(t *testing.T, scope members.Scope) {
	t.Helper()
	all, err := w.Documents.Documents(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	status := corpus.Statuses(all, corpus.Works(), calendar.DateOf(w.now))
	count := map[corpus.Status]int{}
	for _, d := range all {
		count[status[d.ID]]++
		if !strings.HasPrefix(d.Title, "示例") || d.Kind != corpus.Regulation || d.Articles < 5 || len(d.Warnings) > 0 {
			t.Errorf("%s: %s, %d articles, %q", d.Title, d.Kind, d.Articles, d.Warnings)
		}
	}
	// Nobody knows of a newer revision of what has one only.
	want := map[corpus.Status]int{corpus.InForce: 1, corpus.Superseded: 1, corpus.Unverified: 3}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Error(diff)
	}
}

func (w *world) checkSchedule(t *testing.T, scope members.Scope) {
	t.Helper()
	all, _, err := w.Reminders.List(t.Context(), scope, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	paused := 0
	for _, s := range all {
		if s.Paused {
			paused++
		}
		if s.Basis != nil {
			p, err := w.Documents.Passage(t.Context(), scope, corpus.PassageID{Document: s.Basis.Document, Ordinal: s.Basis.Ordinal})
			if err != nil || p.Article != s.Basis.Article {
				t.Errorf("%s rests on %+v, which is %q (%v)", s.Title, s.Basis, p.Article, err)
			}
		}
	}
	if len(all) != 13 || paused != 1 {
		t.Errorf("%d series, %d of them paused", len(all), paused)
	}
	w.checkComing(t, scope)
}

// checkComing looks at what is planned for the two months to come.
func (w *world) checkComing(t *testing.T, scope members.Scope) {
	t.Helper()
	coming, err := w.Reminders.Calendar(t.Context(), scope, w.now, w.now.AddDate(0, 0, 60), 200)
	if err != nil {
		t.Fatal(err)
	}
	moved, skipped, titles := 0, 0, map[string]bool{}
	for _, o := range coming {
		titles[o.Activity.Title] = true
		if o.State == reminders.Skipped {
			skipped++
		}
		if !o.Start.Equal(o.Original) {
			moved++
		}
	}
	if moved != 1 || skipped != 1 || len(titles) < 9 {
		t.Errorf("%d moved, %d skipped, of %d titles", moved, skipped, len(titles))
	}
}

func (w *world) checkPast(t *testing.T, scope members.Scope) {
	t.Helper()
	past, err := w.Reminders.Calendar(t.Context(), scope, w.now.AddDate(-1, -1, 0), w.now, 500)
	if err != nil {
		t.Fatal(err)
	}
	held, moved := 0, 0
	for _, o := range past {
		if !o.Start.Equal(o.Original) {
			moved++
		}
		if o.Activity.Kind == reminders.Meeting && o.State == reminders.Planned {
			held++
			w.checkHeld(t, scope, o)
		}
	}
	if held < 70 || held > 120 || moved != 1 {
		t.Errorf("%d meetings in the year, %d of them moved", held, moved)
	}
}

// checkHeld looks at the answers to a meeting: most people answered, or were told.
func (w *world) checkHeld(t *testing.T, scope members.Scope, o reminders.Occurrence) {
	t.Helper()
	all, err := w.Reminders.Standings(t.Context(), scope, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	answered := 0
	for _, s := range all {
		if s.Answer != nil {
			answered++
		}
	}
	if len(all) < 3 || answered*3 < len(all)*2 {
		t.Errorf("%s %s: %d of %d answered", o.Start, o.Activity.Title, answered, len(all))
	}
}

// checkOpen looks at what waits for an answer.
func (w *world) checkOpen(t *testing.T, scope members.Scope) {
	t.Helper()
	open, err := w.Reminders.Open(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(open, func(o reminders.Occurrence) bool { return o.Activity.Title == "支部座谈会" })
	if i < 0 {
		t.Fatalf("the forum is not open: %v", open)
	}
	all, err := w.Reminders.Standings(t.Context(), scope, open[i].ID)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, s := range all {
		switch {
		case s.Answer != nil:
			count[string(s.Answer.Word)+" "+string(s.Answer.Decision)]++
		case !s.Bound:
			count["unbound"]++
		case !s.Seen:
			count["unseen"]++
		default:
			count["silent"]++
		}
	}
	// The visitor has not looked either.
	want := map[string]int{"attend given": 7, "leave asked": 1, "told given": 1, "unseen": 3, "silent": 4}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Error(diff)
	}
	owed := slices.ContainsFunc(open, func(o reminders.Occurrence) bool { return o.Activity.Kind == reminders.Return })
	if !owed {
		t.Error("nothing is owed")
	}
}

// checkSent: everything was sent at its hour, and nothing is sent late afterwards.
func (w *world) checkSent(t *testing.T) {
	t.Helper()
	unsent, err := sqlite.One(t.Context(), w.DB, sqlite.Value[int], "SELECT count(*) FROM outbox WHERE state <> 'sent' OR sent_at > due_at + 1000")
	if err != nil || unsent != 0 {
		t.Errorf("%d messages were not sent at their hour (%v)", unsent, err)
	}
	if handed, sent := w.settle(t, w.now); handed != 0 || sent != 0 {
		t.Errorf("%d notices, %d messages were left", handed, sent)
	}
	w.settle(t, w.now.Add(time.Minute))
	all := w.texts(t)
	for _, text := range all {
		for _, word := range []string{"LATE", "MISSED", "REPEATED", "FAILED", "REFUSED"} {
			if strings.Contains(text, word) {
				t.Error(text)
			}
		}
	}
	if !strings.Contains(strings.Join(all, ""), "示例数据") {
		t.Error("nobody is welcomed")
	}
}
