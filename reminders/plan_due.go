package reminders

import (
	"context"
	"errors"
	"fmt"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// planSeries bounds how many series one commit takes further.
const planSeries = 100

// selectPlan finds the series that must have further occurrences.
const selectPlan = "SELECT id FROM series WHERE state = 'active' AND next_at > 0 AND plan_at <= ? ORDER BY plan_at LIMIT ?"

// planDue makes the occurrences of every series whose time for it has come.
func (s *Store) planDue(ctx context.Context) error {
	for {
		ids, err := sqlite.All(ctx, s.db, sqlite.Value[string], selectPlan, sqlite.Millis(s.now()), planSeries)
		if err != nil {
			return fmt.Errorf("list series to plan: %w", err)
		}
		planned := 0
		if len(ids) > 0 {
			planned, err = s.planAll(ctx, ids)
		}
		if err != nil || planned == 0 {
			return err
		}
	}
}

// planAll plans series in one commit; where one of them spoils it, each in its own.
func (s *Store) planAll(ctx context.Context, ids []string) (planned int, err error) {
	if err := s.planPage(ctx, ids); err == nil {
		return len(ids), nil
	}
	for _, id := range ids {
		one := s.planPage(ctx, []string{id})
		if one == nil {
			planned++
		} else if !errors.Is(one, fault.Conflict) {
			err = errors.Join(err, fmt.Errorf("plan series %s: %w", id, one))
		}
	}
	return planned, err
}

// planPage commits the next occurrences of series, planPage of them at most; what
// is left over is planned again.
func (s *Store) planPage(ctx context.Context, ids []string) error {
	series, err := sqlite.All(ctx, s.db, scanDefinition,
		selectDefinitions+"WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.plan_at", jsonList(ids))
	if err != nil {
		return fmt.Errorf("read series to plan: %w", err)
	}
	var b sqlite.Batch
	made := 0
	for _, d := range series {
		if made == planPage {
			break
		}
		n, err := s.plan(ctx, &b, d, planPage-made)
		if err != nil {
			return err
		}
		made += n
	}
	return s.commit(ctx, &b)
}

// plan appends the occurrences that a series must have at now, at most limit.
func (s *Store) plan(ctx context.Context, b *sqlite.Batch, before *definition, limit int) (made int, err error) {
	now, rows := s.now(), map[int64]*row{}
	if err := s.loadRows(ctx, rows, now, before); err != nil {
		return 0, err
	}
	d := *before
	d.extend(rows, now, limit)
	decided := decision{now: now}
	for _, r := range rows {
		if r.isNew() {
			made++
			decided.announce(&change{before: before, after: &d}, r)
			r.write(b)
		}
	}
	b.Exec(1, `UPDATE series SET next_at = ?, plan_at = ? WHERE id = ? AND state = 'active' AND revision = ?
		AND next_at = ? AND plan_at = ?`, sqlite.Millis(d.next), sqlite.Millis(d.planAt),
		d.id, d.revision, sqlite.Millis(before.next), sqlite.Millis(before.planAt))
	return made, nil
}
