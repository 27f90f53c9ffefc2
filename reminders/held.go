package reminders

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Holdings is what is held of a person here, in whatever branch.
type Holdings struct {
	Answers []HeldAnswer  `json:"answers"`
	Reading []HeldReading `json:"reading"`
}

// HeldAnswer is the last word of a person to an occurrence.
type HeldAnswer struct {
	Title    string    `json:"title"`
	Start    time.Time `json:"start"`
	Word     Word      `json:"word"`
	Decision Decision  `json:"decision"`
	Reason   string    `json:"reason,omitempty"`
	At       time.Time `json:"at"`
}

// HeldReading is a reading plan that a person takes part in.
type HeldReading struct {
	Title   string    `json:"title"`
	Ordinal int       `json:"ordinal"` // of the passage they come to next
	Joined  time.Time `json:"joined"`
}

// Own returns what is held of the scope's person.
func (s *Store) Own(ctx context.Context, scope members.Scope) (h Holdings, err error) {
	h.Answers, err = sqlite.All(ctx, s.db, func(r sqlite.Scanner) (a HeldAnswer, err error) {
		var start, at int64
		err = r.Scan(&a.Title, &start, &a.Word, &a.Decision, &a.Reason, &at)
		a.Start, a.At = sqlite.FromMillis(start), sqlite.FromMillis(at)
		return a, err
	}, `SELECT s.title, o.start_at, a.kind, a.state, a.reason, a.at FROM answer a
		JOIN occurrence o ON o.id = a.occurrence_id JOIN series s ON s.id = o.series_id
		WHERE a.person_id = ? ORDER BY a.at, a.occurrence_id`, scope.Person())
	if err != nil {
		return h, fmt.Errorf("list own answers: %w", err)
	}
	h.Reading, err = sqlite.All(ctx, s.db, func(r sqlite.Scanner) (p HeldReading, err error) {
		var joined int64
		err = r.Scan(&p.Title, &p.Ordinal, &joined)
		p.Joined = sqlite.FromMillis(joined)
		return p, err
	}, `SELECT s.title, r.ordinal, r.joined_at FROM reader r JOIN series s ON s.id = r.series_id
		WHERE r.person_id = ? ORDER BY r.joined_at, r.series_id`, scope.Person())
	if err != nil {
		return h, fmt.Errorf("list own reading: %w", err)
	}
	return h, nil
}

// Forget appends that why the scope's person asked for leave is forgotten, and
// that they take part in no reading plan. Whether they came is the branch's record.
func Forget(b *sqlite.Batch, scope members.Scope) {
	b.Exec(sqlite.AnyRows, "UPDATE answer SET reason = '' WHERE person_id = ? AND reason <> ''", scope.Person())
	b.Exec(sqlite.AnyRows, "DELETE FROM reader WHERE person_id = ?", scope.Person())
}
