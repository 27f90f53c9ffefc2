//go:build unix

package reminders_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/robfig/cron/v3"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/reminders"
)

const (
	manySeries = 100_000
	manyWeeks  = 10 // past occurrences of each
)

// seed fills a branch with weekly series, spread over the hours in which nobody
// sleeps: each has its past occurrences, the next with a notice an hour before,
// and is planned again when that begins.
const seed = `
CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)
	SELECT i, printf('s%012d', i) AS id, ?2 + (i % 7) * 86400000 + (i / 7) * 3275 AS start FROM n;
INSERT INTO series (id, branch_id, created_by, title, said, rule, leads, start_at, state, revision, created_at, details,
		next_at, plan_at, decided_at, decided_by)
	SELECT id, ?4, ?5, '学习' || i, '每周学习', 'FREQ=WEEKLY', '["PT1H"]', start, 'active', 1, 1, '{"place":"三楼"}',
		start + (?3 + 1) * 604800000, start + ?3 * 604800000, start - 1, ?5 FROM n;
INSERT INTO occurrence (id, branch_id, series_id, original_at, start_at, revision, state, told)
	WITH RECURSIVE w (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM w WHERE k < ?3)
	SELECT id || '@' || (start + k * 604800000), ?4, id, start + k * 604800000, start + k * 604800000, 1, 'planned',
		CASE WHEN k < ?3 THEN '{"start":"2026-09-01T07:00:00Z","title":"学习"}' ELSE '' END FROM n, w;
INSERT INTO notice (occurrence_id, branch_id, revision, cause, due_at, silent, state)
	SELECT id, branch_id, 1, 'lead PT1H', start_at - 3600000, 0,
		CASE WHEN told = '' THEN 'planned' ELSE 'queued' END FROM occurrence;
DROP TABLE n;`

// seeded is a database with all that, and the scope of its operator. Its first
// occurrence to come is at next.
func seeded(b *testing.B, path string) (next time.Time) {
	b.Helper()
	db, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	operator := testkit.Operator(b, db)
	first := time.Date(2026, 9, 14, 8, 0, 0, 0, operator.Zone())
	var batch sqlite.Batch
	for _, s := range strings.Split(strings.TrimSpace(seed), ";\n") {
		args := []any{manySeries, sqlite.Millis(first), manyWeeks, operator.Branch(), operator.Person()}
		batch.Exec(sqlite.AnyRows, s, args[:numbered(s)]...)
	}
	if err := db.Commit(b.Context(), &batch); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return first.AddDate(0, 0, 7*manyWeeks)
}

// numbered returns the highest number of a parameter in a statement.
func numbered(statement string) (n int) {
	for i := 1; i < 10; i++ {
		if strings.Contains(statement, "?"+strconv.Itoa(i)) {
			n = i
		}
	}
	return n
}

// BenchmarkTick measures what a second costs with 100,000 weekly series and a
// million past occurrences: one in which nothing is due, and a working day of
// them, in which every third plans a series or hands over a notice.
func BenchmarkTick(b *testing.B) {
	path := filepath.Join(b.TempDir(), "zhibu.db")
	next := seeded(b, path)
	now := next.Add(-2 * time.Hour) // 6:00 on a Monday: nothing before 7:00
	runtime.GC()
	began := time.Now()
	db, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	clock := func() time.Time { return now }
	store := reminders.NewStore(db, clock, members.NewStore(db, clock), words{})
	if n, err := store.Scan(b.Context()); n != 0 || err != nil {
		b.Fatal(n, err)
	}
	opened := time.Since(began)
	tick := func(b *testing.B) {
		if _, err := store.Scan(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("idle", func(b *testing.B) {
		measure(b, func(b *testing.B) { tick(b) })
		b.ReportMetric(float64(opened.Milliseconds()), "open-ms")
		b.ReportMetric(resident(b), "rss-MB")
	})
	now = next.Add(24 * time.Hour) // what is missed of the day before is made first
	began = time.Now()
	n, err := store.Scan(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("a day's %d notices and as many series after a day without anybody: %v", n, time.Since(began))
	b.Run("busy", func(b *testing.B) {
		measure(b, func(b *testing.B) { now = now.Add(time.Second); tick(b) })
		b.ReportMetric(resident(b), "rss-MB")
	})
}

// measure reports the slowest of a hundred ticks, and their CPU time.
func measure(b *testing.B, tick func(*testing.B)) {
	b.Helper()
	var took []time.Duration
	cpu := used(b)
	for b.Loop() {
		began := time.Now()
		tick(b)
		took = append(took, time.Since(began))
	}
	cpu = used(b) - cpu
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(cpu.Microseconds())/float64(len(took)), "cpu-µs/tick")
}

func used(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident is the memory that the process holds, in MB; 0 where the system does
// not say.
func resident(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		b.Fatal(err)
	}
	return float64(kb) / 1024
}

// BenchmarkCronWake is the way not taken: all series as entries of cron, which
// goes through them whenever one fires.
func BenchmarkCronWake(b *testing.B) {
	c := cron.New(cron.WithSeconds())
	for i := range manySeries {
		weekly := cron.SpecSchedule{Second: 1, Minute: 1 << (i % 60), Hour: 1 << (i % 24), Dom: all, Month: all, Dow: 1 << (i % 7), Location: time.UTC}
		c.Schedule(&weekly, cron.FuncJob(func() {}))
	}
	woken := make(chan struct{})
	c.Schedule(cron.Every(time.Second), cron.FuncJob(func() { woken <- struct{}{} }))
	c.Start()
	defer c.Stop()
	<-woken // it has sorted them once
	cpu, n := used(b), 0
	for b.Loop() {
		<-woken
		n++
	}
	b.ReportMetric(float64((used(b)-cpu).Microseconds())/float64(n), "cpu-µs/wake")
}

// all is every value of a field, as cron writes *.
const all = 1<<63 | (1<<60 - 1)
