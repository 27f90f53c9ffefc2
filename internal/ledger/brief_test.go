package ledger

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

// recur adds a series that comes every month, the last time before until.
func (w *world) recur(title, first, until string) {
	w.Helper()
	zone := w.secretary.Zone()
	v := reminders.Series{ID: title}
	v.Title, v.Rule, v.Start = title, "FREQ=MONTHLY", w.day(first).At(15, 0, zone)
	if until != "" {
		v.Until = w.day(until).In(zone)
	}
	v.Next = reminders.Occurrence{ID: title + "@1", Start: v.Start}
	w.schedule.series = append(w.schedule.series, v)
}

func TestBrief(t *testing.T) {
	w := newWorld(t)
	w.plan("2026-11-20", "主题党日")
	w.plan("2026-11-25", "报送党费收缴情况", owedTo("机关党委"))
	w.plan("2026-09-25", "上报季度总结", owedTo(""))
	w.plan("2025-10-25", "太早了", owedTo(""))
	reported := w.plan("2026-11-26", "报过的", owedTo(""))
	w.store(reported)
	w.report(reported.ID)
	w.recur("学习", "2026-11-06", "")
	w.recur("读书班", "2026-11-13", "2026-12-01")
	w.recur("夜校", "2026-11-13", "2026-12-14")
	w.recur("下月的", "2026-12-13", "2026-12-14")
	w.recur("移到下月的", "2026-11-13", "2026-12-01")
	w.schedule.series[4].Next.Start = w.day("2026-12-02").In(w.secretary.Zone())
	people := members.NewStore(w.db, func() time.Time { return testkit.Epoch })
	got, err := Briefs{w.Store, people}.Brief(t.Context(), w.secretary.Branch(), w.day("2026-11-01"))
	if err != nil {
		t.Fatal(err)
	}
	want := reminders.Brief{
		Lacking: []reminders.Lack{
			{Kind: "支部党员大会（2026年第4季度）", Count: 1, Source: "《中国共产党支部工作条例（试行）》第十一条，节录，全文未导入"},
			{Kind: "组织生活会（2026年）", Count: 1, Source: "《中国共产党党员教育管理工作条例》第十七条"},
			{Kind: "民主评议党员（2026年）", Count: 1, Source: "《中国共产党党员教育管理工作条例》第十八条第一款"},
			{Kind: "党史学习（2026年）", Count: 1, Source: "《党史学习教育工作条例》第十九条"},
		},
		Ending:  []string{"读书班"},
		Returns: []string{"9月25日前：上报季度总结（尚未登记已报）", "11月25日前：报送党费收缴情况（机关党委）"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBriefOfNoBranch(t *testing.T) {
	w := newWorld(t)
	people := members.NewStore(w.db, func() time.Time { return testkit.Epoch })
	if _, err := (Briefs{w.Store, people}).Brief(t.Context(), "gone", w.day("2026-11-01")); err == nil {
		t.Error("a branch that does not exist has a brief")
	}
}
