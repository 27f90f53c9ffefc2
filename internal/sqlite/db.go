package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"zhibu/internal/fault"
)

// readers is the number of connections that only query.
const readers = 4

// DB is an open database: one connection that writes, several that can only
// read.
type DB struct {
	path  string
	write *sql.DB
	read  *sql.DB
}

// Open opens the database at path, creating it where it is missing, and brings
// its schema up to date. It fails with fault.Newer on a schema of a later
// zhibu, fault.Damaged on a file that is no database, fault.Permission and
// fault.DiskFull.
func Open(ctx context.Context, path string) (*DB, error) { return openWith(ctx, path, writerPragmas) }

func openWith(ctx context.Context, path string, pragmas []pragma) (*DB, error) {
	if err := writable(path); err != nil {
		return nil, err
	}
	db := &DB{path: path}
	var err error
	if db.write, err = db.pool(ctx, 1, pragmas); err != nil {
		return nil, err
	}
	if err := db.migrate(ctx); err != nil {
		return nil, errors.Join(err, db.write.Close())
	}
	if db.read, err = db.pool(ctx, readers, readerPragmas); err != nil {
		return nil, errors.Join(err, db.write.Close())
	}
	return db, nil
}

// writable reports early, and by name, what SQLite would report as "unable to
// open database file".
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fault.FromOS(err, path)
	}
	return f.Close()
}

// pool opens connections with the given pragmas and proves on one of them that
// SQLite took each: a misspelt pragma is accepted in silence.
func (db *DB) pool(ctx context.Context, size int, pragmas []pragma) (*sql.DB, error) {
	pool, err := sql.Open("sqlite", dsn(db.path, pragmas))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", db.path, err)
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	if err := verify(ctx, pool, pragmas); err != nil {
		return nil, errors.Join(db.translate(err), pool.Close())
	}
	return pool, nil
}

func dsn(path string, pragmas []pragma) string {
	q := url.Values{"_txlock": {"immediate"}}
	for _, p := range pragmas {
		q.Add("_pragma", p.name+"("+p.set+")")
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + q.Encode()
}

// Close writes the log back into the database and closes it.
func (db *DB) Close() error {
	return errors.Join(db.read.Close(), db.write.Close())
}

// Path returns the file the database is in.
func (db *DB) Path() string { return db.path }

// translate gives an SQLite error that a person can do something about its code.
func (db *DB) translate(err error) error {
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	switch code := e.Code(); code & 0xff {
	case lib.SQLITE_FULL:
		return fault.Wrap(err, fault.DiskFull, db.path)
	case lib.SQLITE_IOERR:
		// A full disk met while the log is grown shows as an I/O error.
		if strings.Contains(err.Error(), "no space left") {
			return fault.Wrap(err, fault.DiskFull, db.path)
		}
		return err
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return fault.Wrap(err, fault.Damaged, db.path)
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return fault.Wrap(err, fault.Permission, db.path)
	case lib.SQLITE_CONSTRAINT:
		if code == lib.SQLITE_CONSTRAINT_UNIQUE || code == lib.SQLITE_CONSTRAINT_PRIMARYKEY {
			return fault.Wrap(err, fault.Conflict)
		}
	}
	return err
}
