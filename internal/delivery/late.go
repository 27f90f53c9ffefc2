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

// sumUp replaces all stale rows of an address by one message.
func (s *Service) sumUp(ctx context.Context, first row, now time.Time) error {
	rows, err := s.staleRows(ctx, first, now)
	if err != nil {
		return fmt.Errorf("list what %s missed: %w", first.to, err)
	}
	var b sqlite.Batch
	var missed []Missed
	for _, r := range rows {
		may, err := s.maySend(ctx, r)
		if err != nil {
			return s.postpone(ctx, first, err)
		}
		if !may {
			end(&b, r, cancelled, "no longer to be sent")
			continue
		}
		end(&b, r, summedUp, "too late for a message of its own")
		missed = addMissed(missed, r)
	}
	if len(missed) > 0 {
		if err := Enqueue(&b, s.summary(first, missed), now); err != nil {
			return err
		}
	}
	return unlessTaken(s.commit(ctx, &b))
}

func (s *Service) staleRows(ctx context.Context, first row, now time.Time) ([]row, error) {
	all, err := sqlite.All(ctx, s.db, scanRow, "SELECT "+rowColumns+` FROM outbox h
		WHERE h.state IN ('queued', 'ambiguous') AND h.class = 'bulk' AND h.not_before <= ?
			AND h.channel = ? AND h.account = ? AND h.address = ? ORDER BY h.seq`,
		sqlite.Millis(now), first.to.Channel, first.to.Account, first.to.ID)
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

func (s *Service) summary(first row, missed []Missed) Item {
	return Item{Key: "summary/" + first.key, Branch: first.branch, To: first.to, Class: Bulk,
		Message: s.deps.Wording.Summary(missed)}
}
