package reminders

import (
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Create appends a series to b; the next scan makes its occurrences. One that
// would never take place is fault.Invalid.
func (s *Store) Create(b *sqlite.Batch, scope members.Scope, a Activity) (Series, error) {
	if err := allowed(scope); err != nil {
		return Series{}, err
	}
	now := s.now()
	d := &definition{id: sqlite.NewID(), branch: scope.Branch(), Activity: a, revision: 1, active: true,
		zone: scope.Zone(), decidedBy: scope.Person(), decidedAt: now.In(scope.Zone())}
	if err := d.check(now); err != nil {
		return Series{}, err
	}
	d.moveNext(now)
	d.planAt = now
	return d.series(now), d.write(b, scope, nil, now)
}

func allowed(scope members.Scope) error {
	if scope.May(members.Schedule) {
		return nil
	}
	return fault.New(fault.Denied, members.Schedule)
}

// The most that one series may have of something.
const (
	maxLeads      = 20
	maxLead       = 400 * 24 * time.Hour
	maxExceptions = 1000
)

// check makes a definition ready to be stored: instants to the millisecond, in
// the branch's zone. What can never take place is fault.Invalid.
func (d *definition) check(now time.Time) error {
	d.Start = d.Start.In(d.zone).Truncate(time.Millisecond)
	if err := d.compile(); err != nil {
		return err
	}
	if len(d.Leads) > maxLeads || len(d.Exceptions) > maxExceptions {
		return fault.New(fault.Invalid, TooMany)
	}
	for _, l := range d.Leads {
		if d.Start.Sub(l.Before(d.Start, d.zone)) > maxLead {
			return fault.New(fault.Invalid, TooEarly)
		}
	}
	if _, ok := d.upcoming(now); ok || d.pause(now) != nil {
		return nil
	}
	if d.Rule == "" {
		return fault.New(fault.Invalid, InThePast)
	}
	return fault.New(fault.Invalid, NeverAgain)
}
