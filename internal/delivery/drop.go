package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/sqlite"
)

// dropPage bounds the rows of one commit, so that messages get through between.
const dropPage = 500

// drop is one kind of row that holds texts. Find lists keys above ?2 of rows
// that have not changed since ?1; do takes the list. It says again what may be
// touched, since rows change in between.
type drop[K int64 | string] struct{ find, do string }

// What waits is never touched. Rows stay where their key keeps a message from
// entering twice.
var (
	droppedRows = []drop[int64]{
		{`SELECT seq FROM inbox WHERE seq > ?2 AND payload <> ''
				AND state IN ('handled', 'quarantined') AND handled_at < ?1 ORDER BY seq LIMIT ?3`,
			`UPDATE inbox SET payload = '' WHERE seq IN (SELECT value FROM json_each(?1)) AND state IN ('handled', 'quarantined')`},
		{`SELECT seq FROM outbox WHERE seq > ?2 AND payload <> ''
				AND state IN ('sent', 'dead', 'cancelled', 'summed_up') AND max(created_at, sent_at) < ?1 ORDER BY seq LIMIT ?3`,
			`UPDATE outbox SET payload = '' WHERE seq IN (SELECT value FROM json_each(?1))
				AND state IN ('sent', 'dead', 'cancelled', 'summed_up')`},
		{`SELECT seq FROM web_history WHERE seq > ?2 AND at < ?1 ORDER BY seq LIMIT ?3`,
			`DELETE FROM web_history WHERE seq IN (SELECT value FROM json_each(?1))`},
		{`SELECT rowid FROM upload WHERE rowid > ?2 AND at < ?1 ORDER BY rowid LIMIT ?3`,
			`DELETE FROM upload WHERE rowid IN (SELECT value FROM json_each(?1))`},
	}
	droppedDialogues = drop[string]{
		`SELECT address FROM conversation WHERE address > ?2 AND updated_at < ?1
			AND address NOT IN (SELECT conversation FROM inbox WHERE state = 'waiting') ORDER BY address LIMIT ?3`,
		`DELETE FROM conversation WHERE address IN (SELECT value FROM json_each(?1)) AND updated_at < ?2`}
)

// DropTexts forgets the texts of what was done with before an instant, and the
// files and dialogues of that time; it returns how many rows that were.
func (s *Service) DropTexts(ctx context.Context, olderThan time.Time) (int, error) {
	total := 0
	for _, d := range droppedRows {
		n, err := d.run(ctx, s.db, s.commit, sqlite.Millis(olderThan))
		if total += n; err != nil {
			return total, fmt.Errorf("drop texts: %w", err)
		}
	}
	n, err := droppedDialogues.run(ctx, s.db, s.commit, sqlite.Millis(olderThan))
	if total += n; err != nil {
		return total, fmt.Errorf("drop dialogues: %w", err)
	}
	return total, nil
}

func (d drop[K]) run(ctx context.Context, db *sqlite.DB, commit func(context.Context, *sqlite.Batch) error, olderThan int64) (total int, err error) {
	var last K
	for {
		keys, err := sqlite.All(ctx, db, sqlite.Value[K], d.find, olderThan, last, dropPage)
		if err != nil || len(keys) == 0 {
			return total, err
		}
		var b sqlite.Batch
		b.Exec(sqlite.AnyRows, d.do, jsonList(keys), olderThan)
		if err := commit(ctx, &b); err != nil {
			return total, err
		}
		total += len(keys)
		last = keys[len(keys)-1]
	}
}
