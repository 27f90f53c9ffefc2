package ledger

import (
	"errors"
	"strings"
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

func owedTo(whom string) func(*reminders.Occurrence) {
	return func(o *reminders.Occurrence) { o.Activity.Kind, o.Activity.To = reminders.Return, whom }
}

// words lists what is owed in November and December, what is done in brackets.
func (w *world) words() string {
	w.Helper()
	zone := w.secretary.Zone()
	all, err := w.Owed(w.Context(), w.secretary, w.day("2026-11-01").In(zone), w.day("2027-01-01").In(zone))
	if err != nil {
		w.Fatal(err)
	}
	var words []string
	for _, r := range all {
		if text := r.Words(); r.Done.IsZero() {
			words = append(words, text)
		} else {
			words = append(words, "["+text+"]")
		}
	}
	return strings.Join(words, " ")
}

func TestOwed(t *testing.T) {
	w := newWorld(t)
	first := w.plan("2026-11-25", "报送党费收缴情况", owedTo("机关党委"))
	w.plan("2026-12-05", "向组织部报送名单", owedTo("组织部"))
	w.plan("2026-12-31", "上报总结", owedTo(""))
	w.plan("2026-10-31", "早一些的", owedTo(""))
	w.plan("2027-01-01", "晚一些的", owedTo(""))
	w.plan("2026-11-26", "主题党日")
	w.plan("2026-11-27", "不报的", owedTo(""), func(o *reminders.Occurrence) { o.State = reminders.Skipped })
	if got := w.words(); got != "11月25日前：报送党费收缴情况（机关党委） 12月5日前：向组织部报送名单 12月31日前：上报总结" {
		t.Errorf("owed: %s", got)
	}
	w.store(first)
	var b sqlite.Batch
	if err := w.Report(t.Context(), &b, w.secretary, first.ID); err != nil {
		t.Fatal(err)
	}
	w.commit(&b)
	if got := w.words(); got != "[11月25日前：报送党费收缴情况（机关党委）] 12月5日前：向组织部报送名单 12月31日前：上报总结" {
		t.Errorf("after the first was reported: %s", got)
	}
	zone := w.secretary.Zone()
	all, err := w.Owed(t.Context(), w.secretary, w.day("2026-11-25").In(zone), w.day("2026-11-26").In(zone))
	if err != nil || len(all) != 1 || !all[0].Done.Equal(testkit.Epoch) || all[0].By != w.secretary.Person() {
		t.Errorf("%v, %v", all, err)
	}
	open, err := w.Unreported(t.Context(), w.secretary, w.day("2026-11-01").In(zone), w.day("2026-12-06").In(zone))
	if err != nil || len(open) != 1 || open[0].To != "组织部" {
		t.Errorf("unreported: %v, %v", open, err)
	}
}

// Two may note the same return; the first says when it was done.
func TestOwedIsDoneOnce(t *testing.T) {
	w := newWorld(t)
	o := w.plan("2026-11-25", "上报总结", owedTo(""))
	w.store(o)
	var b sqlite.Batch
	for i, scope := range []members.Scope{w.operator, w.secretary} {
		b.Exec(1, `INSERT INTO answer (occurrence_id, person_id, branch_id, kind, state, version, at)
			VALUES (?, ?, ?, 'done', 'given', 1, ?)`, o.ID, scope.Person(), scope.Branch(), 1000*(i+1))
	}
	w.commit(&b)
	zone := w.secretary.Zone()
	all, err := w.Owed(t.Context(), w.secretary, w.day("2026-11-01").In(zone), w.day("2026-12-01").In(zone))
	if err != nil || len(all) != 1 || all[0].By != w.operator.Person() || all[0].Done.Unix() != 1 {
		t.Errorf("%v, %v", all, err)
	}
}

func TestReportRefuses(t *testing.T) {
	w := newWorld(t)
	meeting := w.plan("2026-11-25", "主题党日")
	owed := w.plan("2026-11-26", "上报总结", owedTo(""))
	for name, tc := range map[string]struct {
		by   members.Scope
		id   string
		want fault.Code
	}{
		"a meeting":   {w.secretary, meeting.ID, fault.NotFound},
		"nothing":     {w.secretary, "gone@1", fault.NotFound},
		"by a member": {w.person("党员", members.Member), owed.ID, fault.Denied},
	} {
		var b sqlite.Batch
		if err := w.Report(t.Context(), &b, tc.by, tc.id); !errors.Is(err, tc.want) || b.Len() > 0 {
			t.Errorf("%s: %v, %d statements", name, err, b.Len())
		}
	}
	if _, err := w.Owed(t.Context(), w.person("党员", members.Member), testkit.Epoch, testkit.Epoch); !errors.Is(err, fault.Denied) {
		t.Errorf("owed, to a member: %v", err)
	}
}

func (w *world) report(occurrence string) {
	w.Helper()
	var b sqlite.Batch
	if err := w.Report(w.Context(), &b, w.secretary, occurrence); err != nil {
		w.Fatal(err)
	}
	w.commit(&b)
}
