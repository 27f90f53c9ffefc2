package members

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Purpose says what a one-time code is for.
type Purpose string

const (
	// LinkCode signs in whoever was handed a link made on the machine itself, or
	// made by the person for another of their devices or channels.
	LinkCode Purpose = "link"
	// InviteCode signs in whoever was invited by the branch, as long as they
	// belong to it.
	InviteCode Purpose = "invite"
)

// codeLife is how long a code can be redeemed.
var codeLife = map[Purpose]time.Duration{LinkCode: 30 * time.Minute, InviteCode: 7 * 24 * time.Hour}

// IssueCode appends a new one-time code for the scope's person and returns it:
// 26 letters and digits, 130 bits. It is stored hashed and cannot be read again.
func (s *Store) IssueCode(b *sqlite.Batch, scope Scope, purpose Purpose) string {
	code, now := rand.Text(), s.now()
	s.dropExpired(b)
	b.Exec(1, `INSERT INTO sign_in_code (hash, person_id, purpose, branch_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
		digest(code), scope.person, string(purpose), scope.branch, sqlite.Millis(now), sqlite.Millis(now.Add(codeLife[purpose])))
	return code
}

func (s *Store) dropExpired(b *sqlite.Batch) {
	b.Exec(sqlite.AnyRows, "DELETE FROM sign_in_code WHERE expires_at <= ?", s.millis())
}

// Redeem appends the use of a code, of either purpose, and a new session, and
// returns the session's cookie with whose it is. An unknown, used or expired
// code is fault.Denied; of two that redeem one code at once, the second's commit
// is a Conflict. agent is what the browser calls itself.
func (s *Store) Redeem(ctx context.Context, b *sqlite.Batch, code, agent string) (cookie string, scope Scope, err error) {
	scope, err = s.spend(ctx, b, codeHash(code))
	if err != nil {
		return "", Scope{}, err
	}
	return s.newSession(b, scope, agent), scope, nil
}

// openCode are the conditions of a code c that can be used at ?1. An invitation
// to a branch that the person left is not there any more.
const openCode = " c.used_at = 0 AND c.expires_at > ?1 "

// codeHash is the stored form of a code as somebody may type it.
func codeHash(code string) []byte { return digest(strings.ToUpper(strings.TrimSpace(code))) }

// spend appends the use of a code, which happens once, and returns whose it is.
func (s *Store) spend(ctx context.Context, b *sqlite.Batch, hash []byte) (Scope, error) {
	now := s.millis()
	scope, err := sqlite.One(ctx, s.db, scanScope, scopeColumns+scopeTables+`JOIN sign_in_code c ON c.person_id = p.id
		WHERE c.hash = ?2 AND`+openCode+"AND"+scopeExists+scopeFirst+"LIMIT 1", now, hash)
	if errors.Is(err, fault.NotFound) {
		return Scope{}, fault.Wrap(err, fault.Denied, "sign-in code")
	}
	if err != nil {
		return Scope{}, fmt.Errorf("look up a sign-in code: %w", err)
	}
	b.Exec(1, "UPDATE sign_in_code AS c SET used_at = ?1 WHERE hash = ?2 AND"+openCode, now, hash)
	return scope, nil
}

// digest is the stored form of a secret. The secrets have 130 random bits, so a
// plain hash cannot be searched.
func digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
