package reminders_test

import (
	"strings"
	"testing"

	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// TestATickReadsNoHistory proves that what every second asks goes by the indexes
// of what is still to be done.
func TestATickReadsNoHistory(t *testing.T) {
	w := newWorld(t)
	for name, query := range reminders.Plans {
		steps, err := sqlite.All(w.ctx(), w.db, func(r sqlite.Scanner) (detail string, err error) {
			var id, parent, unused int
			err = r.Scan(&id, &parent, &unused, &detail)
			return detail, err
		}, "EXPLAIN QUERY PLAN "+query, 1, 1)
		w.must(err)
		plan := strings.Join(steps, "\n")
		if !strings.Contains(plan, "INDEX notice_due (") && !strings.Contains(plan, "INDEX series_plan (") || strings.Contains(plan, "SCAN") {
			t.Errorf("%s: %s", name, plan)
		}
	}
}

func FuzzOriginalOf(f *testing.F) {
	for _, seed := range []string{"", "@", "s@1", "s@-1", "s@99999999999999999999", "s@1@2", "\x00@\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		series, original, ok := reminders.OriginalOf(id)
		if ok && (series == "" || !strings.HasPrefix(id, series+"@") || original.IsZero() && original.UnixMilli() != 0) {
			t.Errorf("OriginalOf(%q) = %q, %v", id, series, original)
		}
	})
}
