package testkit

import (
	"path/filepath"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// DB returns a database in a temporary directory, closed when the test ends.
func DB(t testing.TB) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "zhibu.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Epoch is the instant at which the stories of tests begin: a Tuesday afternoon.
var Epoch = time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC)

// Terminal is the operator's address.
var Terminal = chat.Address{Channel: "console", ID: "operator"}

// Operator creates the branch and its operator, bound to Terminal, and returns
// the operator's scope.
func Operator(t testing.TB, db *sqlite.DB) members.Scope {
	t.Helper()
	store := people(db)
	if err := store.EnsureOperator(t.Context()); err != nil {
		t.Fatal(err)
	}
	scope, err := store.LocalOperator(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b sqlite.Batch
	store.Bind(&b, scope, Terminal)
	if err := db.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return scope
}
