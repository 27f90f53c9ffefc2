package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"zhibu/corpus"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// library is a corpus with its index, as the application puts them together.
type library struct {
	db    *sqlite.DB
	docs  *corpus.Store
	index *Index
	scope members.Scope
	dir   string
}

func testNow() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.FixedZone("+08", 8*3600)) }

// openLibrary imports the paths into dir and indexes them.
func openLibrary(ctx context.Context, dir string, paths ...string) (*library, error) {
	db, err := sqlite.Open(ctx, filepath.Join(dir, "zhibu.db"))
	if err != nil {
		return nil, err
	}
	people := members.NewStore(db, testNow)
	if err := people.EnsureOperator(ctx); err != nil {
		return nil, err
	}
	scope, err := people.LocalOperator(ctx)
	if err != nil {
		return nil, err
	}
	l := &library{db: db, docs: corpus.NewStore(db, testNow), scope: scope, dir: dir}
	files, err := corpus.Files(paths)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if _, err := l.docs.Import(ctx, scope, f); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	if l.index, err = Open(ctx, filepath.Join(dir, "index"), l.docs, testNow); err != nil {
		return nil, err
	}
	_, err = l.index.CatchUp(ctx)
	return l, err
}

func (l *library) close() error { return errors.Join(l.index.Close(), l.db.Close()) }

// made are the libraries that live as long as the test process.
var made []*library

// keepLibrary makes a library that is removed when all tests are done.
func keepLibrary(dir string, paths ...string) (*library, error) {
	l, err := openLibrary(context.Background(), dir, paths...)
	if err == nil {
		made = append(made, l)
	}
	return l, err
}

const shared = "../../shared"

// practice is the library of the practice texts, made once for all tests.
var practice = sync.OnceValues(func() (*library, error) {
	dir, err := os.MkdirTemp("", "zhibu-search")
	if err != nil {
		return nil, err
	}
	return keepLibrary(dir, shared+"/corpus/texts", shared+"/corpus/articles")
})

// practiceLibrary skips the test where the practice texts are missing.
func practiceLibrary(t testing.TB) *library {
	t.Helper()
	if _, err := os.Stat(shared + "/corpus/texts"); err != nil {
		t.Skip("the practice texts are not here")
	}
	l, err := practice()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, l := range made {
		_ = l.close()
		_ = os.RemoveAll(l.dir)
	}
	os.Exit(code)
}
