package app

import (
	"context"
	"errors"
	"fmt"
	"os"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/search"
)

// Backup writes a consistent copy of the instance's database, running or not,
// to a new file.
func Backup(ctx context.Context, c Config, file string) error {
	in, err := c.open(ctx, beside)
	if err != nil {
		return err
	}
	return errors.Join(in.db.Backup(ctx, file, c.Clock.Now()), in.close())
}

// Restore puts a backup in the place of the instance's database and returns
// where that is kept, "" where there was none. The index, which belongs to the
// old one, is made anew by the next process that needs it.
func Restore(ctx context.Context, c Config, file string) (kept string, err error) {
	if err := c.directory(create); err != nil {
		return "", err
	}
	lock, err := sqlite.Acquire(c.Dir, c.Command, c.Clock.Now())
	if err != nil {
		return "", err
	}
	if err = os.RemoveAll(c.index()); err == nil {
		kept, err = sqlite.Restore(ctx, file, c.database())
	}
	return kept, errors.Join(err, lock.Release())
}

// Check returns what is wrong with an instance, in English, and what could not
// be looked at because another process holds the directory.
func Check(ctx context.Context, c Config) (problems, notes []string, err error) {
	in, err := c.open(ctx, beside)
	if err != nil {
		return nil, nil, err
	}
	if problems, err = in.db.Check(ctx); err == nil && len(problems) == 0 {
		problems, notes, err = in.checkIndex(ctx)
	}
	return problems, notes, errors.Join(err, in.close())
}

func (in *instance) checkIndex(ctx context.Context) (problems, notes []string, err error) {
	lock, err := sqlite.Acquire(in.Dir, in.Command, in.Clock.Now())
	if errors.Is(err, fault.Locked) {
		return nil, []string{fmt.Sprintf("the index is in use and was not checked: %v", err)}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if _, err := os.Stat(in.index()); errors.Is(err, os.ErrNotExist) {
		return nil, []string{"there is no index yet; the next search or chat makes it"}, lock.Release()
	}
	index, err := search.Open(ctx, in.index(), in.documents, in.Clock.Now)
	if err != nil {
		return []string{fmt.Sprintf("the index cannot be opened: %v", err)}, nil, lock.Release()
	}
	switch behind, err := index.Behind(ctx); {
	case err != nil:
		problems = append(problems, fmt.Sprintf("the index: %v", err))
	case behind:
		notes = append(notes, "the index is behind the documents; the next search or chat brings it up")
	default:
		if err := index.Verify(ctx); err != nil {
			problems = append(problems, fmt.Sprintf("the index: %v", err))
		}
	}
	return problems, notes, errors.Join(index.Close(), lock.Release())
}
