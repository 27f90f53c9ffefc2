package search

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
)

var noScope members.Scope

// reopen opens the index in dir, catches up and expects it to be whole.
func reopen(t *testing.T, dir string, f *fakeSource) (indexed int) {
	t.Helper()
	x, err := Open(t.Context(), dir, f, fixed)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	indexed = catchUp(t, x)
	if err := x.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if a := ask(t, x, "主题党日"); len(a.Hits) == 0 {
		t.Error("nothing is found")
	}
	return indexed
}

func TestOpenKeepsTheIndex(t *testing.T) {
	f, dir := rules(), filepath.Join(t.TempDir(), "a", "index")
	first := reopen(t, dir, f)
	if again := reopen(t, dir, f); first == 0 || again != 0 {
		t.Errorf("indexed %d, then %d", first, again)
	}
}

func TestOpenRebuildsWhatCannotBeUsed(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"missing":          func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) },
		"no meta file":     func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "index_meta.json"))) },
		"no store":         func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, "store"))) },
		"empty root":       func(t *testing.T, dir string) { must(t, os.Truncate(filepath.Join(dir, "store", "root.bolt"), 0)) },
		"root is noise":    func(t *testing.T, dir string) { scribble(t, filepath.Join(dir, "store", "root.bolt"), 0) },
		"meta is noise":    func(t *testing.T, dir string) { scribble(t, filepath.Join(dir, "index_meta.json"), 0) },
		"segments missing": func(t *testing.T, dir string) { eachSegment(t, dir, func(p string) { must(t, os.Remove(p)) }) },
		"segments empty":   func(t *testing.T, dir string) { eachSegment(t, dir, func(p string) { must(t, os.Truncate(p, 0)) }) },
		"segments cut":     func(t *testing.T, dir string) { eachSegment(t, dir, func(p string) { must(t, os.Truncate(p, 100)) }) },
		"older layout":     olderLayout,
	} {
		t.Run(name, func(t *testing.T) {
			f, dir := rules(), filepath.Join(t.TempDir(), "index")
			first := reopen(t, dir, f)
			spoil(t, dir)
			if again := reopen(t, dir, f); again != first {
				t.Errorf("indexed %d passages anew, want %d", again, first)
			}
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// scribble overwrites the file from an offset on.
func scribble(t *testing.T, path string, from int) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	for i := from; i < len(b); i++ {
		b[i] = byte(i*7 + 3)
	}
	must(t, os.WriteFile(path, b, 0o600))
}

func eachSegment(t *testing.T, dir string, do func(path string)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	must(t, err)
	if len(paths) == 0 {
		t.Fatal("no segments")
	}
	for _, p := range paths {
		do(p)
	}
}

func olderLayout(t *testing.T, dir string) {
	store, err := openStore(dir)
	must(t, err)
	must(t, store.SetInternal(layoutKey, []byte("0")))
	must(t, store.Close())
}

func TestOpenOfAnIndexInUse(t *testing.T) {
	f, dir := rules(), filepath.Join(t.TempDir(), "index")
	x, err := Open(t.Context(), dir, f, fixed)
	must(t, err)
	defer x.Close()
	if _, err := Open(t.Context(), dir, f, fixed); !errors.Is(err, fault.Locked) {
		t.Fatalf("second open: %v, want %v", err, fault.Locked)
	}
	catchUp(t, x)
	if a := ask(t, x, "主题党日"); len(a.Hits) == 0 {
		t.Error("the first holder lost its index")
	}
}

func TestOpenLeavesForeignFilesAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	must(t, os.MkdirAll(dir, 0o755))
	must(t, os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("mine"), 0o600))
	x, err := Open(t.Context(), dir, rules(), fixed)
	if err == nil {
		x.Close()
		t.Error("an index was made among foreign files")
	}
	if b, err := os.ReadFile(filepath.Join(dir, "letter.txt")); err != nil || string(b) != "mine" {
		t.Errorf("the file is gone: %v", err)
	}
}
