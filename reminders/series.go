package reminders

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/when"
)

// Activity is what a person asks to be reminded of.
type Activity struct {
	Title string
	Said  string // the words it was made from
	Start time.Time
	Leads []when.Lead // none: the default lead
	// AtStart: the notice belongs at the instant itself (半小时后, 提醒我…).
	AtStart bool
}

// Series is a stored activity.
type Series struct {
	ID    string
	Title string
	Start time.Time
}

// Store reads and writes series, occurrences and notices.
type Store struct {
	db       *sqlite.DB
	now      func() time.Time
	people   *members.Store
	composer Composer
}

// NewStore returns a store over db.
func NewStore(db *sqlite.DB, now func() time.Time, people *members.Store, composer Composer) *Store {
	return &Store{db, now, people, composer}
}

// Create appends a series with its occurrence and planned notices to b. An
// activity that has begun is fault.Invalid.
func (s *Store) Create(b *sqlite.Batch, scope members.Scope, a Activity) (Series, error) {
	now := s.now()
	if !a.Start.After(now) {
		return Series{}, fault.New(fault.Invalid, "start is past")
	}
	leads, err := json.Marshal(leadTexts(a.Leads))
	if err != nil {
		return Series{}, fmt.Errorf("encode leads: %w", err)
	}
	id, start := sqlite.NewID(), sqlite.Millis(a.Start)
	b.Exec(1, `INSERT INTO series (id, branch_id, created_by, title, said, rule, leads, start_at, state, revision, created_at)
		VALUES (?, ?, ?, ?, ?, '', ?, ?, 'active', 1, ?)`,
		id, scope.Branch(), scope.Person(), a.Title, a.Said, string(leads), start, sqlite.Millis(now))
	occurrence := id + "@" + strconv.FormatInt(start, 10)
	b.Exec(1, `INSERT INTO occurrence (id, branch_id, series_id, original_at, start_at, revision, state)
		VALUES (?, ?, ?, ?, ?, 1, 'planned')`, occurrence, scope.Branch(), id, start, start)
	for _, n := range Plan(a, now, scope.Zone()) {
		b.Exec(1, `INSERT INTO notice (occurrence_id, branch_id, revision, cause, due_at, silent, state)
			VALUES (?, ?, 1, ?, ?, ?, 'planned')`,
			occurrence, scope.Branch(), n.Cause, sqlite.Millis(n.Due), sqlite.Bool(n.Silent))
	}
	return Series{id, a.Title, a.Start}, nil
}

func leadTexts(leads []when.Lead) []string {
	texts := make([]string, len(leads))
	for i, l := range leads {
		texts[i] = l.String()
	}
	return texts
}

// Upcoming returns the branch's series that are still to begin, the next first.
func (s *Store) Upcoming(ctx context.Context, scope members.Scope) ([]Series, error) {
	all, err := sqlite.All(ctx, s.db, scanSeries, `SELECT id, title, start_at FROM series
		WHERE branch_id = ? AND state = 'active' AND start_at > ? ORDER BY start_at, id`, scope.Branch(), sqlite.Millis(s.now()))
	if err != nil {
		return nil, fmt.Errorf("list series: %w", err)
	}
	return all, nil
}

// Series returns one active series of the branch, or fault.NotFound.
func (s *Store) Series(ctx context.Context, scope members.Scope, id string) (Series, error) {
	v, err := sqlite.One(ctx, s.db, scanSeries, `SELECT id, title, start_at FROM series
		WHERE branch_id = ? AND id = ? AND state = 'active'`, scope.Branch(), id)
	if err != nil {
		return Series{}, fmt.Errorf("find series %s: %w", id, err)
	}
	return v, nil
}

func scanSeries(r sqlite.Scanner) (v Series, err error) {
	var start int64
	err = r.Scan(&v.ID, &v.Title, &start)
	v.Start = sqlite.FromMillis(start)
	return v, err
}

// Cancel appends the cancellation of a series: its occurrences, its planned
// notices and every message that waits. It returns how many messages are being
// sent at this moment and may still arrive.
func (s *Store) Cancel(ctx context.Context, b *sqlite.Batch, scope members.Scope, id string) (inFlight int, err error) {
	if _, err := s.Series(ctx, scope, id); err != nil {
		return 0, err
	}
	occurrences, err := sqlite.All(ctx, s.db, sqlite.Value[string],
		"SELECT id FROM occurrence WHERE series_id = ? AND state = 'planned'", id)
	if err != nil {
		return 0, fmt.Errorf("list occurrences of %s: %w", id, err)
	}
	b.Exec(1, "UPDATE series SET state = 'cancelled', revision = revision + 1 WHERE id = ? AND state = 'active'", id)
	for _, o := range occurrences {
		b.Exec(1, "UPDATE occurrence SET state = 'cancelled', revision = revision + 1 WHERE id = ? AND state = 'planned'", o)
		b.Exec(sqlite.AnyRows, "UPDATE notice SET state = 'cancelled' WHERE occurrence_id = ? AND state = 'planned'", o)
		delivery.Cancel(b, o)
		n, err := delivery.InFlight(ctx, s.db, o)
		if err != nil {
			return 0, err
		}
		inFlight += n
	}
	return inFlight, nil
}
