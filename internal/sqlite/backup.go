package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"zhibu/internal/fault"
)

// stampKey marks a database that began as a copy: what was sent after the copy
// was made is unknown to it.
const stampKey = "backup_made_at"

// Backup writes a consistent copy of the database to the new file dest while
// others go on writing, and stamps the copy.
func (db *DB) Backup(ctx context.Context, dest string, now time.Time) error {
	if _, err := os.Lstat(dest); err == nil {
		return fault.New(fault.Invalid, dest+" exists already")
	}
	part := dest + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("clear %s: %w", part, translateOS(err, part))
	}
	err := db.copyTo(ctx, part, now)
	if err == nil {
		err = syncFile(part)
	}
	if err == nil {
		err = os.Rename(part, dest)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("back up to %s: %w", dest, translateOS(err, dest)), ignoreMissing(os.Remove(part)))
	}
	return nil
}

func (db *DB) copyTo(ctx context.Context, part string, now time.Time) error {
	if err := writable(part); err != nil {
		return err
	}
	pool, err := db.pool(ctx, 1, backupPragmas)
	if err != nil {
		return err
	}
	_, err = pool.ExecContext(ctx, "VACUUM INTO ?", part)
	if err = errors.Join(err, pool.Close()); err != nil {
		return (&DB{path: part}).translate(fmt.Errorf("copy: %w", err))
	}
	return stamp(ctx, part, now)
}

func stamp(ctx context.Context, path string, now time.Time) error {
	pool, err := sql.Open("sqlite", dsn(path, []pragma{{"journal_mode", "delete", "delete"}}))
	if err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	_, err = pool.ExecContext(ctx, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", stampKey, now.UTC().Format(time.RFC3339))
	return errors.Join(err, pool.Close())
}

// Stamp returns when the backup was made that this database began as, and
// false if it did not begin as one or the question was settled.
func (db *DB) Stamp(ctx context.Context) (time.Time, bool, error) {
	v, err := One(ctx, db, Value[string], "SELECT value FROM meta WHERE key = ?", stampKey)
	if errors.Is(err, fault.NotFound) {
		return time.Time{}, false, nil
	}
	if err != nil {
		return time.Time{}, false, err
	}
	at, err := time.Parse(time.RFC3339, v)
	return at, err == nil, err
}

// Unstamp settles the question.
func Unstamp(b *Batch) { b.Exec(AnyRows, "DELETE FROM meta WHERE key = ?", stampKey) }

// Restore puts the backup src in the place of the database at path, whose
// directory the caller has locked. The backup is checked before anything is
// replaced; the database that was there stays beside it as path + ".before-restore".
func Restore(ctx context.Context, src, path string) error {
	if err := checkBackup(ctx, src); err != nil {
		return err
	}
	part := path + ".part"
	if err := copyFile(src, part); err != nil {
		return errors.Join(fmt.Errorf("restore %s: %w", src, translateOS(err, part)), ignoreMissing(os.Remove(part)))
	}
	if err := setAside(path); err != nil {
		return fmt.Errorf("set the database aside: %w", err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("restore %s: %w", src, translateOS(err, path))
	}
	return nil
}

// checkBackup opens the backup as it is, without migrating it.
func checkBackup(ctx context.Context, src string) error {
	if _, err := os.Stat(src); err != nil {
		return fmt.Errorf("open backup: %w", translateOS(err, src))
	}
	db := &DB{path: src}
	pool, err := sql.Open("sqlite", dsn(src, []pragma{{"query_only", "on", "1"}})+"&mode=ro&immutable=1")
	if err != nil {
		return fmt.Errorf("open backup: %w", err)
	}
	db.write, db.read = pool, pool
	defer pool.Close()
	problems, err := db.Check(ctx)
	if err != nil {
		return fmt.Errorf("check backup: %w", err)
	}
	if len(problems) > 0 {
		return fault.Wrap(errors.New(problems[0]), fault.Damaged, src)
	}
	if _, stamped, err := db.Stamp(ctx); err != nil || !stamped {
		return fault.Wrap(err, fault.Invalid, src+" is not a zhibu backup")
	}
	return nil
}

// setAside renames the database with its log files, which belong to it alone.
func setAside(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := ignoreMissing(os.Rename(path+suffix, path+".before-restore"+suffix)); err != nil {
			return translateOS(err, path)
		}
	}
	return nil
}

func copyFile(src, dest string) (err error) {
	in, err := os.Open(src)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(dest, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// syncFile brings a finished file and its name to the disk.
func syncFile(path string) error {
	for _, name := range []string{path, filepath.Dir(path)} {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil && name == path {
			return err
		}
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
