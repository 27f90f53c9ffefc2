package members

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"zhibu/internal/sqlite"
)

// maxAbout bounds, in bytes, what an audit row says it was about: an id, and a
// word of this program's before it.
const maxAbout = 64

// AuditEntry is something that was done, or that somebody was not allowed to do.
type AuditEntry struct {
	Seq     int64 // grows with time
	At      time.Time
	Person  string // the name of who did it
	Act     Act
	Allowed bool
	What    string // what of the act was done, as About noted it; "" where nothing was noted
	About   string // the id of the person or thing; "" for none
	Name    string // of the person or branch it was about; "" for other things
}

// What of an act was done, where the act alone does not tell.
const (
	RosterImported = "import"
	RosterExported = "export"
	Revoked        = "revoke"
)

// About is what an audit row is about where the act alone does not tell: what was
// done, in a word of this program's, and the id of the person or thing.
func About(what, id string) string { return what + ":" + id }

// aboutID is the id in what a row a is about.
const aboutID = " substr(a.about, instr(a.about, ':') + 1) "

// Audit appends that the scope's person did, or was denied, an act. about is the
// id of the person or thing it was done to, or About, never words that somebody
// wrote.
func (s *Store) Audit(b *sqlite.Batch, scope Scope, act Act, allowed bool, about string) {
	b.Exec(1, "INSERT INTO audit (branch_id, person_id, act, allowed, about, at) VALUES (?, ?, ?, ?, ?, ?)",
		scope.branch, scope.person, string(act), sqlite.Bool(allowed), strings.ToValidUTF8(clip(about, maxAbout), ""), s.millis())
}

const auditQuery = `SELECT a.seq, a.at, p.name, a.act, a.allowed, a.about, coalesce(o.name, t.name, '')
	FROM audit a JOIN person p ON p.id = a.person_id
	LEFT JOIN person o ON o.id = ` + aboutID + ` AND EXISTS (
		SELECT 1 FROM membership WHERE person_id = o.id AND branch_id = a.branch_id)
	LEFT JOIN branch t ON t.id = ` + aboutID

func scanAudit(r sqlite.Scanner) (e AuditEntry, err error) {
	var at int64
	err = r.Scan(&e.Seq, &at, &e.Person, &e.Act, &e.Allowed, &e.About, &e.Name)
	e.At = sqlite.FromMillis(at)
	if what, id, ok := strings.Cut(e.About, ":"); ok {
		e.What, e.About = what, id
	}
	return e, err
}

// AuditTrail returns what was done last in the scope's branch, as AuditBefore does.
func (s *Store) AuditTrail(ctx context.Context, scope Scope, limit int) ([]AuditEntry, error) {
	return s.AuditBefore(ctx, scope, math.MaxInt64, limit)
}

// AuditBefore returns what was done in the scope's branch before an entry, the
// latest first. It shows who was denied something, which only those see who could
// have allowed it.
func (s *Store) AuditBefore(ctx context.Context, scope Scope, seq int64, limit int) ([]AuditEntry, error) {
	if err := allow(scope, EditRoster); err != nil {
		return nil, err
	}
	all, err := sqlite.All(ctx, s.db, scanAudit,
		auditQuery+"WHERE a.branch_id = ? AND a.seq < ? ORDER BY a.seq DESC LIMIT ?", scope.branch, seq, max(0, limit))
	if err != nil {
		return nil, fmt.Errorf("read the audit trail: %w", err)
	}
	return all, nil
}
