package ledger

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

func (w *world) lacking(day string) string {
	w.Helper()
	all, err := w.Lacking(w.Context(), w.secretary, w.day(day))
	if err != nil {
		w.Fatal(err)
	}
	var names []string
	for _, l := range all {
		names = append(names, l.Name())
	}
	return strings.Join(names, " ")
}

func TestLacking(t *testing.T) {
	skipped := func(o *reminders.Occurrence) { o.State = reminders.Skipped }
	paused := func(o *reminders.Occurrence) { o.State = reminders.PausedNow }
	owed := func(o *reminders.Occurrence) { o.Activity.Kind = reminders.Return }
	agenda := func(text string) func(*reminders.Occurrence) {
		return func(o *reminders.Occurrence) { o.Activity.Agenda = text }
	}
	const year = " 组织生活会（2026年） 民主评议党员（2026年） 党史学习（2026年）"
	for _, tc := range []struct {
		name, month string
		plan        func(*world)
		want        string
	}{
		{"nothing planned", "2026-05-07", func(*world) {}, "主题党日 支部党员大会（2026年第2季度）"},
		{"last quarter", "2026-11-01", func(*world) {}, "主题党日 支部党员大会（2026年第4季度）" + year},
		{"planned", "2026-05-07", func(w *world) {
			w.plan("2026-05-31", "主题党日")
			w.plan("2026-04-01", "第二季度党员大会")
		}, ""},
		{"in a third quarter", "2026-08-01", func(*world) {}, "主题党日 支部党员大会（2026年第3季度）"},
		{"the first minute of the month", "2026-04-15", func(w *world) {
			w.plan("2026-04-01", "主题党日暨党员大会", func(o *reminders.Occurrence) { o.Start = w.day("2026-04-01").In(w.secretary.Zone()).UTC() })
		}, ""},
		{"planned in other periods", "2026-05-07", func(w *world) {
			w.plan("2026-04-30", "主题党日")
			w.plan("2026-06-01", "主题党日")
			w.plan("2026-03-31", "党员大会")
			w.plan("2026-07-01", "党员大会")
		}, "主题党日 支部党员大会（2026年第2季度）"},
		{"not standing", "2026-05-07", func(w *world) {
			w.plan("2026-05-08", "主题党日", skipped)
			w.plan("2026-05-09", "党员大会", paused)
		}, "主题党日 支部党员大会（2026年第2季度）"},
		{"only spoken of", "2026-05-07", func(w *world) {
			w.plan("2026-05-08", "支委会研究主题党日")
			w.plan("2026-05-09", "报送主题党日计划", owed)
			w.plan("2026-05-09", "主题党日", owed)
			w.plan("2026-05-10", "整理党员大会记录")
		}, "主题党日 支部党员大会（2026年第2季度）"},
		{"all year at once", "2026-12-01", func(w *world) {
			w.plan("2026-01-20", "组织生活会暨民主评议党员")
			w.plan("2026-07-01", "党史学习")
			w.plan("2026-12-05", "主题党日暨党员大会")
		}, ""},
		{"history on the agenda", "2026-12-01", func(w *world) {
			w.plan("2026-12-05", "主题党日暨党员大会", agenda("学习党史"))
		}, "组织生活会（2026年） 民主评议党员（2026年）"},
		{"history as a mention", "2026-12-01", func(w *world) {
			w.plan("2026-12-05", "主题党日暨党员大会")
			w.plan("2026-12-06", "参观党史馆筹备")
		}, strings.TrimSpace(year)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			tc.plan(w)
			if got := w.lacking(tc.month); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

// Who has no committee has no committee meetings, who has no groups none of them.
func TestLackingByShape(t *testing.T) {
	w := newWorld(t)
	for _, day := range []string{"2026-05-08", "2026-06-08"} {
		w.plan(day, "主题党日")
	}
	w.plan("2026-05-09", "党员大会")
	w.person("王委员", members.Committee)
	if got := w.lacking("2026-05-01"); got != "支委会" {
		t.Errorf("with a committee: %s", got)
	}
	w.plan("2026-05-10", "支委会")
	if got := w.lacking("2026-05-01"); got != "" {
		t.Errorf("with its meeting: %s", got)
	}
	testkit.Roster(t, w.db, w.operator,
		members.RosterRow{Line: 1, Name: "甲", Standing: members.Full, Group: "第一党小组"},
		members.RosterRow{Line: 2, Name: "乙", Standing: members.Full, Group: "第二党小组"})
	if got := w.lacking("2026-05-01"); got != "党小组会（第一党小组、第二党小组）" {
		t.Errorf("with groups: %s", got)
	}
	w.plan("2026-05-11", "第一党小组会")
	if got := w.lacking("2026-05-01"); got != "党小组会（第二党小组）" {
		t.Errorf("with the meeting of one: %s", got)
	}
	branch, err := w.shapeOf(t.Context(), w.secretary)
	if err != nil || len(branch.groups) != 2 {
		t.Fatalf("%v, %v", branch, err)
	}
	w.plan("2026-05-12", "党小组会", func(o *reminders.Occurrence) { o.Activity.Audience.Groups = []string{branch.groups[1].id} })
	if got := w.lacking("2026-05-01"); got != "" {
		t.Errorf("with one meant for the other: %s", got)
	}
	w.plan("2026-06-11", "党小组会", func(o *reminders.Occurrence) { o.Activity.Audience.Groups = []string{branch.groups[0].id} })
	if got := w.lacking("2026-06-01"); got != "支委会 党小组会（第二党小组）" {
		t.Errorf("with one meant for the first: %s", got)
	}
	w.plan("2026-06-12", "党小组会")
	if got := w.lacking("2026-06-01"); got != "支委会" {
		t.Errorf("with one for all: %s", got)
	}
	var b sqlite.Batch
	b.Exec(sqlite.AnyRows, "UPDATE membership SET left_at = 1 WHERE group_id IS NOT NULL OR role = 'committee'")
	w.commit(&b)
	if got := w.lacking("2026-07-01"); got != "主题党日 支部党员大会（2026年第3季度）" {
		t.Errorf("after they left: %s", got)
	}
}

func TestLackingSaysOnlyThatNothingIsPlanned(t *testing.T) {
	w := newWorld(t)
	all, err := w.Lacking(t.Context(), w.secretary, w.day("2026-05-01"))
	if err != nil || len(all) == 0 {
		t.Fatalf("%v, %v", all, err)
	}
	const want = "主题党日：2026年5月尚未安排。每月开展1次（《中国共产党党员教育管理工作条例》第十六条第二款）"
	if got := all[0].Sentence(); got != want {
		t.Errorf("got %s", got)
	}
	for _, l := range all {
		if strings.Contains(l.Sentence(), "未开") {
			t.Error(l.Sentence())
		}
	}
}

// However many there are, none is left out.
func TestLackingLooksAtAll(t *testing.T) {
	w := newWorld(t)
	for i := range 3*page + 1 {
		w.plan("2026-05-01", fmt.Sprint("值班", i))
	}
	w.plan("2026-05-31", "主题党日")
	w.plan("2026-06-30", "党员大会")
	if got := w.lacking("2026-05-01"); got != "" {
		t.Errorf("got %s", got)
	}
}

func TestLackingIsForThoseWhoSchedule(t *testing.T) {
	w := newWorld(t)
	for _, role := range []members.Role{members.Member, members.GroupLeader} {
		if _, err := w.Lacking(t.Context(), w.person("某"+string(role), role), w.day("2026-05-01")); !errors.Is(err, fault.Denied) {
			t.Errorf("%s: %v", role, err)
		}
	}
	if all, err := w.Lacking(t.Context(), testkit.Parent(t, w.db, "机关党委"), w.day("2026-11-01")); err != nil || len(all) > 0 {
		t.Errorf("of a parent: %v, %v", all, err)
	}
}
