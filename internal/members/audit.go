package members

import (
	"context"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/sqlite"
)

// maxAbout bounds, in bytes, what an audit row says it was about: an id.
const maxAbout = 64

// AuditEntry is something that was done, or that somebody was not allowed to do.
type AuditEntry struct {
	At      time.Time
	Person  string // the name of who did it
	Act     Act
	Allowed bool
	About   string // the id of the person or thing; "" for none
	Name    string // of the person it was about; "" where that is no person
}

// Audit appends that the scope's person did, or was denied, an act. about is the
// id of the person or thing it was done to, never words that somebody wrote.
func (s *Store) Audit(b *sqlite.Batch, scope Scope, act Act, allowed bool, about string) {
	b.Exec(1, "INSERT INTO audit (branch_id, person_id, act, allowed, about, at) VALUES (?, ?, ?, ?, ?, ?)",
		scope.branch, scope.person, string(act), sqlite.Bool(allowed), strings.ToValidUTF8(clip(about, maxAbout), ""), s.millis())
}

const auditQuery = `SELECT a.at, p.name, a.act, a.allowed, a.about, coalesce(o.name, '')
	FROM audit a JOIN person p ON p.id = a.person_id
	LEFT JOIN person o ON o.id = a.about AND EXISTS (
		SELECT 1 FROM membership WHERE person_id = o.id AND branch_id = a.branch_id) `

func scanAudit(r sqlite.Scanner) (e AuditEntry, err error) {
	var at int64
	err = r.Scan(&at, &e.Person, &e.Act, &e.Allowed, &e.About, &e.Name)
	e.At = sqlite.FromMillis(at)
	return e, err
}

// AuditTrail returns what was done in the scope's branch, the latest first. It
// shows who was denied something, which only those see who could have allowed it.
func (s *Store) AuditTrail(ctx context.Context, scope Scope, limit int) ([]AuditEntry, error) {
	if err := allow(scope, EditRoster); err != nil {
		return nil, err
	}
	all, err := sqlite.All(ctx, s.db, scanAudit,
		auditQuery+"WHERE a.branch_id = ? ORDER BY a.seq DESC LIMIT ?", scope.branch, max(0, limit))
	if err != nil {
		return nil, fmt.Errorf("read the audit trail: %w", err)
	}
	return all, nil
}
