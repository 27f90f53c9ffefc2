package reminders

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"zhibu/internal/sqlite"
)

// loadRows reads the rows of a series that are to come, or that lie behind the
// next original, or that an exception of one of the definitions brings there.
func (s *Store) loadRows(ctx context.Context, rows map[int64]*row, now time.Time, definitions ...*definition) error {
	var exceptions []string
	for _, d := range definitions {
		for _, e := range d.Exceptions {
			exceptions = append(exceptions, occurrenceID(d.id, e.Original))
		}
	}
	d := definitions[0]
	from := now
	if !d.next.IsZero() {
		from = earlier(now, d.next)
	}
	_, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (none struct{}, err error) {
		var original int64
		var was as
		err = r.Scan(&original, &was.start, &was.revision, &was.state, &was.told)
		rows[original] = &row{series: d, original: d.instant(original), was: was, is: was}
		return none, err
	}, `SELECT original_at, start_at, revision, state, told FROM occurrence WHERE series_id = ? AND original_at >= ?
		UNION SELECT original_at, start_at, revision, state, told FROM occurrence WHERE id IN (SELECT value FROM json_each(?))`,
		d.id, sqlite.Millis(from), jsonList(exceptions))
	if err != nil {
		return fmt.Errorf("read occurrences of %s: %w", d.id, err)
	}
	return nil
}

// loadNotices adds the notices that are for all an occurrence is for.
func (s *Store) loadNotices(ctx context.Context, d *definition, rows map[int64]*row) error {
	if len(rows) == 0 {
		return nil
	}
	byID := make(map[string]*row, len(rows))
	ids := make([]string, 0, len(rows))
	for _, r := range rows {
		byID[r.id()] = r
		ids = append(ids, r.id())
	}
	_, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (none struct{}, err error) {
		var id string
		var n storedNotice
		err = r.Scan(&id, &n.cause, &n.revision, &n.due, &n.silent, &n.state)
		byID[id].stored = append(byID[id].stored, n)
		return none, err
	}, `SELECT occurrence_id, cause, revision, due_at, silent, state FROM notice
		WHERE occurrence_id IN (SELECT value FROM json_each(?)) AND person_id = ''`, jsonList(ids))
	if err != nil {
		return fmt.Errorf("read notices of %s: %w", d.id, err)
	}
	return nil
}

// jsonList is a JSON list for a statement.
func jsonList(of []string) string {
	text, _ := json.Marshal(of) //nolint:errchkjson // strings encode
	return string(text)
}
