package delivery_test

import (
	"errors"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func (w *world) uploads() string {
	w.t.Helper()
	return w.list("SELECT name FROM upload ORDER BY rowid")
}

func TestSweepKeepsWhatWaits(t *testing.T) {
	w := newWorld(t)
	person := testkit.Operator(t, w.db).Person()
	uploads := delivery.NewUploads(w.db, w.clock)
	send := func(key, conversation, name string) {
		var b sqlite.Batch
		in := says(key, conversation, "")
		in.File = &chat.File{Name: name, Ref: uploads.Add(&b, person, name, []byte("x"))}
		if _, err := w.Accept(t.Context(), []chat.Inbound{in}, &b); err != nil {
			t.Fatal(err)
		}
	}
	send("m1", "a", "handled.csv")
	w.settle()
	send("m2", "a", "waits.csv")
	w.accept(says("m3", "b", "no file"))
	var b sqlite.Batch
	uploads.Add(&b, person, "preview.csv", []byte("x"))
	w.do(&b)

	sweep := func(olderThan time.Time, n int, left string) {
		t.Helper()
		if got, err := uploads.Sweep(t.Context(), olderThan); got != n || err != nil {
			t.Errorf("Sweep = %d, %v; want %d", got, err, n)
		}
		w.want("left", w.uploads(), left)
	}
	sweep(w.now, 0, "handled.csv, waits.csv, preview.csv")
	w.now = w.now.Add(time.Hour) // nothing is handled meanwhile
	sweep(w.now, 2, "waits.csv")
	w.settle()
	sweep(w.now, 1, "")
}

func TestUploadIsDroppedByItsOwner(t *testing.T) {
	w := newWorld(t)
	person := testkit.Operator(t, w.db).Person()
	uploads := delivery.NewUploads(w.db, w.clock)
	var add sqlite.Batch
	ref := uploads.Add(&add, person, "a.csv", []byte("12345"))
	uploads.Add(&add, person, "b.csv", []byte("名"))
	w.do(&add)
	for who, want := range map[string]int64{person: 8, "another": 0} {
		if n, err := uploads.Held(t.Context(), who); n != want || err != nil {
			t.Errorf("Held(%s) = %d, %v", who, n, err)
		}
	}
	drop := func(by string) error {
		var b sqlite.Batch
		uploads.Drop(&b, ref, by)
		return w.db.Commit(t.Context(), &b)
	}
	if err := drop("another"); !errors.Is(err, fault.Conflict) {
		t.Errorf("another drops it: %v", err)
	}
	if err := drop(person); err != nil {
		t.Fatal(err)
	}
	w.want("left", w.uploads(), "b.csv")
	if err := drop(person); !errors.Is(err, fault.Conflict) {
		t.Errorf("dropped again: %v", err)
	}
}
