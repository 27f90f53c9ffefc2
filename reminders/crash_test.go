package reminders_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

var errCrash = errors.New("the process ended")

// TestACrashAtAnyCommitChangesNothing: a scan that ends at any of its commits,
// and is begun again, comes to what one comes to that does not end.
func TestACrashAtAnyCommitChangesNothing(t *testing.T) {
	whole, commits := crashed(t, -1)
	if commits < 5 || !strings.Contains(whole, "queued") {
		t.Fatalf("%d commits came to %s", commits, whole)
	}
	for n := range commits {
		if got, _ := crashed(t, n); got != whole {
			t.Errorf("with a crash at commit %d:\n%s\nwant\n%s", n, got, whole)
		}
	}
}

// crashed scans what is due in three branches, ending at the n-th commit, and
// describes what is there in the end. It returns how many commits there were.
func crashed(t *testing.T, n int) (end string, commits int) {
	w := newWorld(t)
	scopes := []members.Scope{w.secretary, testkit.Branch(t, w.db, "二支部"), testkit.Branch(t, w.db, "三支部")}
	w.must(w.try(func(b *sqlite.Batch) error { w.people.Bind(b, scopes[1], telegram("operator")); return nil }))
	var b sqlite.Batch
	for i := range 108 {
		_, err := w.Create(&b, scopes[i%len(scopes)], reminders.Activity{Title: fmt.Sprintf("series %03d", i),
			Start: w.now.Add(time.Duration(26+i%5) * time.Hour), Rule: "FREQ=DAILY", Leads: leads("P1D", "PT1H")})
		w.must(err)
	}
	w.must(w.db.Commit(w.ctx(), &b))
	w.now = w.now.Add(40 * time.Hour)
	w.OnCommit(func(ctx context.Context, b *sqlite.Batch) error {
		commits++
		if commits-1 == n {
			return errCrash
		}
		if n >= 0 && commits > n {
			return errCrash // nothing goes on in a process that ended
		}
		return w.db.Commit(ctx, b)
	})
	if _, err := w.Scan(w.ctx()); (n >= 0) != errors.Is(err, errCrash) {
		t.Fatalf("Scan = %v", err)
	}
	w.OnCommit(w.db.Commit)
	w.settle()
	return w.list(`SELECT s.title || ' ' || (o.original_at - ?1) || ' ' || o.state || o.revision || (o.told <> '') || ' ' || n.cause || ' ' || n.state || ' ' ||
		coalesce((SELECT group_concat(p.name || w.state || (w.bundle <> '')) FROM outbox w JOIN person p ON p.id = w.person_id
			WHERE w.subject = o.id AND w.key LIKE '%/' || n.cause || '/%'), '')
		FROM occurrence o JOIN series s ON s.id = o.series_id LEFT JOIN notice n ON n.occurrence_id = o.id ORDER BY 1`,
		sqlite.Millis(testkit.Epoch)), commits
}

func TestAClockThatGoesBackSendsNothingTwice(t *testing.T) {
	w := newWorld(t)
	w.weekly(func(a *reminders.Activity) { a.Leads = leads("P1D", "PT1H") })
	w.pass("11-27 16:00")
	w.wantHeard("both leads", "lead P1D 学习 三楼 11-27 15:00; lead PT1H 学习 三楼 11-27 15:00")
	w.now = w.at("11-24 10:00")
	w.pass("11-27 16:00")
	w.wantHeard("a second time", "")
	w.pass("12-04 16:00")
	w.wantHeard("a week later", "lead P1D 学习 三楼 12-04 15:00; lead PT1H 学习 三楼 12-04 15:00")
}
