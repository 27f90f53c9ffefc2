package search

import (
	"context"

	"zhibu/internal/calendar"
)

// current returns the view to search, of the newest state of the index and of
// today, and keeps it open until release.
func (x *Index) current(ctx context.Context) (v *view, release func(), err error) {
	x.using.RLock()
	stale, err := x.stale()
	if err == nil && !stale {
		return x.view, x.using.RUnlock, nil
	}
	x.using.RUnlock()
	if err == nil {
		err = x.update(ctx)
	}
	if err != nil {
		return nil, nil, err
	}
	x.using.RLock()
	if x.view == nil {
		x.using.RUnlock()
		return nil, nil, errClosed
	}
	return x.view, x.using.RUnlock, nil
}

// stale reports whether bleve has merged, or a day has gone by, since the view
// was made.
func (x *Index) stale() (bool, error) {
	if x.view == nil {
		return false, errClosed
	}
	r, err := readStore(x.store)
	if err != nil {
		return false, err
	}
	return r != x.view.reader || x.view.dated != calendar.DateOf(x.now()), r.Close()
}

// update makes the view anew, of the documents as they were at the last
// CatchUp.
func (x *Index) update(ctx context.Context) error {
	x.using.Lock()
	defer x.using.Unlock()
	if x.view == nil {
		return errClosed
	}
	return x.show(ctx, x.view.all)
}
