package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// pragma is a setting of a connection: how it is set and how it reads back.
type pragma struct{ name, set, want string }

var writerPragmas = []pragma{
	{"busy_timeout", "10000", "10000"}, // ms; another process may import or back up
	{"journal_mode", "wal", "wal"},
	{"synchronous", "full", "2"}, // a commit survives the power going
	{"foreign_keys", "on", "1"},
	{"cache_size", "-4096", "-4096"}, // KiB
	{"secure_delete", "on", "1"},     // a text that was dropped leaves nothing in the file
}

var readerPragmas = []pragma{
	{"busy_timeout", "10000", "10000"},
	{"foreign_keys", "on", "1"},
	{"cache_size", "-4096", "-4096"},
	{"query_only", "on", "1"},
}

// backupPragmas are those of a connection that VACUUM INTO runs on, which
// fails on one that is query-only.
var backupPragmas = []pragma{{"busy_timeout", "10000", "10000"}}

func verify(ctx context.Context, pool *sql.DB, pragmas []pragma) error {
	for _, p := range pragmas {
		var got string
		if err := pool.QueryRowContext(ctx, "PRAGMA "+p.name).Scan(&got); err != nil {
			return fmt.Errorf("read pragma %s: %w", p.name, err)
		}
		if got != p.want {
			return fmt.Errorf("pragma %s is %q, not %q", p.name, got, p.want)
		}
	}
	return nil
}
