package reminders

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// scanPage bounds how many occurrences one look finds something due of.
const scanPage = 200

// maxItems bounds how many messages one commit enqueues.
const maxItems = 2000

// selectDue finds the occurrences of which something is due, the earliest first.
const selectDue = "SELECT occurrence_id, due_at FROM notice WHERE state = 'planned' AND due_at <= ? ORDER BY due_at, occurrence_id LIMIT ?"

// dueNotice is a notice whose time has come; person is "" for all it is for.
type dueNotice struct {
	cause    Cause
	person   string
	revision int64
	due      int64
	silent   bool
}

// dueOccurrence is an occurrence with all of its notices that are due, the
// earliest first.
type dueOccurrence struct {
	series     *definition
	occurrence Occurrence
	row        as
	due        []dueNotice
	broken     error // the definition cannot be read
}

// handDue hands over what is due, page by page.
func (s *Store) handDue(ctx context.Context) (handed int, err error) {
	for {
		page, err := s.due(ctx)
		if err != nil {
			return handed, err
		}
		n, settled, err := s.handAll(ctx, page)
		handed += n
		if err != nil || settled == 0 {
			return handed, err
		}
	}
}

// due returns the next occurrences of which something is due.
func (s *Store) due(ctx context.Context) ([]*dueOccurrence, error) {
	ids, err := sqlite.All(ctx, s.db, scanDueID, selectDue, sqlite.Millis(s.now()), scanPage)
	if err != nil {
		return nil, fmt.Errorf("list due notices: %w", err)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	page, err := s.dueOccurrences(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*dueOccurrence, len(page))
	for _, o := range page {
		byID[o.occurrence.ID] = o
	}
	_, err = sqlite.All(ctx, s.db, func(r sqlite.Scanner) (none struct{}, err error) {
		var id string
		var n dueNotice
		err = r.Scan(&id, &n.cause, &n.person, &n.revision, &n.due, &n.silent)
		if o := byID[id]; o != nil {
			o.due = append(o.due, n)
		}
		return none, err
	}, `SELECT occurrence_id, cause, person_id, revision, due_at, silent FROM notice
		WHERE occurrence_id IN (SELECT value FROM json_each(?)) AND state = 'planned' AND due_at <= ?
		ORDER BY due_at, cause, person_id`, jsonList(ids), sqlite.Millis(s.now()))
	if err != nil {
		return nil, fmt.Errorf("list due notices: %w", err)
	}
	page = slices.DeleteFunc(page, func(o *dueOccurrence) bool { return len(o.due) == 0 })
	slices.SortStableFunc(page, func(x, y *dueOccurrence) int {
		return cmp.Or(cmp.Compare(x.series.branch, y.series.branch), cmp.Compare(x.due[0].due, y.due[0].due),
			cmp.Compare(x.row.start, y.row.start), cmp.Compare(x.occurrence.ID, y.occurrence.ID))
	})
	return page, nil
}

func scanDueID(r sqlite.Scanner) (id string, err error) {
	var due int64
	err = r.Scan(&id, &due)
	return id, err
}

func (s *Store) dueOccurrences(ctx context.Context, ids []string) ([]*dueOccurrence, error) {
	now := s.now()
	page, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (*dueOccurrence, error) {
		o := &dueOccurrence{series: &definition{}}
		var original int64
		finish, err := o.series.scan(r, &o.occurrence.ID, &original, &o.row.start, &o.row.revision, &o.row.state, &o.row.told)
		if err != nil {
			return o, err
		}
		if o.broken = finish(); o.broken == nil {
			o.occurrence = o.series.stored(o.series.instant(original), o.row, now)
		}
		return o, nil
	}, "SELECT "+definitionColumns+`, o.id, o.original_at, o.start_at, o.revision, o.state, o.told
		FROM occurrence o JOIN series s ON s.id = o.series_id JOIN branch b ON b.id = s.branch_id
		WHERE o.id IN (SELECT value FROM json_each(?))`, jsonList(ids))
	if err != nil {
		return nil, fmt.Errorf("read what is due: %w", err)
	}
	return page, nil
}

// handAll hands over a page in commits of one branch each. It returns how many
// notices were handed and how many occurrences are settled.
func (s *Store) handAll(ctx context.Context, page []*dueOccurrence) (handed, settled int, failed error) {
	for len(page) > 0 {
		h := s.newHanding(page[0].series.branch)
		n, err := 0, error(nil)
		for n < len(page) && page[n].series.branch == h.branch && len(h.items) < maxItems && err == nil {
			err = h.hand(ctx, page[n])
			n++
		}
		if err == nil {
			err = h.commit(ctx)
		}
		done := n
		if err != nil {
			h.handed, done, err = s.handOneByOne(ctx, page[:n])
		}
		handed, settled, failed = handed+h.handed, settled+done, errors.Join(failed, err)
		page = page[n:]
	}
	return handed, settled, failed
}

// handOneByOne hands over each occurrence alone: one of them spoilt it for the
// others. What another change overtook is left to the next scan.
func (s *Store) handOneByOne(ctx context.Context, page []*dueOccurrence) (handed, settled int, err error) {
	for _, o := range page {
		h := s.newHanding(o.series.branch)
		one := h.hand(ctx, o)
		if one == nil {
			one = h.commit(ctx)
		}
		switch {
		case one == nil:
			handed, settled = handed+h.handed, settled+1
		case !errors.Is(one, fault.Conflict):
			err = errors.Join(err, fmt.Errorf("hand over notice of %s: %w", o.occurrence.ID, one))
		}
	}
	return handed, settled, err
}
