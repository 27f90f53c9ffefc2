package app

import (
	"bytes"
	"context"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
	"zhibu/internal/web"
)

func demoConfig(t *testing.T, dir string) Config {
	t.Helper()
	c := Config{Dir: dir, Command: "serve", Clock: &Clock{}, Log: slog.New(slog.DiscardHandler)}
	c.Clock.Stand(time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC))
	return c
}

// Every button of the welcome shows something, and what was said to the visitor in
// the year is what the assistant says.
func TestDemoFillsEveryScreen(t *testing.T) {
	c := demoConfig(t, filepath.Join(t.TempDir(), "new"))
	if err := Demo(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	in, err := c.open(t.Context(), hold)
	if err != nil {
		t.Fatal(err)
	}
	defer in.close()
	scope, err := in.people.LocalOperator(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	history := delivery.NewHistory(in.db)
	site := web.New(web.Place{}, web.Deps{People: in.people, History: history, Commit: in.db, Now: c.Clock.Now, Log: c.Log})
	a, err := newAssistant(t.Context(), in, "run", outside{}, site)
	if err != nil {
		t.Fatal(err)
	}
	told := entries(t, history, in, "赵示例")
	welcome := told[len(told)-1]
	if !strings.Contains(welcome.Message.Plain(), "示例数据") {
		t.Fatalf("the visitor reads last: %s", welcome.Message.Plain())
	}
	for _, want := range []string{"支部座谈会", "报送学习情况小结", "主题党日", "本月安排", "改期通知", "王示例"} {
		if !strings.Contains(plain(told), want) {
			t.Errorf("the visitor was told nothing of %s", want)
		}
	}
	self := web.Address(scope.Person())
	for _, row := range welcome.Message.Buttons {
		for _, button := range row {
			answer := pressed(t, a, history, in, self, button)
			if len([]rune(answer)) < 20 || strings.Contains(answer, "失效") || strings.Contains(answer, "编号") {
				t.Errorf("%s: %s", button.Label, answer)
			}
			t.Logf("%s:\n%s", button.Label, answer)
		}
	}
}

// pressed is what the visitor is told when they press a button.
func pressed(t *testing.T, a *assistant, history *delivery.History, in *instance, self chat.Address, b chat.Button) string {
	t.Helper()
	before := len(entries(t, history, in, "赵示例"))
	_, err := a.delivery.Accept(t.Context(), []chat.Inbound{{Key: "test/" + b.Data, From: self, Conversation: self, Press: b.Data, At: a.in.Clock.Now()}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	return plain(entries(t, history, in, "赵示例")[before:])
}

func entries(t *testing.T, history *delivery.History, in *instance, name string) []delivery.Entry {
	t.Helper()
	scope, err := in.people.LocalPerson(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := history.Before(t.Context(), scope, math.MaxInt64, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func plain(all []delivery.Entry) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(e.Message.Plain() + "\n")
	}
	return b.String()
}

func TestDemoLeavesNothingToSend(t *testing.T) {
	c := demoConfig(t, t.TempDir())
	if err := Demo(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	in, err := c.open(t.Context(), hold)
	if err != nil {
		t.Fatal(err)
	}
	defer in.close()
	rows, err := sqlite.All(t.Context(), in.db, sqlite.Value[string],
		"SELECT key || ' ' || state FROM outbox WHERE state NOT IN ('sent', 'cancelled') OR sent_at > due_at + 1000")
	if err != nil || len(rows) > 0 {
		t.Errorf("left: %v (%v)", rows, err)
	}
	apologies, err := sqlite.One(t.Context(), in.db, sqlite.Value[int], "SELECT count(*) FROM inbox WHERE state <> 'handled'")
	if err != nil || apologies != 0 {
		t.Errorf("%d messages were not handled (%v)", apologies, err)
	}
}

func TestDemoRefusesADirectoryInUse(t *testing.T) {
	c := demoConfig(t, t.TempDir())
	if err := os.WriteFile(filepath.Join(c.Dir, "notes.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Demo(t.Context(), c); err == nil || !strings.Contains(err.Error(), "is not empty") {
		t.Errorf("Demo: %v", err)
	}
	if _, err := os.Stat(c.database()); err == nil {
		t.Error("there is a database")
	}
}

// What was interrupted leaves no database, and does not count as one.
func TestDemoBeginsAgain(t *testing.T) {
	c := demoConfig(t, t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := Demo(ctx, c); err == nil {
		t.Fatal("it was not interrupted")
	}
	if err := os.WriteFile(c.database()+".part", bytes.Repeat([]byte("x"), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := c.empty(); err != nil {
		t.Error(err)
	}
	if err := Demo(t.Context(), c); err != nil {
		t.Error(err)
	}
}
