package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/office"
	"zhibu/internal/sqlite"
)

// ExportRoster returns the roster of a branch as a table, running or not. format
// is that of office.
func ExportRoster(ctx context.Context, c Config, format string) ([]byte, error) {
	in, err := c.open(ctx, beside)
	if err != nil {
		return nil, err
	}
	content, err := in.roster(ctx, office.Format(format))
	return content, errors.Join(err, in.close())
}

func (in *instance) roster(ctx context.Context, format office.Format) ([]byte, error) {
	scope, err := in.scope(ctx)
	if err != nil {
		return nil, err
	}
	people, err := in.people.People(ctx, scope)
	if err != nil {
		return nil, err
	}
	var b sqlite.Batch
	in.people.Audit(&b, scope, members.EditRoster, true, "")
	if err := in.db.Commit(ctx, &b); err != nil {
		return nil, err
	}
	return office.WriteRoster(people, format)
}

// WriteNew writes a file that does not exist yet, for its owner alone. It is
// there whole or not at all.
func WriteNew(file string, content []byte) error {
	if _, err := os.Lstat(file); err == nil {
		return fault.New(fault.Invalid, file+" exists already")
	}
	part, err := os.CreateTemp(filepath.Dir(file), ".zhibu-*.part")
	if err != nil {
		return fault.FromOS(err, filepath.Dir(file))
	}
	_, err = part.Write(content)
	err = errors.Join(err, part.Sync(), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), file)
	}
	if err != nil {
		return errors.Join(fault.FromOS(err, file), os.Remove(part.Name()))
	}
	return nil
}
