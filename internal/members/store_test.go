package members_test

import (
	"errors"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestFirstStartCreatesOneOperator(t *testing.T) {
	db := testkit.DB(t)
	first := testkit.Operator(t, db)
	second := testkit.Operator(t, db)
	if first.Person() != second.Person() || first.Branch() != second.Branch() {
		t.Errorf("two starts gave %v and %v", first, second)
	}
	if !first.Operator() || first.Role() != members.NoRole || first.Standing() != members.NoStanding || first.Zone().String() != "Asia/Shanghai" {
		t.Errorf("scope = %+v", first)
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
