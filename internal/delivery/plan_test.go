package delivery_test

import (
	"strings"
	"testing"

	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// TestHistoryIsNotRead proves that statements run for every message go by the
// indexes of open rows.
func TestHistoryIsNotRead(t *testing.T) {
	w := newWorld(t)
	for name, query := range delivery.Plans {
		steps, err := sqlite.All(t.Context(), w.db, func(r sqlite.Scanner) (detail string, err error) {
			var id, parent, unused int
			err = r.Scan(&id, &parent, &unused, &detail)
			return detail, err
		}, "EXPLAIN QUERY PLAN "+query, 1, "[]", "[]", "reply", "[]", "[]")
		if err != nil {
			t.Fatal(err)
		}
		plan := strings.Join(steps, "\n")
		t.Logf("%s:\n%s", name, plan)
		for _, step := range steps {
			table := strings.HasPrefix(step, "SCAN ") && !strings.Contains(step, "json_each") && !strings.Contains(step, "CONSTANT")
			if table && !strings.Contains(step, "INDEX outbox_") || strings.Contains(step, "TEMP B-TREE") {
				t.Errorf("%s: %s in\n%s", name, step, plan)
			}
		}
	}
}
