package members

import (
	"time"

	"zhibu/internal/sqlite"
)

// millis scans an instant.
type millis struct{ at *time.Time }

// Scan implements sql.Scanner.
func (m millis) Scan(value any) error {
	ms, _ := value.(int64) // every column of an instant is INTEGER
	*m.at = sqlite.FromMillis(ms)
	return nil
}

func scanOwnMembership(r sqlite.Scanner) (m OwnMembership, err error) {
	err = r.Scan(&m.Branch, &m.Group, &m.Role, &m.Standing, &m.NoVote, millis{&m.Joined}, millis{&m.Left})
	return m, err
}

func scanOwnAddress(r sqlite.Scanner) (a OwnAddress, err error) {
	err = r.Scan(&a.Channel, &a.Account, &a.ID, &a.Reachable, millis{&a.LastUsed})
	return a, err
}

func scanOwnSession(r sqlite.Scanner) (s OwnSession, err error) {
	err = r.Scan(&s.Agent, millis{&s.Created}, millis{&s.LastUsed})
	return s, err
}

func scanOwnInvitation(r sqlite.Scanner) (i OwnInvitation, err error) {
	err = r.Scan(&i.Purpose, millis{&i.Created}, millis{&i.Expires}, millis{&i.Used})
	return i, err
}

func scanOwnAudit(r sqlite.Scanner) (a OwnAuditRecord, err error) {
	err = r.Scan(millis{&a.At}, &a.By, &a.Act, &a.Allowed)
	return a, err
}
