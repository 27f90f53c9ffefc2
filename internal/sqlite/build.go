package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"zhibu/internal/fault"
)

// Build makes a new database at path, where there must be none, all or nothing:
// fill writes it aside, without waiting for the disk at each commit, and it is put
// in its place when it is whole. What an earlier Build left half done is thrown
// away.
func Build(ctx context.Context, path string, fill func(*DB) error) error {
	if _, err := os.Lstat(path); err == nil {
		return fault.New(fault.Invalid, path+" exists already")
	}
	part := path + ".part"
	err := discard(part)
	if err == nil {
		err = build(ctx, part, fill)
	}
	if err == nil {
		err = fault.FromOS(syncFile(part), part)
	}
	if err == nil {
		err = fault.FromOS(os.Rename(part, path), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("build %s: %w", path, err), discard(part))
	}
	return nil
}

func build(ctx context.Context, part string, fill func(*DB) error) error {
	db, err := openWith(ctx, part, hasty)
	if err != nil {
		return err
	}
	return errors.Join(fill(db), db.Close())
}

// hasty are the pragmas of who writes what is thrown away if the power goes.
var hasty = func() []pragma {
	all := slices.Clone(writerPragmas)
	i := slices.IndexFunc(all, func(p pragma) bool { return p.name == "synchronous" })
	all[i] = pragma{"synchronous", "off", "0"}
	return all
}()

// discard removes a database that is of no use, with its log.
func discard(path string) error {
	var all error
	for _, suffix := range []string{"", "-wal", "-shm"} {
		all = errors.Join(all, ignoreMissing(os.Remove(path+suffix)))
	}
	return all
}
