package reminders

import (
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	"zhibu/internal/sqlite"
	"zhibu/internal/when"
)

// definition is a series as it is stored: what was decided, and how far its
// occurrences have their rows. Its instants are in the zone of its branch.
type definition struct {
	id, branch string
	Activity
	revision  int64 // 0: not stored yet
	active    bool
	decidedBy string
	decidedAt time.Time
	// next is the first original without a row, zero for none; planAt is when it
	// must have one.
	next, planAt time.Time
	zone         *time.Location
	quiet        Quiet
	rule         when.Rule // of a series that recurs
}

// stored is the JSON of what of an activity is not asked for in queries.
type stored struct {
	Length  time.Duration `json:"length,omitempty"`
	AtStart bool          `json:"at_start,omitempty"`
	Details
}

const (
	definitionColumns = `s.id, s.branch_id, s.kind, s.title, s.said, s.rule, s.leads, s.start_at, s.details, s.state, s.revision,
		s.decided_by, s.decided_at, s.next_at, s.plan_at, b.zone, b.quiet_from, b.quiet_to`
	selectDefinitions = "SELECT " + definitionColumns + " FROM series s JOIN branch b ON b.id = s.branch_id "
)

func scanDefinition(r sqlite.Scanner) (*definition, error) {
	var d definition
	more, err := d.scan(r)
	if err != nil {
		return nil, err
	}
	return &d, more()
}

// scan reads a row's columns, and those behind them into further. What it
// returns makes the definition of them.
func (d *definition) scan(r sqlite.Scanner, further ...any) (finish func() error, err error) {
	var leads, details, state, zone string
	var start, decided, next, plan int64
	var from, to int
	columns := []any{&d.id, &d.branch, &d.Kind, &d.Title, &d.Said, &d.Rule, &leads, &start, &details, &state, &d.revision,
		&d.decidedBy, &decided, &next, &plan, &zone, &from, &to}
	if err := r.Scan(append(columns, further...)...); err != nil {
		return nil, err
	}
	return func() (err error) {
		if d.zone, err = zoneOf(zone); err != nil {
			return err
		}
		d.active, d.quiet = state == "active", quietOf(from, to)
		d.Start, d.decidedAt = d.instant(start), d.instant(decided)
		d.next, d.planAt = d.instant(next), d.instant(plan)
		return d.decode(leads, details)
	}, nil
}

// instant is a stored instant in the branch's zone.
func (d *definition) instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).In(d.zone)
}

func (d *definition) decode(leads, details string) error {
	var texts []string
	if err := json.Unmarshal([]byte(leads), &texts); err != nil {
		return fmt.Errorf("decode leads of series %s: %w", d.id, err)
	}
	d.Leads = nil
	for _, text := range texts {
		lead, err := when.ParseLead(text)
		if err != nil {
			return fmt.Errorf("decode leads of series %s: %w", d.id, err)
		}
		d.Leads = append(d.Leads, lead)
	}
	var s stored
	if err := json.Unmarshal([]byte(details), &s); err != nil {
		return fmt.Errorf("decode details of series %s: %w", d.id, err)
	}
	d.Length, d.AtStart, d.Details = s.Length, s.AtStart, s.Details
	return d.compile()
}

// compile reads the rule.
func (d *definition) compile() (err error) {
	d.rule = when.Rule{}
	if d.Rule != "" {
		if d.rule, err = when.ParseRule(d.Rule, d.Start, d.zone); err != nil {
			return fmt.Errorf("rule of series %s: %w", d.id, err)
		}
	}
	return nil
}

// encode is the inverse of decode.
func (d *definition) encode() (leads, details string, err error) {
	texts := make([]string, len(d.Leads))
	for i, l := range d.Leads {
		texts[i] = l.String()
	}
	l, err := json.Marshal(texts)
	if err != nil {
		return "", "", fmt.Errorf("encode leads: %w", err)
	}
	s, err := json.Marshal(stored{d.Length, d.AtStart, d.Details})
	if err != nil {
		return "", "", fmt.Errorf("encode details: %w", err)
	}
	return string(l), string(s), nil
}

// occurrenceID is the series and the original instant.
func occurrenceID(series string, original time.Time) string {
	return series + "@" + strconv.FormatInt(sqlite.Millis(original), 10)
}

// zones keeps what is read from the zone database, which is slow.
var zones sync.Map

func zoneOf(name string) (*time.Location, error) {
	if z, ok := zones.Load(name); ok {
		return z.(*time.Location), nil
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("load zone: %w", err)
	}
	zones.Store(name, z)
	return z, nil
}
