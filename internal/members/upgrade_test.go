package members_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// old makes the database of a zhibu that knew one operator and nobody else.
func old(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	scripts := []string{
		`INSERT INTO branch VALUES ('b1', '党支部', 'Asia/Shanghai', 5)`,
		`INSERT INTO person VALUES ('p1', '管理员', 6), ('p2', '李同志', 7)`,
		`INSERT INTO membership VALUES ('b1', 'p1', 'operator'), ('b1', 'p2', 'member')`,
		`INSERT INTO address VALUES ('web', '', 'p1', 'p1', 1, 8)`,
		`INSERT INTO session VALUES ('s1', x'00', 'p1', 'browser', 8, 8)`,
		`INSERT INTO sign_in_code VALUES (x'01', 'p1', 'link', 8, 9, 0)`,
		`PRAGMA user_version = 2`,
	}
	for _, name := range []string{"0002_web.sql", "0001_spine.sql"} {
		script, err := os.ReadFile(filepath.Join("..", "sqlite", "migrations", name))
		if err != nil {
			t.Fatal(err)
		}
		scripts = append([]string{string(script)}, scripts...)
	}
	for _, script := range scripts {
		_, err := db.ExecContext(t.Context(), script)
		if err != nil {
			t.Fatal(errors.Join(err, db.Close()))
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestADatabaseOfOneOperatorIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zhibu.db")
	old(t, path)
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w := &world{TB: t, db: db, Store: members.NewStore(db, func() time.Time { return testkit.Epoch })}
	if err := w.EnsureOperator(t.Context()); err != nil {
		t.Fatal(err)
	}
	operator := w.again(chat.Address{Channel: "web", ID: "p1"})
	w.want("the operator", []any{operator.Branch(), operator.Person(), operator.Role(), operator.Standing(), operator.Operator()},
		[]any{"b1", "p1", members.NoRole, members.NoStanding, true})
	people, err := w.People(t.Context(), operator)
	if err != nil || len(people) != 2 {
		t.Fatal(people, err)
	}
	member := people[0]
	w.want("a member", []any{member.ID, member.Role, member.Standing, member.Operator, member.Joined.UnixMilli()},
		[]any{"p2", members.Member, members.Full, false, 7})
	w.roster(operator, members.RosterRow{Name: "李同志", Role: members.Secretary, Group: "第一党小组"})
	w.want("who lived in one branch is found in it", w.branches(operator), []string{"党支部/*"})
}
