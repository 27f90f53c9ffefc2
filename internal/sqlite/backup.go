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

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

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
		return fmt.Errorf("clear %s: %w", part, fault.FromOS(err, part))
	}
	err := db.copyTo(ctx, part, now)
	if err == nil {
		err = syncFile(part)
	}
	if err == nil {
		err = os.Rename(part, dest)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("back up to %s: %w", dest, fault.FromOS(err, dest)), ignoreMissing(os.Remove(part)))
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
	// A code that was used, or voided, after the backup must not work again.
	if _, err := pool.ExecContext(ctx, "DELETE FROM sign_in_code"); err != nil {
		return errors.Join(fmt.Errorf("void the codes in the copy: %w", err), pool.Close())
	}
	if _, err := pool.ExecContext(ctx, "DELETE FROM meta WHERE key = ?", epochKey); err != nil {
		return errors.Join(fmt.Errorf("end the epoch in the copy: %w", err), pool.Close())
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
// directory the caller has locked, and returns where the database that was
// there is kept ("" where there was none). Nothing is replaced before the
// backup is checked and nobody else has the database open (fault.Locked).
func Restore(ctx context.Context, src, path string) (kept string, err error) {
	if err := checkBackup(ctx, src); err != nil {
		return "", err
	}
	part := path + ".part"
	if err := copyFile(src, part); err != nil {
		return "", errors.Join(fmt.Errorf("restore %s: %w", src, fault.FromOS(err, part)), ignoreMissing(os.Remove(part)))
	}
	if kept, err = setAside(ctx, path); err != nil {
		return "", errors.Join(fmt.Errorf("set the database aside: %w", err), os.Remove(part))
	}
	if err := os.Rename(part, path); err != nil {
		return "", fmt.Errorf("restore %s: %w", src, fault.FromOS(err, path))
	}
	return kept, nil
}

// checkBackup opens the backup as it is, without migrating it.
func checkBackup(ctx context.Context, src string) error {
	info, err := os.Stat(src)
	if err != nil {
		return fmt.Errorf("open backup: %w", fault.FromOS(err, src))
	}
	if !info.Mode().IsRegular() {
		return noBackup(nil, src)
	}
	db := &DB{path: src}
	pool, err := sql.Open("sqlite", dsn(src, []pragma{{"query_only", "on", "1"}})+"&mode=ro&immutable=1")
	if err != nil {
		return fmt.Errorf("open backup: %w", err)
	}
	db.write, db.read = pool, pool
	defer pool.Close()
	problems, err := db.Check(ctx)
	if e := (*driver.Error)(nil); errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_NOTADB {
		return noBackup(err, src)
	}
	if err != nil {
		return fmt.Errorf("check backup: %w", err)
	}
	if len(problems) > 0 {
		return fault.Wrap(errors.New(problems[0]), fault.Damaged, src)
	}
	if _, stamped, err := db.Stamp(ctx); err != nil || !stamped {
		return noBackup(err, src)
	}
	return nil
}

func noBackup(err error, src string) error {
	return fault.Wrap(err, fault.Invalid, src+" is not a zhibu backup")
}

// setAside keeps the database under a name of its own and leaves it where it is:
// the new one is renamed over it, so that there is one at every moment.
func setAside(ctx context.Context, path string) (kept string, err error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err := closeLog(ctx, path); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s.before-restore-%d", path, n)
		if _, err := os.Lstat(kept); errors.Is(err, os.ErrNotExist) {
			return kept, fault.FromOS(copyFile(path, kept), kept)
		}
	}
}

// closeLog brings everything into the one file, which SQLite does only for who
// has the database alone.
func closeLog(ctx context.Context, path string) error {
	db := &DB{path: path}
	pool, err := db.pool(ctx, 1, []pragma{{"busy_timeout", "1000", "1000"}, {"journal_mode", "delete", "delete"}})
	if err != nil {
		return fault.Wrap(err, fault.Locked, filepath.Dir(path), "a zhibu process that imports or backs up")
	}
	return pool.Close()
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
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	// Not every system can sync a directory.
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
