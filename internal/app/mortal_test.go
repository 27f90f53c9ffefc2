package app

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	driver "modernc.org/sqlite"

	"zhibu/internal/chat"
	"zhibu/search"
)

// mortal ends a process at chosen commits of its database, counted over all of
// its lives. A process that has ended commits nothing and sends nothing any more.
type mortal struct {
	deaths  []int // the commits
	before  bool  // the commit at which it ends does not take effect
	commits int
	dead    bool
}

// commit is SQLite's commit hook: anything but 0 turns a commit into a rollback.
func (m *mortal) commit() int32 {
	if m.dead {
		return 1
	}
	m.commits++
	if m.dead = slices.Contains(m.deaths, m.commits); m.dead && m.before {
		return 1
	}
	return 0
}

var (
	mortals sync.Map // by database
	hooks   sync.Once
)

// haunt lets m count the commits of a database that is opened from now on.
func haunt(t *testing.T, path string, m *mortal) {
	hooks.Do(func() {
		driver.RegisterConnectionHook(func(conn driver.ExecQuerierContext, dsn string) error {
			name, _, _ := strings.Cut(strings.TrimPrefix(dsn, "file:"), "?")
			if m, ok := mortals.Load(name); ok {
				conn.(driver.HookRegisterer).RegisterCommitHook(m.(*mortal).commit)
			}
			return nil
		})
	})
	mortals.Store(path, m)
	t.Cleanup(func() { mortals.Delete(path) })
}

// phone is a channel that keeps what came in, whatever becomes of the process.
type phone struct {
	name string
	life *mortal
	got  map[string][]chat.Message // by address
}

// Name implements delivery.Channel.
func (p phone) Name() string { return p.name }

// Send implements delivery.Channel.
func (p phone) Send(_ context.Context, out chat.Outbound) error {
	if p.life.dead {
		return &chat.SendError{Outcome: chat.NotSent, Err: io.ErrClosedPipe}
	}
	p.got[out.To.String()] = append(p.got[out.To.String()], out.Message)
	return nil
}

// duplicate copies a data directory that nobody has open.
func duplicate(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	content, err := os.ReadFile(filepath.Join(from, "zhibu.db"))
	if err == nil {
		err = os.WriteFile(filepath.Join(to, "zhibu.db"), content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// noIndex stands for an index that cannot be opened: the story asks nothing.
func noIndex(context.Context) (*search.Index, error) { return nil, errNoIndex }
