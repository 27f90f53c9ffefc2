package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/sqlite"
)

// told reports whether a late message about the same thing at the same time
// reached the row's address already.
func (s *Service) told(ctx context.Context, r row) (bool, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], `SELECT count(*) FROM outbox
		WHERE subject = ? AND subject <> '' AND start_at = ? AND late = 1 AND state = 'sent'
			AND channel = ? AND account = ? AND address = ?`,
		r.subject, sqlite.Millis(r.start), r.to.Channel, r.to.Account, r.to.ID)
	return n > 0, err
}

// sumUp replaces all stale rows of an address, and of the bundle of one, by one
// message.
func (s *Service) sumUp(ctx context.Context, first row, now time.Time) error {
	rows, err := s.staleRows(ctx, first, now)
	if err != nil {
		return fmt.Errorf("list what %s missed: %w", first.to, err)
	}
	all, err := s.ask(ctx, rows)
	if err != nil {
		return s.postpone(ctx, first, err)
	}
	var b sqlite.Batch
	var stale []row
	for _, a := range all {
		switch {
		case a.No:
			end(&b, a.row, cancelled, notWanted)
		case !a.goes(now):
			putOff(&b, a, a.bundle)
		default:
			end(&b, a.row, summedUp, "too late for a message of its own")
			stale = append(stale, a.row)
		}
	}
	if it, ok := s.summary(stale); ok {
		if err := Enqueue(&b, it, now); err != nil {
			return err
		}
	}
	return unlessTaken(s.commit(ctx, &b))
}

func (s *Service) staleRows(ctx context.Context, first row, now time.Time) ([]row, error) {
	all, err := sqlite.All(ctx, s.db, scanRow, "SELECT "+rowColumns+` FROM outbox h
		WHERE h.state IN ('queued', 'ambiguous') AND h.class = 'bulk'
			AND (h.not_before <= ? OR h.bundle = ? AND h.bundle <> '')
			AND h.channel = ? AND h.account = ? AND h.address = ? ORDER BY h.seq`,
		sqlite.Millis(now), first.bundle, first.to.Channel, first.to.Account, first.to.ID)
	stale := all[:0]
	for _, r := range all {
		if r.stale(now) {
			stale = append(stale, r)
		}
	}
	return stale, err
}

// addMissed lists each subject once, by its latest message.
func addMissed(missed []Missed, r row) []Missed {
	m, err := r.message()
	if err != nil {
		return missed // nothing of it can be told
	}
	this := Missed{Subject: r.subject, Message: m, Due: r.due, Start: r.start}
	for i := range missed {
		if missed[i].Subject == r.subject {
			missed[i] = this
			return missed
		}
	}
	return append(missed, this)
}

// summary is what stands for rows that end with it, unless there is nothing to
// tell.
func (s *Service) summary(rows []row) (it Item, ok bool) {
	var missed []Missed
	for _, r := range rows {
		missed = addMissed(missed, r)
	}
	if len(missed) == 0 {
		return it, false
	}
	first := rows[0]
	return Item{Key: "summary/" + first.key, Branch: first.branch, To: first.to, Class: Bulk,
		Message: s.deps.Wording.Summary(missed)}, true
}
