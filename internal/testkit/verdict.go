package testkit

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"zhibu/internal/sqlite"
)

// Verdict fails the test for each promise that was broken up to now.
func (j *Judge) Verdict(t testing.TB, db *sqlite.DB, now time.Time) {
	t.Helper()
	for _, problem := range j.Problems(t, db, now) {
		t.Error(problem)
	}
}

// Problems lists the promises that were broken up to now.
func (j *Judge) Problems(t testing.TB, db *sqlite.DB, now time.Time) []string {
	t.Helper()
	entries := j.entries(t, db)
	j.mu.Lock()
	defer j.mu.Unlock()
	var problems []string
	for _, e := range entries {
		problems = append(problems, j.judge(e, entries, now)...)
	}
	problems = append(problems, j.strangers(entries)...)
	return append(problems, j.disorder(entries)...)
}

func (j *Judge) judge(e entry, entries []entry, now time.Time) []string {
	copies, marked, plain := j.copies(e)
	excused, excuse := j.excused(e), 0
	for _, with := range entries { // a mark is for a message as a whole
		if with.message() == e.message() {
			excuse = max(excuse, j.excused(with))
		}
	}
	var problems []string
	complain := func(broken bool, format string, args ...any) {
		if broken {
			problems = append(problems, e.key+": "+fmt.Sprintf(format, args...))
		}
	}
	open := e.state == "queued" || e.state == "ambiguous"
	complain(e.state == "sent" && copies == 0, "lost: sent, but never received")
	complain(e.state == "sending", "still sending")
	complain(open && e.notBefore <= sqlite.Millis(now), "due, but still %s", e.state)
	complain(copies > 1+excused, "received %d times, with reason for %d", copies, 1+excused)
	complain(marked > excuse, "marked as a repeat %d times, with reason for %d", marked, excuse)
	complain(plain > 0, "received again %d times without a mark", plain)
	return problems
}

// excused is how many repeats of a row there may be.
func (j *Judge) excused(e entry) int {
	n := j.crashes[e.key]
	for _, r := range j.received {
		if r.doubted && e.isIn(r) {
			n++
		}
	}
	return n
}

// copies counts how often a row was received, how many of these were marked as
// repeats, and how many were repeats without a mark.
func (j *Judge) copies(e entry) (all, marked, plain int) {
	for _, r := range j.received {
		if !e.isIn(r) {
			continue
		}
		switch {
		case r.marked():
			marked++
		case all > 0:
			plain++
		}
		all++
	}
	return all, marked, plain
}

// strangers are messages that no row of the outbox stands for.
func (j *Judge) strangers(entries []entry) []string {
	var problems []string
	for _, r := range j.received {
		if !slices.ContainsFunc(entries, func(e entry) bool { return e.isIn(r) }) {
			problems = append(problems, r.Key+": received, but not in the outbox")
		}
	}
	return problems
}

// disorder finds rows that overtook one of their class which was at the same
// address before them and was to go no later. What goes out as one message goes
// in the place of the first of it.
func (j *Judge) disorder(entries []entry) []string {
	lead := map[int]int64{} // seq of the first row in a message, by its place
	first := map[string]int{}
	for i, r := range j.received {
		for _, e := range entries { // in order of seq
			if !e.isIn(r) {
				continue
			}
			if _, ok := lead[i]; !ok {
				lead[i] = e.seq
			}
			if _, ok := first[e.key]; !ok {
				first[e.key] = i
			}
		}
	}
	var problems []string
	for i, a := range entries {
		for _, b := range entries[i+1:] {
			pa, oka := first[a.key]
			pb, okb := first[b.key]
			if oka && okb && pb < pa && lead[pa] < lead[pb] && a.to == b.to && a.class == b.class && a.notBefore <= b.notBefore {
				problems = append(problems, b.key+": overtook "+a.key)
			}
		}
	}
	return problems
}
