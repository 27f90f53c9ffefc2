package reminders_test

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
	"zhibu/reminders"
)

// old makes the database of a zhibu that knew single activities only: one that
// people were told of, one to come, and one that belongs at its instant.
func old(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	// 24 November 2026, 14:00 in Shanghai is 1795500000000; the day after, 15:00, 90000000 later.
	scripts := []string{`
		INSERT INTO branch (id, name, zone, created_at) VALUES ('b1', '党支部', 'Asia/Shanghai', 5);
		INSERT INTO person (id, name, created_at) VALUES ('p1', '支书', 6);
		INSERT INTO membership (branch_id, person_id, role, standing) VALUES ('b1', 'p1', 'secretary', 'full');
		INSERT INTO address (channel, account, id, person_id, last_used_at) VALUES ('tg', 'bot', '支书', 'p1', 1);
		INSERT INTO series VALUES ('told', 'b1', 'p1', '支委会', '', '', '["P1D"]', 1795590000123, 'active', 1, 1795400000000),
			('next', 'b1', 'p1', '党课', '', '', '[]', 1796454000000, 'active', 1, 1795400000000),
			('exact', 'b1', 'p1', '交材料', '', '', '[]', 1795501800000, 'active', 1, 1795400000000);
		INSERT INTO occurrence SELECT id || '@' || start_at, branch_id, id, start_at, start_at, 1, 'planned' FROM series;
		INSERT INTO notice VALUES ('told@1795590000123', 'b1', 1, 'lead P1D', 1795490000000, 0, 'queued'),
			('next@1796454000000', 'b1', 1, 'lead P1D@16:00', 1796371200000, 0, 'planned'),
			('exact@1795501800000', 'b1', 1, 'lead P0D', 1795501800000, 0, 'planned');
		INSERT INTO outbox (key, branch_id, channel, account, address, class, subject, silent, payload, not_before, start_at, state, created_at)
			VALUES ('notice/told@1795590000123/1/lead P1D/p1', 'b1', 'tg', 'bot', '支书', 'bulk', 'told@1795590000123', 0,
				'{"body":[{"t":"old"}]}', 1795499990000, 1795590000123, 'queued', 1);
		PRAGMA user_version = 3`}
	for _, name := range []string{"0003_people.sql", "0002_web.sql", "0001_spine.sql"} {
		script, err := os.ReadFile(filepath.Join("..", "internal", "sqlite", "migrations", name))
		if err != nil {
			t.Fatal(err)
		}
		scripts = append([]string{string(script)}, scripts...)
	}
	for _, script := range scripts {
		if _, err := db.ExecContext(t.Context(), script); err != nil {
			t.Fatal(errors.Join(err, db.Close()))
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOldSeriesGoOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zhibu.db")
	old(t, path)
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w := &world{TB: t, db: db, now: testkit.Epoch, judge: testkit.NewJudge("tg")}
	w.people = members.NewStore(db, w.clock)
	w.start()
	w.secretary, err = w.people.Authenticate(w.ctx(), chat.Address{Channel: "tg", Account: "bot", ID: "支书"})
	w.must(err)
	heard := func(what, want string) {
		t.Helper()
		var got string
		for _, out := range w.judge.Received()[w.before:] {
			got += out.Message.Plain() + ";"
		}
		w.before = len(w.judge.Received())
		if got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	w.settle()
	heard("what waited", "old;")
	if n := w.list("SELECT person_id FROM outbox"); n != "p1" {
		t.Errorf("it was for %q", n)
	}
	v, err := w.Series(w.ctx(), w.secretary, "exact")
	if err != nil || !v.AtStart || v.Revision != 1 || v.DecidedBy != "p1" || v.Next.ID == "" {
		t.Errorf("Series = %+v, %v", v, err)
	}
	w.revise("told", func(a *reminders.Activity) { a.Said = "of no consequence" })
	out := w.revise("told", func(a *reminders.Activity) { a.Start = a.Start.Add(time.Hour) })
	w.revise("exact", func(a *reminders.Activity) { a.Title = "交报表" })
	w.pass("11-24 15:00")
	heard("the change and the instant", "changed 支委会 11-25 16:00 was 支委会 11-25 15:00;lead P0D 交报表 11-24 14:30;")
	if !out.Told {
		t.Error("nobody is told of the change")
	}
	w.pass("12-05 00:00")
	heard("the next", "lead P1D 支委会 11-25 16:00;lead P1D@16:00 党课 12-05 15:00;")
}
