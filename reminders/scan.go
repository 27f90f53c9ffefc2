package reminders

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Facts is what a notice tells.
type Facts struct {
	Title string
	Start time.Time // in the branch's zone
	Due   time.Time // when the notice is due, in the branch's zone
}

// Composer puts facts into words.
type Composer interface {
	Notice(Facts) chat.Message
}

// scanPage bounds how many notices one scan reads at a time.
const scanPage = 200

type dueNotice struct {
	occurrence, branch, cause, title, zone string
	revision                               int64
	due, start                             int64
	silent                                 bool
}

// Scan hands every notice that is due to delivery and returns how many. A
// notice that another change overtook is left to the next scan.
func (s *Store) Scan(ctx context.Context) (handed int, err error) {
	for {
		page, err := s.due(ctx)
		if err != nil {
			return handed, err
		}
		before := handed
		for _, n := range page {
			err := s.hand(ctx, n)
			if errors.Is(err, fault.Conflict) {
				continue
			}
			if err != nil {
				return handed, fmt.Errorf("hand over notice of %s: %w", n.occurrence, err)
			}
			handed++
		}
		if len(page) < scanPage || handed == before {
			return handed, nil
		}
	}
}

func (s *Store) due(ctx context.Context) ([]dueNotice, error) {
	page, err := sqlite.All(ctx, s.db, scanDue, `SELECT n.occurrence_id, n.branch_id, n.cause, s.title, b.zone,
			n.revision, n.due_at, o.start_at, n.silent
		FROM notice n JOIN occurrence o ON o.id = n.occurrence_id
		JOIN series s ON s.id = o.series_id JOIN branch b ON b.id = n.branch_id
		WHERE n.state = 'planned' AND n.due_at <= ? ORDER BY n.due_at, n.occurrence_id, n.cause LIMIT ?`,
		sqlite.Millis(s.now()), scanPage)
	if err != nil {
		return nil, fmt.Errorf("list due notices: %w", err)
	}
	return page, nil
}

func scanDue(r sqlite.Scanner) (n dueNotice, err error) {
	err = r.Scan(&n.occurrence, &n.branch, &n.cause, &n.title, &n.zone, &n.revision, &n.due, &n.start, &n.silent)
	return n, err
}

// hand commits one notice as messages to everyone it is for.
func (s *Store) hand(ctx context.Context, n dueNotice) error {
	zone, err := time.LoadLocation(n.zone)
	if err != nil {
		return fmt.Errorf("load zone: %w", err)
	}
	people, err := s.people.Recipients(ctx, n.branch)
	if err != nil {
		return err
	}
	due, start := sqlite.FromMillis(n.due), sqlite.FromMillis(n.start)
	message := s.composer.Notice(Facts{Title: n.title, Start: start.In(zone), Due: due.In(zone)})
	var b sqlite.Batch
	b.Exec(1, `UPDATE notice SET state = 'queued'
		WHERE occurrence_id = ? AND revision = ? AND cause = ? AND state = 'planned'`, n.occurrence, n.revision, n.cause)
	for _, p := range people {
		if !p.Reachable {
			continue
		}
		item := delivery.Item{
			Key:    fmt.Sprintf("notice/%s/%d/%s/%s", n.occurrence, n.revision, n.cause, p.Person),
			Branch: n.branch, To: p.Address, Class: delivery.Bulk, Subject: n.occurrence,
			Silent: n.silent, Message: message, NotBefore: due, Start: start,
		}
		if err := delivery.Enqueue(&b, item, s.now()); err != nil {
			return err
		}
	}
	return s.db.Commit(ctx, &b)
}

// MaySend reports whether a message about an occurrence may still go to an
// address: the occurrence stands and the recipient belongs to its branch.
func (s *Store) MaySend(ctx context.Context, occurrence string, to chat.Address) (bool, error) {
	branch, err := sqlite.One(ctx, s.db, sqlite.Value[string],
		"SELECT branch_id FROM occurrence WHERE id = ? AND state = 'planned'", occurrence)
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("check occurrence %s: %w", occurrence, err)
	}
	return s.people.Belongs(ctx, branch, to)
}
