package search

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"zhibu/internal/fault"
)

// Internal keys of the index.
var (
	layoutKey  = []byte("zhibu/layout")
	cursorKey  = []byte("zhibu/cursor")  // last change applied, decimal
	partialKey = []byte("zhibu/partial") // id of a document whose passages are not all in
)

// storeConfig bounds how long opening waits for another process to let go of
// the index. bleve waits for ever by default.
func storeConfig() map[string]any { return map[string]any{"bolt_timeout": "300ms"} }

// openStore opens the index in dir: fault.Locked where another process holds
// it, fault.Damaged where it is missing, cannot be read or has another layout.
func openStore(dir string) (store bleve.Index, err error) {
	defer mends(&err)
	store, err = bleve.OpenUsing(dir, storeConfig())
	switch {
	case err == nil:
	// bbolt's ErrTimeout; its package is not among those this project may use.
	case err.Error() == "timeout":
		return nil, fault.Wrap(err, fault.Locked, dir, "")
	case errors.Is(err, fs.ErrPermission):
		return nil, fault.Wrap(err, fault.Permission, dir)
	default:
		return nil, damaged(err)
	}
	got, err := store.GetInternal(layoutKey)
	if err == nil && string(got) != layout {
		err = fmt.Errorf("layout %q instead of %q", got, layout)
	}
	if err != nil {
		return nil, damaged(errors.Join(err, store.Close()))
	}
	return store, nil
}

// createStore makes an empty index in dir; with "" in memory.
func createStore(dir string) (bleve.Index, error) {
	store, err := bleve.NewUsing(dir, newMapping(), scorch.Name, scorch.Name, storeConfig())
	if err == nil {
		if err = store.SetInternal(layoutKey, []byte(layout)); err == nil {
			return store, nil
		}
		err = errors.Join(err, store.Close())
	}
	if errors.Is(err, fs.ErrPermission) {
		return nil, fault.Wrap(err, fault.Permission, dir)
	}
	return nil, fmt.Errorf("create index in %q: %w", dir, err)
}

// removeStore deletes what bleve keeps in dir, and dir, but nothing else that
// may lie there.
func removeStore(dir string) error {
	for _, name := range []string{"store", "index_meta.json"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
