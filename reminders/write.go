package reminders

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// write appends one changed series to b. Whatever else was committed since it was
// read makes the commit a fault.Conflict.
func (s *Store) write(ctx context.Context, b *sqlite.Batch, scope members.Scope, c *change, out *Outcome) error {
	if err := c.after.write(b, scope, c.before, s.now()); err != nil {
		return err
	}
	for _, r := range c.rows {
		r.write(b)
		if r.instead != "" {
			carryAnswers(b, r.instead, r.id())
		}
		for _, n := range r.wanted {
			out.Told = out.Told || n.Cause == CauseChanged || n.Cause == CauseCancelled
		}
		if !r.raised() || r.isNew() {
			continue
		}
		delivery.Cancel(b, r.id())
		n, err := delivery.InFlight(ctx, s.db, r.id())
		if err != nil {
			return err
		}
		out.InFlight += n
	}
	return nil
}

// write appends a definition in the place of before, which is nil for none.
func (d *definition) write(b *sqlite.Batch, scope members.Scope, before *definition, now time.Time) error {
	leads, details, err := d.encode()
	if err != nil {
		return err
	}
	state := "active"
	if !d.active {
		state = "cancelled"
	}
	decided := []any{string(d.Kind), d.Title, d.Said, d.Rule, leads, sqlite.Millis(d.Start), details, state, d.revision,
		d.decidedBy, sqlite.Millis(d.decidedAt), sqlite.Millis(d.next), sqlite.Millis(d.planAt), d.id, d.branch}
	if before == nil {
		b.Exec(1, `INSERT INTO series (kind, title, said, rule, leads, start_at, details, state, revision,
				decided_by, decided_at, next_at, plan_at, id, branch_id, created_by, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			append(decided, scope.Person(), sqlite.Millis(now))...)
		return nil
	}
	b.Exec(1, `UPDATE series SET kind = ?, title = ?, said = ?, rule = ?, leads = ?, start_at = ?, details = ?, state = ?,
			revision = ?, decided_by = ?, decided_at = ?, next_at = ?, plan_at = ?
		WHERE id = ? AND branch_id = ? AND revision = ? AND next_at = ? AND plan_at = ?`,
		append(decided, before.revision, sqlite.Millis(before.next), sqlite.Millis(before.planAt))...)
	return nil
}

// write appends what is new of a row and of its notices.
func (r *row) write(b *sqlite.Batch) {
	switch {
	case r.isNew():
		b.Exec(1, `INSERT INTO occurrence (id, branch_id, series_id, original_at, start_at, revision, state, told)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, r.id(), r.series.branch, r.series.id,
			sqlite.Millis(r.original), r.is.start, r.is.revision, string(r.is.state), r.is.told)
	case r.is != r.was:
		b.Exec(1, `UPDATE occurrence SET start_at = ?, revision = ?, state = ?, told = ?
			WHERE id = ? AND start_at = ? AND revision = ? AND state = ? AND told = ?`,
			r.is.start, r.is.revision, string(r.is.state), r.is.told,
			r.id(), r.was.start, r.was.revision, string(r.was.state), r.was.told)
	case r.wanted == nil && r.decided.IsZero():
		return
	}
	r.writeNotices(b)
}

func (r *row) writeNotices(b *sqlite.Batch) {
	wanted := map[Cause]bool{}
	for _, n := range r.wanted {
		wanted[n.Cause] = true
		if !r.has(n) {
			b.Exec(1, `INSERT INTO notice (occurrence_id, branch_id, revision, cause, due_at, silent, state)
				VALUES (?, ?, ?, ?, ?, ?, 'planned')
				ON CONFLICT (occurrence_id, revision, cause, person_id) DO UPDATE
					SET due_at = excluded.due_at, silent = excluded.silent, state = 'planned'
					WHERE state IN ('planned', 'cancelled')`,
				r.id(), r.series.branch, r.is.revision, string(n.Cause), sqlite.Millis(n.Due), sqlite.Bool(n.Silent))
		}
	}
	for _, n := range r.stored {
		current := n.revision == r.is.revision && (wanted[n.cause] || !managed(n.cause))
		if n.state == "planned" && !current {
			b.Exec(1, `UPDATE notice SET state = 'cancelled' WHERE occurrence_id = ? AND revision = ? AND cause = ?
				AND person_id = '' AND state = 'planned'`, r.id(), n.revision, string(n.cause))
		}
	}
}

// has reports whether a notice is stored as it should be, or was handed on.
func (r *row) has(n Notice) bool {
	for _, have := range r.stored {
		if have.cause == n.Cause && have.revision == r.is.revision {
			return have.state == "queued" || have.state == "merged" ||
				have.state == "planned" && have.due == sqlite.Millis(n.Due) && have.silent == n.Silent
		}
	}
	return false
}

// saved is a series as it was before a change.
type saved struct {
	ID       string       `json:"id"`
	Revision int64        `json:"revision"`      // after the change
	Was      *savedSeries `json:"was,omitempty"` // nil: there was none
}

type savedSeries struct {
	Kind    Kind      `json:"kind,omitempty"`
	Title   string    `json:"title"`
	Said    string    `json:"said"`
	Rule    string    `json:"rule"`
	Leads   string    `json:"leads"`
	Details string    `json:"details"`
	Start   time.Time `json:"start"`
	Active  bool      `json:"active"`
}

// remember appends what changes can be undone to, and returns the id for Undo.
func (s *Store) remember(b *sqlite.Batch, scope members.Scope, changes []*change) (string, error) {
	var all []saved
	for _, c := range changes {
		one := saved{ID: c.after.id, Revision: c.after.revision}
		if was := c.before; was != nil {
			leads, details, err := was.encode()
			if err != nil {
				return "", err
			}
			one.Was = &savedSeries{was.Kind, was.Title, was.Said, was.Rule, leads, details, was.Start, was.active}
		}
		all = append(all, one)
	}
	text, err := json.Marshal(all)
	if err != nil {
		return "", fmt.Errorf("encode what a change can be undone to: %w", err)
	}
	id, now := sqlite.NewID(), s.now()
	b.Exec(1, "INSERT INTO series_change (id, branch_id, person_id, before, at) VALUES (?, ?, ?, ?, ?)",
		id, scope.Branch(), scope.Person(), string(text), sqlite.Millis(now))
	b.Exec(sqlite.AnyRows, "DELETE FROM series_change WHERE at < ?", sqlite.Millis(now.Add(-keepChanges)))
	return id, nil
}
