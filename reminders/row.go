package reminders

import (
	"encoding/json"
	"time"

	"zhibu/internal/sqlite"
)

// as is how an occurrence is stored.
type as struct {
	start    int64
	revision int64
	state    State
	told     string // JSON of Told; "" for nothing
}

const selectAs = "SELECT start_at, revision, state, told FROM occurrence "

func scanAs(r sqlite.Scanner) (a as, err error) {
	err = r.Scan(&a.start, &a.revision, &a.state, &a.told)
	return a, err
}

func readTold(text string) (t Told, ok bool) {
	if text == "" {
		return Told{}, false
	}
	err := json.Unmarshal([]byte(text), &t)
	return t, err == nil
}

func (t Told) text() string {
	t.Start = t.Start.UTC()
	text, err := json.Marshal(t)
	if err != nil {
		return "" // a year that JSON cannot write: nothing is known then
	}
	return string(text)
}

// row is an occurrence while something is decided: as it was, as it will be.
type row struct {
	series   *definition // as it will be
	original time.Time
	decided  time.Time // leads that had passed then are left out
	was, is  as        // was.revision is 0 where it has no row
	// gone: the rule gives it no more, or the series ended.
	gone bool
	// instead is the id of the one in whose place it came, if it did.
	instead string
	// stored are its notices for all it is for; wanted are those of is.revision
	// there should be.
	stored []storedNotice
	wanted []Notice
}

type storedNotice struct {
	cause    Cause
	revision int64
	due      int64
	silent   bool
	state    string // of the row: planned, queued, merged, cancelled
}

func (r *row) id() string { return occurrenceID(r.series.id, r.original) }

func (r *row) isNew() bool { return r.was.revision == 0 }

func (r *row) raised() bool { return r.is.revision != r.was.revision }

// stands reports whether it is still to come.
func (r *row) stands(now time.Time) bool {
	return r.is.state == Planned && r.is.start > sqlite.Millis(now)
}

// appeared reports whether it is to come, and neither was so before nor is
// anybody told of it.
func (r *row) appeared(now time.Time) bool {
	return r.stands(now) && r.is.told == "" && (r.isNew() || r.was.state != Planned)
}

// newRow is a row for an occurrence that has none.
func (d *definition) newRow(o Occurrence) *row {
	return &row{series: d, original: o.Original, decided: d.decidedAt,
		is: as{start: sqlite.Millis(o.Start), revision: 1, state: o.State}}
}
