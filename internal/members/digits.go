package members

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/big"
	"strings"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
	"zhibu/internal/zh"
)

const (
	digitCount = 6
	// maxTries is how many wrong digits a slip bears. The code of its link goes on:
	// nobody can guess that, and so nobody can void it.
	maxTries = 5
	// maxSaid bounds, in bytes, what is looked at of a name that somebody typed.
	maxSaid = 1000
)

func newDigits() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(err) // crypto/rand's reader never fails
	}
	return fmt.Sprintf("%0*d", digitCount, n)
}

func newSalt() []byte { return []byte(rand.Text()) }

// slipDigest is the stored form of digits: worth nothing without the name.
func slipDigest(salt []byte, name, digits string) []byte {
	mac := hmac.New(sha256.New, salt)
	mac.Write([]byte(name + "\x00" + digits))
	return mac.Sum(nil)
}

type slip struct {
	hash, salt, digits []byte
	name, number       string
}

// RedeemDigits appends the use of a slip by its digits and the name on it (or
// name and number), and a new session, as Redeem does.
//
// What does not fit is fault.Denied, and then b bears the wrong try: the caller
// commits it in this case too, even if whoever asked has gone. Five of them void
// the digits of every open slip of that name. An unknown name takes as long as a
// wrong number.
func (s *Store) RedeemDigits(ctx context.Context, b *sqlite.Batch, name, digits, agent string) (cookie string, scope Scope, err error) {
	open, err := s.openSlips(ctx)
	if err != nil {
		return "", Scope{}, err
	}
	digits = strings.Join(strings.Fields(zh.Fold(clip(digits, maxSaid))), "")
	named, fitting := matchSlips(open, clip(name, maxSaid), digits)
	if len(fitting) != 1 { // two namesakes with the same digits: neither can be told
		for _, slip := range named {
			b.Exec(sqlite.AnyRows, "UPDATE sign_in_code SET tries = tries + 1 WHERE hash = ? AND used_at = 0", slip.hash)
		}
		return "", Scope{}, fault.New(fault.Denied, "sign-in digits")
	}
	scope, err = s.spend(ctx, b, fitting[0].hash)
	if err != nil {
		return "", Scope{}, err
	}
	// Wrong tries that were committed meanwhile count.
	b.Exec(1, "UPDATE sign_in_code SET tries = 0 WHERE hash = ? AND tries < ?", fitting[0].hash, maxTries)
	return s.newSession(b, scope, agent), scope, nil
}

// matchSlips returns the slips of a name and which of them bear the digits. What
// is no number of six digits is nobody's try.
func matchSlips(open []slip, name, digits string) (named, fitting []slip) {
	if len(digits) != digitCount || strings.Trim(digits, "0123456789") != "" {
		return nil, nil
	}
	for _, s := range open {
		if !called(name, s.name, s.number) {
			continue
		}
		named = append(named, s)
		if hmac.Equal(slipDigest(s.salt, key(s.name), digits), s.digits) {
			fitting = append(fitting, s)
		}
	}
	if len(named) == 0 {
		hmac.Equal(slipDigest(newSalt(), key(name), digits), make([]byte, sha256.Size))
	}
	return named, fitting
}

// openSlips reads all open slips, whatever the name, so that their number alone
// decides how long it takes.
func (s *Store) openSlips(ctx context.Context) ([]slip, error) {
	open, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (l slip, err error) {
		err = r.Scan(&l.hash, &l.salt, &l.digits, &l.name, &l.number)
		return l, err
	}, `SELECT c.hash, c.salt, c.digits, p.name, p.number FROM sign_in_code c JOIN person p ON p.id = c.person_id
		WHERE c.digits IS NOT NULL AND c.tries < ?2 AND`+openCode, s.millis(), maxTries)
	if err != nil {
		return nil, fmt.Errorf("look up slips: %w", err)
	}
	return open, nil
}

// clip cuts s to at most n bytes.
func clip(s string, n int) string { return s[:min(n, len(s))] }
