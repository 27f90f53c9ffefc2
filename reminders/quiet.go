package reminders

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/when"
)

// Quiet is the time of the day in which a branch's notices keep quiet,
// half-open; From and To alike for none.
type Quiet struct{ From, To when.Clock }

// DefaultQuiet is what a branch has that said nothing else.
var DefaultQuiet = Quiet{when.Clock{Hour: 22}, when.Clock{Hour: 7}}

// quietMargin is how long before the start the end of the quiet hours must lie
// for a notice to wait for it.
const quietMargin = 30 * time.Minute

// around returns the quiet hours that an instant falls into.
func (q Quiet) around(t time.Time, zone *time.Location) (from, to time.Time, within bool) {
	today := calendar.DateOf(t.In(zone))
	for _, day := range []calendar.Date{today.AddDays(-1), today} {
		end := day
		if minutes(q.To) <= minutes(q.From) {
			end = day.AddDays(1)
		}
		from, to = day.At(q.From.Hour, q.From.Minute, zone), end.At(q.To.Hour, q.To.Minute, zone)
		if q.From != q.To && !t.Before(from) && t.Before(to) {
			return from, to, true
		}
	}
	return time.Time{}, time.Time{}, false
}

// move takes a notice out of the quiet hours: to their end if that leaves time
// before the start, else to their beginning if that is still ahead, else it goes
// as early as it may, without a sound.
func (q Quiet) move(p Notice, start, earliest time.Time, zone *time.Location) Notice {
	from, to, within := q.around(p.Due, zone)
	switch {
	case !within:
	case !to.Add(quietMargin).After(start):
		p.Due = to
	case from.After(earliest):
		p.Due = from
	default:
		p.Due, p.Silent = earliest, true
	}
	return p
}

// Quiet returns the quiet hours of the scope's branch.
func (s *Store) Quiet(ctx context.Context, scope members.Scope) (from, to when.Clock, err error) {
	q, err := sqlite.One(ctx, s.db, scanQuiet, "SELECT quiet_from, quiet_to FROM branch WHERE id = ?", scope.Branch())
	if err != nil {
		return from, to, fmt.Errorf("read the quiet hours: %w", err)
	}
	return q.From, q.To, nil
}

// SetQuiet appends other quiet hours for the scope's branch. What is planned
// already keeps its time, and is held back at sending where need be.
func (s *Store) SetQuiet(b *sqlite.Batch, scope members.Scope, from, to when.Clock) error {
	if !scope.May(members.Schedule) {
		return fault.New(fault.Denied, members.Schedule)
	}
	b.Exec(1, "UPDATE branch SET quiet_from = ?, quiet_to = ? WHERE id = ?", minutes(from), minutes(to), scope.Branch())
	return nil
}

func scanQuiet(r sqlite.Scanner) (Quiet, error) {
	var from, to int
	err := r.Scan(&from, &to)
	return quietOf(from, to), err
}

func quietOf(from, to int) Quiet { return Quiet{clock(from), clock(to)} }

func minutes(c when.Clock) int { return 60*c.Hour + c.Minute }

func clock(minutes int) when.Clock { return when.Clock{Hour: minutes / 60, Minute: minutes % 60} }
