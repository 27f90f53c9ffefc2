package testkit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
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
		problems = append(problems, j.judge(e, now)...)
	}
	problems = append(problems, j.strangers(entries)...)
	return append(problems, j.disorder(entries)...)
}

// entry is a row of the outbox, as a judge sees it.
type entry struct {
	seq, due          int64
	key, state, class string
	to                chat.Address
}

func (j *Judge) entries(t testing.TB, db *sqlite.DB) []entry {
	t.Helper()
	all, err := sqlite.All(t.Context(), db, func(r sqlite.Scanner) (e entry, err error) {
		err = r.Scan(&e.seq, &e.due, &e.key, &e.state, &e.class, &e.to.Channel, &e.to.Account, &e.to.ID)
		return e, err
	}, `SELECT seq, not_before, key, state, class, channel, account, address FROM outbox
		WHERE channel = ? ORDER BY seq`, j.channel)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (j *Judge) judge(e entry, now time.Time) []string {
	copies, marked, plain := j.copies(e.key)
	excused := j.excused[e.key]
	var problems []string
	complain := func(broken bool, format string, args ...any) {
		if broken {
			problems = append(problems, e.key+": "+fmt.Sprintf(format, args...))
		}
	}
	open := e.state == "queued" || e.state == "ambiguous"
	complain(e.state == "sent" && copies == 0, "lost: sent, but never received")
	complain(e.state == "sending", "still sending")
	complain(open && e.due <= sqlite.Millis(now), "due, but still %s", e.state)
	complain(copies > 1+excused, "received %d times, with reason for %d", copies, 1+excused)
	complain(marked > excused, "marked as a repeat %d times, with reason for %d", marked, excused)
	complain(plain > 0, "received again %d times without a mark", plain)
	return problems
}

// copies counts how often a row was received, how many of these were marked as
// repeats, and how many were repeats without a mark.
func (j *Judge) copies(key string) (all, marked, plain int) {
	for _, out := range j.received {
		if out.Key != key {
			continue
		}
		switch {
		case strings.Contains(out.Message.Plain(), RepeatMark):
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
	for _, out := range j.received {
		if !slices.ContainsFunc(entries, func(e entry) bool { return e.key == out.Key }) {
			problems = append(problems, out.Key+": received, but not in the outbox")
		}
	}
	return problems
}

// disorder finds rows that overtook one of their class which was at the same
// address before them and due no later.
func (j *Judge) disorder(entries []entry) []string {
	first := map[string]int{} // place of the first copy
	for i, out := range j.received {
		if _, ok := first[out.Key]; !ok {
			first[out.Key] = i
		}
	}
	var problems []string
	for i, a := range entries {
		for _, b := range entries[i+1:] {
			pa, oka := first[a.key]
			pb, okb := first[b.key]
			if oka && okb && pb < pa && a.to == b.to && a.class == b.class && a.due <= b.due {
				problems = append(problems, b.key+": overtook "+a.key)
			}
		}
	}
	return problems
}
