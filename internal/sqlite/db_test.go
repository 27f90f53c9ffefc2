package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhibu/internal/fault"
)

func open(t *testing.T, path string) *DB {
	t.Helper()
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func temp(t *testing.T) *DB { return open(t, filepath.Join(t.TempDir(), "数据 #1?.db")) }

func put(key string) *Batch {
	var b Batch
	b.Exec(1, "INSERT INTO meta (key, value) VALUES (?, 'v')", key)
	return &b
}

func count(t *testing.T, db *DB) int {
	t.Helper()
	n, err := One(t.Context(), db, Value[int], "SELECT count(*) FROM meta")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCommitIsAllOrNothing(t *testing.T) {
	db := temp(t)
	if err := db.Commit(t.Context(), put("a")); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name  string
		query string
		rows  int64
	}{
		{"too few rows", "UPDATE meta SET value = 'w' WHERE key = 'nobody'", 1},
		{"too many rows", "UPDATE meta SET value = 'w'", 1},
		{"rows where none were due", "DELETE FROM meta", 0},
		{"a key that exists", "INSERT INTO meta (key, value) VALUES ('a', 'v')", 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := put("b")
			b.Exec(tc.rows, tc.query)
			if err := db.Commit(t.Context(), b); !errors.Is(err, fault.Conflict) {
				t.Errorf("Commit = %v, want a conflict", err)
			}
			if n := count(t, db); n != 1 {
				t.Errorf("%d rows afterwards, want 1", n)
			}
		})
	}
}

func TestReadersCannotWrite(t *testing.T) {
	db := temp(t)
	if _, err := db.read.ExecContext(t.Context(), "DELETE FROM meta"); err == nil {
		t.Error("a reader wrote")
	}
}

func TestPragmasAreReadBack(t *testing.T) {
	db := temp(t)
	for _, p := range []pragma{
		{"synchronous", "full", "1"},
		{"no_such_pragma", "on", "1"},
	} {
		if pool, err := db.pool(t.Context(), 1, []pragma{p}); err == nil {
			pool.Close()
			t.Errorf("pragma %s passed as %q", p.name, p.want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, tc := range []struct {
		name    string
		prepare func(t *testing.T, path string)
		want    fault.Code
	}{
		{"a newer schema", func(t *testing.T, path string) {
			db := open(t, path)
			if _, err := db.write.ExecContext(t.Context(), "PRAGMA user_version = 999"); err != nil {
				t.Fatal(err)
			}
			db.Close()
		}, fault.Newer},
		{"a file that is no database", func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
				t.Fatal(err)
			}
		}, fault.Damaged},
		{"a directory that is not there", func(t *testing.T, path string) {
			if err := os.Remove(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
		}, fault.Missing},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "d", "zhibu.db")
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			tc.prepare(t, path)
			if _, err := Open(t.Context(), path); !errors.Is(err, tc.want) {
				t.Errorf("Open = %v, want %s", err, tc.want)
			}
		})
	}
}

func TestTwoProcessesMigrateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zhibu.db")
	errs := make(chan error)
	const n = 4
	for range n {
		go func() {
			db, err := Open(context.Background(), path)
			if err == nil {
				err = db.Close()
			}
			errs <- err
		}()
	}
	for range n {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestLockNamesItsHolder(t *testing.T) {
	dir := t.TempDir()
	lock, err := Acquire(dir, "serve", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Acquire(dir, "search", time.Now())
	if !errors.Is(err, fault.Locked) || !strings.Contains(err.Error(), "zhibu serve (process ") {
		t.Errorf("second Acquire = %v, want one that names zhibu serve", err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	lock, err = Acquire(dir, "search", time.Now())
	if err != nil {
		t.Fatalf("after Release: %v", err)
	}
	lock.Release()
}

func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	path, copied := filepath.Join(dir, "zhibu.db"), filepath.Join(dir, "copy.db")
	made := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

	db := open(t, path)
	if err := db.Commit(t.Context(), put("before")); err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), copied, made); err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), copied, made); !errors.Is(err, fault.Invalid) {
		t.Errorf("a backup over a file that exists = %v", err)
	}
	if _, stamped, err := db.Stamp(t.Context()); stamped || err != nil {
		t.Errorf("the original is stamped: %v %v", stamped, err)
	}
	if err := db.Commit(t.Context(), put("after")); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	kept, err := Restore(t.Context(), copied, path)
	if err != nil {
		t.Fatal(err)
	}
	db = open(t, path)
	if at, stamped, err := db.Stamp(t.Context()); !stamped || err != nil || !at.Equal(made) {
		t.Errorf("Stamp = %v %v %v, want %v", at, stamped, err, made)
	}
	if n := count(t, db); n != 2 { // "before" and the stamp
		t.Errorf("%d rows restored, want 2", n)
	}
	aside := open(t, kept)
	if n := count(t, aside); n != 2 { // "before" and "after"
		t.Errorf("%d rows set aside, want 2", n)
	}

	// Somebody has it open: nothing is replaced under his hands.
	if _, err := Restore(t.Context(), copied, path); !errors.Is(err, fault.Locked) {
		t.Errorf("restore of a database in use = %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Restore(t.Context(), copied, path)
	if err != nil || again == kept {
		t.Errorf("the second restore keeps the database as %q over the first's %q (%v)", again, kept, err)
	}
}

func TestRestoreRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "zhibu.db")
	db := open(t, path)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	junk, long, empty := filepath.Join(dir, "junk"), filepath.Join(dir, "long"), filepath.Join(dir, "empty")
	for file, content := range map[string]string{junk: "junk", long: strings.Repeat("not a database ", 1000), empty: ""} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tc := range []struct {
		name, src string
		want      fault.Code
	}{
		{"a file that is not there", filepath.Join(dir, "nothing"), fault.Missing},
		{"a file that is no database", junk, fault.Invalid},
		{"a long one", long, fault.Invalid},
		{"an empty one", empty, fault.Invalid},
		{"a directory", dir, fault.Invalid},
		{"a database that is no backup", path, fault.Invalid},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Restore(t.Context(), tc.src, path); !errors.Is(err, tc.want) {
				t.Errorf("Restore = %v, want %s", err, tc.want)
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("the database is gone: %v", err)
			}
		})
	}
}

func TestRestoreBeginsAnEpoch(t *testing.T) {
	dir := t.TempDir()
	path, copied := filepath.Join(dir, "zhibu.db"), filepath.Join(dir, "copy.db")
	epoch := func() string {
		t.Helper()
		db := open(t, path)
		defer db.Close()
		first, err := db.Epoch(t.Context())
		if err != nil || first == "" {
			t.Fatalf("Epoch = %q, %v", first, err)
		}
		if again, err := db.Epoch(t.Context()); err != nil || again != first {
			t.Errorf("Epoch again = %q, %v, want %q", again, err, first)
		}
		return first
	}
	first := epoch()
	db := open(t, path)
	if err := db.Backup(t.Context(), copied, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if again := epoch(); again != first {
		t.Errorf("the epoch of the original changed to %q", again)
	}
	seen := map[string]bool{first: true}
	for range 2 {
		if _, err := Restore(t.Context(), copied, path); err != nil {
			t.Fatal(err)
		}
		if e := epoch(); seen[e] {
			t.Errorf("a restored database goes on in the epoch %q", e)
		} else {
			seen[e] = true
		}
	}
}

func TestCheckFindsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zhibu.db")
	db := open(t, path)
	for i := range 2000 {
		if err := db.Commit(t.Context(), put(strings.Repeat("k", 200)+string(rune('一'+i)))); err != nil {
			t.Fatal(err)
		}
	}
	if problems, err := db.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Fatalf("Check of a sound database = %v %v", problems, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	scribble(t, path)
	db, err := Open(t.Context(), path)
	if err == nil {
		defer db.Close()
		var problems []string
		problems, err = db.Check(t.Context())
		if len(problems) > 0 {
			return
		}
	}
	if !errors.Is(err, fault.Damaged) {
		t.Errorf("a damaged database passed: %v", err)
	}
}

// scribble overwrites the middle of the file.
func scribble(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(b) / 3; i < len(b)*2/3; i++ {
		b[i] = 0xAA
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOneWithoutRows(t *testing.T) {
	_, err := One(t.Context(), temp(t), Value[string], "SELECT value FROM meta")
	if !errors.Is(err, fault.NotFound) || !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("One = %v", err)
	}
}
