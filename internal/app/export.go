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

// ExportRoster writes the roster of a branch to a new file, running or not.
// format is that of office.
func ExportRoster(ctx context.Context, c Config, format, file string) error {
	in, err := c.open(ctx, beside)
	if err != nil {
		return err
	}
	content, err := in.roster(ctx, office.Format(format))
	if err == nil {
		err = writeNew(file, content)
	}
	return errors.Join(err, in.close())
}

func (in *instance) roster(ctx context.Context, format office.Format) ([]byte, error) {
	scope, err := in.people.LocalScope(ctx, in.Branch)
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

// writeNew writes a file that does not exist yet, for its owner alone. It is
// there whole or not at all.
func writeNew(file string, content []byte) error {
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
