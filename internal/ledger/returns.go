package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// Return is one time that the branch owes something upward (报送).
type Return struct {
	Occurrence, Series string // ids
	Title              string
	To                 string    // to whom; "" where it was not said
	Due                time.Time // in the branch's zone
	Done               time.Time // when it was noted as sent (已报); zero while it is owed
	By                 string    // the id of the person who noted it
}

// Words is the return as people read it: 12月25日：报送党费收缴情况（机关党委）.
func (r Return) Words() string {
	words := fmt.Sprintf("%d月%d日前：%s", r.Due.Month(), r.Due.Day(), strings.TrimPrefix(r.Title, "截止："))
	if r.To != "" && !strings.Contains(r.Title, r.To) {
		words += "（" + r.To + "）"
	}
	return words
}

// Owed returns the branch's returns that are due in a time, half-open, by when
// they are due, done or not. Those who do not schedule are fault.Denied.
func (s *Store) Owed(ctx context.Context, scope members.Scope, from, to time.Time) ([]Return, error) {
	if err := allow(scope); err != nil {
		return nil, err
	}
	planned, err := s.planned(ctx, scope, reminders.Return, from, to)
	if err != nil || len(planned) == 0 {
		return nil, err
	}
	returns := make([]Return, len(planned))
	at := make(map[string]*Return, len(planned))
	ids := make([]string, len(planned))
	for i, o := range planned {
		returns[i] = Return{Occurrence: o.ID, Series: o.Series, Title: o.Activity.Title, To: o.Activity.To, Due: o.Start}
		at[o.ID], ids[i] = &returns[i], o.ID
	}
	done, err := s.done(ctx, scope, ids)
	for _, d := range done {
		at[d.Occurrence].Done, at[d.Occurrence].By = d.Done, d.By
	}
	return returns, err
}

// Unreported returns those of Owed that are not done.
func (s *Store) Unreported(ctx context.Context, scope members.Scope, from, to time.Time) ([]Return, error) {
	all, err := s.Owed(ctx, scope, from, to)
	var open []Return
	for _, r := range all {
		if r.Done.IsZero() {
			open = append(open, r)
		}
	}
	return open, err
}

// done returns which of the occurrences somebody has noted as done, and when
// first. Whoever noted it may hold another office by now: it stays done.
func (s *Store) done(ctx context.Context, scope members.Scope, occurrences []string) ([]Return, error) {
	ids, err := json.Marshal(occurrences)
	if err != nil {
		return nil, fmt.Errorf("encode occurrences: %w", err)
	}
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (v Return, err error) {
		var at int64
		err = r.Scan(&v.Occurrence, &v.By, &at)
		v.Done = sqlite.FromMillis(at)
		return v, err
	}, `SELECT occurrence_id, person_id, at FROM answer WHERE branch_id = ? AND kind = ?
		AND occurrence_id IN (SELECT value FROM json_each(?)) ORDER BY at DESC, person_id`,
		scope.Branch(), string(reminders.Done), string(ids))
	if err != nil {
		return nil, fmt.Errorf("read what was reported: %w", err)
	}
	return all, nil
}

// Report appends that a return was sent (已报). What is no return of the branch is
// fault.NotFound.
func (s *Store) Report(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence string) error {
	if err := allow(scope); err != nil {
		return err
	}
	o, err := s.schedule.Occurrence(ctx, scope, occurrence)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if o.Activity.Kind != reminders.Return {
		return fault.New(fault.NotFound, "return")
	}
	if _, err := s.schedule.Answer(ctx, b, scope, occurrence, reminders.Done, ""); err != nil {
		return fmt.Errorf("report %s: %w", occurrence, err)
	}
	return nil
}

// yearBefore is how far back a return is remembered that was not reported.
func yearBefore(month calendar.Period) calendar.Date {
	day, _ := month.First.AddMonths(-12) // every month has a 1st
	return day
}
