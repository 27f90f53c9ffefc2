package members

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

const (
	// SessionIdle is how long a session lasts that nobody uses.
	SessionIdle = 90 * 24 * time.Hour
	// touchEvery bounds how often the use of a session is written down.
	touchEvery = time.Hour
	// maxAgent bounds, in bytes, what is kept of a browser's name for itself.
	maxAgent = 300
)

// Session is a browser that is signed in.
type Session struct {
	ID                string // for lists; it opens nothing
	Agent             string // what the browser calls itself
	Created, LastUsed time.Time
	Scope             Scope
}

func (s *Store) newSession(b *sqlite.Batch, scope Scope, agent string) (cookie string) {
	cookie, now := rand.Text(), sqlite.Millis(s.now())
	if len(agent) > maxAgent {
		agent = agent[:maxAgent]
	}
	b.Exec(sqlite.AnyRows, "DELETE FROM session WHERE last_used_at <= ?", s.idleSince())
	b.Exec(1, "INSERT INTO session (id, hash, person_id, agent, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?)",
		sqlite.NewID(), digest(cookie), scope.person, strings.ToValidUTF8(agent, ""), now, now)
	return cookie
}

// idleSince is the last use at which a session has ended by now.
func (s *Store) idleSince() int64 { return sqlite.Millis(s.now().Add(-SessionIdle)) }

const (
	sessionFacts  = ", s.id, s.agent, s.created_at, s.last_used_at"
	sessionTables = scopeTables + "JOIN session s ON s.person_id = p.id WHERE s.last_used_at > ? AND" + scopeExists
)

func scanSession(r sqlite.Scanner) (s Session, err error) {
	var created, used int64
	err = s.Scope.scan(r, &s.ID, &s.Agent, &created, &used)
	s.Created, s.LastUsed = sqlite.FromMillis(created), sqlite.FromMillis(used)
	return s, err
}

// Session authenticates a cookie; fault.Denied if it opens nothing (any more).
func (s *Store) Session(ctx context.Context, cookie string) (Session, error) {
	return s.session(ctx, "s.hash = ?", digest(cookie))
}

// Live authenticates a session again that was opened by its cookie before.
func (s *Store) Live(ctx context.Context, id string) (Session, error) {
	return s.session(ctx, "s.id = ?", id)
}

// InUse returns which sessions still stand, and appends that those are in use
// where that was not written lately.
func (s *Store) InUse(ctx context.Context, b *sqlite.Batch, ids []string) (map[string]bool, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (of Session, err error) {
		var used int64
		err = r.Scan(&of.ID, &used)
		of.LastUsed = sqlite.FromMillis(used)
		return of, err
	}, "SELECT s.id, s.last_used_at "+sessionTables+"AND s.id IN (SELECT value FROM json_each(?)) GROUP BY s.id",
		s.idleSince(), string(list))
	if err != nil {
		return nil, fmt.Errorf("look up sessions: %w", err)
	}
	standing := make(map[string]bool, len(all))
	for _, of := range all {
		standing[of.ID] = true
		s.Touch(b, of)
	}
	return standing, nil
}

func (s *Store) session(ctx context.Context, which string, value any) (Session, error) {
	found, err := sqlite.One(ctx, s.db, scanSession, scopeColumns+sessionFacts+sessionTables+
		"AND "+which+scopeFirst+"LIMIT 1", s.idleSince(), value)
	if errors.Is(err, fault.NotFound) {
		return Session{}, fault.Wrap(err, fault.Denied, "session")
	}
	if err != nil {
		return Session{}, fmt.Errorf("look up a session: %w", err)
	}
	return found, nil
}

// Touch appends that a session is in use, unless that was written lately.
func (s *Store) Touch(b *sqlite.Batch, of Session) {
	if now := s.now(); now.Sub(of.LastUsed) >= touchEvery {
		b.Exec(sqlite.AnyRows, "UPDATE session SET last_used_at = ? WHERE id = ?", sqlite.Millis(now), of.ID)
	}
}

// Sessions lists where the scope's person is signed in, the one used last first.
func (s *Store) Sessions(ctx context.Context, scope Scope) ([]Session, error) {
	all, err := sqlite.All(ctx, s.db, scanSession, scopeColumns+sessionFacts+sessionTables+
		"AND p.id = ? AND b.id = ? ORDER BY s.last_used_at DESC, s.created_at DESC, s.id",
		s.idleSince(), scope.person, scope.branch)
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	return all, nil
}

// SignOut ends one session of the scope's person; one that has ended stays so.
func (s *Store) SignOut(b *sqlite.Batch, scope Scope, id string) {
	b.Exec(sqlite.AnyRows, "DELETE FROM session WHERE id = ? AND person_id = ?", id, scope.person)
}

// SignOutEverywhere ends all sessions of the scope's person and voids the codes
// that could open another.
func (s *Store) SignOutEverywhere(b *sqlite.Batch, scope Scope) {
	b.Exec(sqlite.AnyRows, "DELETE FROM session WHERE person_id = ?", scope.person)
	b.Exec(sqlite.AnyRows, "DELETE FROM sign_in_code WHERE person_id = ?", scope.person)
}
