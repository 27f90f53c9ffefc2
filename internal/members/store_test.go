package members_test

import (
	"errors"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

func TestFirstStartCreatesOneOperator(t *testing.T) {
	db := testkit.DB(t)
	first := testkit.Operator(t, db)
	second := testkit.Operator(t, db)
	if first.Person() != second.Person() || first.Branch() != second.Branch() {
		t.Errorf("two starts gave %v and %v", first, second)
	}
	if first.Role() != members.Operator || first.Zone().String() != "Asia/Shanghai" {
		t.Errorf("scope = %v %v", first.Role(), first.Zone())
	}
}

func TestAuthenticate(t *testing.T) {
	db := testkit.DB(t)
	operator := testkit.Operator(t, db)
	store := members.NewStore(db, func() time.Time { return testkit.Epoch })

	got, err := store.Authenticate(t.Context(), testkit.Terminal)
	if err != nil || got.Person() != operator.Person() {
		t.Errorf("the operator's terminal = %v, %v", got, err)
	}
	stranger := chat.Address{Channel: "console", ID: "someone"}
	if _, err := store.Authenticate(t.Context(), stranger); !errors.Is(err, fault.Denied) {
		t.Errorf("a stranger = %v, want denied", err)
	}
	if _, err := store.LocalPerson(t.Context(), "没有这个人"); !errors.Is(err, fault.NotFound) {
		t.Errorf("an unknown name = %v, want not found", err)
	}
}

func TestRecipientsHaveOneReachableAddress(t *testing.T) {
	db := testkit.DB(t)
	operator := testkit.Operator(t, db)
	now := testkit.Epoch
	store := members.NewStore(db, func() time.Time { return now })
	phone := chat.Address{Channel: "telegram", Account: "7", ID: "1"}
	now = now.Add(time.Hour)
	commit(t, db, func(b *sqlite.Batch) { store.Bind(b, operator, phone) })

	expect := func(what string, want chat.Address) {
		t.Helper()
		all, err := store.Recipients(t.Context(), operator.Branch())
		if err != nil || len(all) != 1 {
			t.Fatalf("%s: %v, %v", what, all, err)
		}
		if all[0].Address != want || all[0].Reachable != (want != chat.Address{}) {
			t.Errorf("%s: %+v, want %v", what, all[0], want)
		}
	}
	expect("the one used last", phone)
	commit(t, db, func(b *sqlite.Batch) { store.MarkUnreachable(b, phone) })
	expect("the next reachable", testkit.Terminal)
	commit(t, db, func(b *sqlite.Batch) { store.MarkUnreachable(b, testkit.Terminal) })
	expect("none", chat.Address{})
}

func commit(t *testing.T, db *sqlite.DB, fill func(*sqlite.Batch)) {
	t.Helper()
	var b sqlite.Batch
	fill(&b)
	if err := db.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
}
