package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"zhibu/internal/fault"
)

func TestBuildIsAllOrNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "数据.db")
	broken := errors.New("broken")
	err := Build(t.Context(), path, func(db *DB) error {
		return errors.Join(db.Commit(t.Context(), put("a")), broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("Build: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	// The power went while another was built.
	if err := os.WriteFile(path+".part", []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	err = Build(t.Context(), path, func(db *DB) error {
		if _, err := os.Stat(path); err == nil {
			t.Error("the database is there before it is whole")
		}
		return db.Commit(t.Context(), put("a"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
	one, err := One(t.Context(), open(t, path), Value[string], "SELECT value FROM meta WHERE key = 'a'")
	if err != nil || one != "v" {
		t.Errorf("it holds %q (%v)", one, err)
	}
}

func TestBuildReplacesNothing(t *testing.T) {
	db := temp(t)
	err := Build(t.Context(), db.Path(), func(*DB) error { t.Error("it was filled"); return nil })
	if !errors.Is(err, fault.Invalid) {
		t.Errorf("Build: %v", err)
	}
}
