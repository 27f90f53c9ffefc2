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

// LinkCode signs in whoever was handed a link made on the machine itself.
const LinkCode Purpose = "link"

// codeLife is how long a code can be redeemed.
var codeLife = map[Purpose]time.Duration{LinkCode: 30 * time.Minute}

// IssueCode appends a new one-time code for the scope's person and returns it:
// 26 letters and digits, 130 bits. It is stored hashed and cannot be read again.
func (s *Store) IssueCode(b *sqlite.Batch, scope Scope, purpose Purpose) string {
	code, now := rand.Text(), s.now()
	b.Exec(sqlite.AnyRows, "DELETE FROM sign_in_code WHERE expires_at <= ?", sqlite.Millis(now))
	b.Exec(1, "INSERT INTO sign_in_code (hash, person_id, purpose, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
		digest(code), scope.person, string(purpose), sqlite.Millis(now), sqlite.Millis(now.Add(codeLife[purpose])))
	return code
}

// Redeem appends the use of a code and a new session, and returns the session's
// cookie with whose it is. An unknown, used or expired code is fault.Denied; of
// two that redeem one code at once, the second's commit is a Conflict. agent is
// what the browser calls itself.
func (s *Store) Redeem(ctx context.Context, b *sqlite.Batch, code, agent string) (cookie string, scope Scope, err error) {
	hash, now := digest(strings.ToUpper(strings.TrimSpace(code))), sqlite.Millis(s.now())
	scope, err = sqlite.One(ctx, s.db, scanScope, scopeColumns+`JOIN sign_in_code c ON c.person_id = m.person_id
		WHERE c.hash = ? AND c.used_at = 0 AND c.expires_at > ? ORDER BY b.created_at LIMIT 1`, hash, now)
	if errors.Is(err, fault.NotFound) {
		return "", Scope{}, fault.Wrap(err, fault.Denied, "sign-in code")
	}
	if err != nil {
		return "", Scope{}, fmt.Errorf("look up a sign-in code: %w", err)
	}
	b.Exec(1, "UPDATE sign_in_code SET used_at = ? WHERE hash = ? AND used_at = 0 AND expires_at > ?", now, hash, now)
	return s.newSession(b, scope, agent), scope, nil
}

// digest is the stored form of a secret. The secrets have 130 random bits, so a
// plain hash cannot be searched.
func digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
