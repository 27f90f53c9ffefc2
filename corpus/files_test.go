package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/fault"
)

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.MD", "c.docx", ".hidden.txt", ".git/x.txt", "sub/d.markdown", "sub/deep/e.txt", "sub/f"} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), "x")
	}
	if err := os.Symlink(dir, filepath.Join(dir, "sub", "circle")); err != nil {
		t.Log("no links here:", err)
	}
	odd, gone := filepath.Join(dir, "c.docx"), filepath.Join(dir, "gone.txt")
	files, err := Files([]string{odd, dir, filepath.Join(dir, "b.txt"), gone})
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		if files[i], err = filepath.Rel(dir, f); err != nil {
			t.Fatal(err)
		}
		files[i] = filepath.ToSlash(files[i])
	}
	want := []string{"c.docx", "a.MD", "b.txt", "sub/d.markdown", "sub/deep/e.txt", "gone.txt"}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Error(diff)
	}
}

func TestFilesUnreadableFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads every folder")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "x")
	closed := filepath.Join(dir, "closed")
	write(t, filepath.Join(closed, "b.txt"), "x")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o755) })
	files, err := Files([]string{dir})
	if !errors.Is(err, fault.Permission) || len(files) != 1 {
		t.Errorf("files %q, error %v", files, err)
	}
}
