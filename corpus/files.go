package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"zhibu/internal/fault"
)

// Files expands folders, with their subfolders, to the files in them that can be
// imported, in a stable order and each once. Hidden files and unknown endings
// inside a folder are left out. A path that is no folder is returned as it is,
// so that Import says what is wrong with it. A folder that cannot be read is
// reported in err beside the files of the others.
func Files(paths []string) (files []string, err error) {
	w := walker{seen: make(map[string]bool)}
	for _, path := range paths {
		if info, statErr := os.Stat(path); statErr == nil && info.IsDir() {
			w.folder(path)
		} else {
			w.file(path)
		}
	}
	return w.files, errors.Join(w.errs...)
}

type walker struct {
	files []string
	seen  map[string]bool
	errs  []error
}

func (w *walker) file(path string) {
	key := path
	if absolute, err := filepath.Abs(path); err == nil {
		key = absolute
	}
	if !w.seen[key] {
		w.seen[key] = true
		w.files = append(w.files, path)
	}
}

func (w *walker) folder(path string) {
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil {
		w.errs = append(w.errs, fault.FromOS(err, path))
		return
	}
	for _, e := range entries {
		full := filepath.Join(path, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if e.IsDir() {
			w.folder(full)
		} else if _, err := importerFor(full); err == nil && isFile(full) {
			w.file(full)
		}
	}
}

// isFile follows a link to a file; one to a folder may lead in a circle.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}
