package when

import (
	"time"

	"zhibu/internal/calendar"
)

// Kind says what a text was read as.
type Kind string

// The kinds of result.
const (
	None       Kind = "none"
	OnDate     Kind = "date"     // a day without a time of day
	OnTime     Kind = "time"     // a time of day without a day
	DateTime   Kind = "datetime" // an instant
	Range      Kind = "range"
	Recurrence Kind = "recurrence"
)

// Edit says that a text is about something that stands already: whoever makes
// reminders of results must look at it first.
type Edit string

// The edits: an item moved to the time read, or called off.
const (
	NoEdit Edit = ""
	Move   Edit = "move"
	Cancel Edit = "cancel"
)

// Result is what a text says. Its instants are in the zone given to Parse.
type Result struct {
	Kind  Kind
	Title string // what is left without times, leads and filler; may be empty
	Start time.Time
	End   time.Time // of a range, or of the first occurrence
	// StartDate is the day of the start; it stands alone (Start is zero) where no
	// time of day was said. So does EndDate, which is inclusive.
	StartDate, EndDate calendar.Date
	// Rule is what ParseRule reads, anchored at Start, the first occurrence after
	// now. Next are the NextCount occurrences after Start, fewer where the rule
	// ends; midnights where no time of day was said.
	Rule     string
	Next     []time.Time
	Leads    []Lead
	Audience string // whom it is for, as written behind @
	Place    string
	Echo     string // the reading in full words, to be confirmed
	// Problems quote a phrase each and say what is wrong with it or missing, in
	// Chinese. While there are any, nothing may be made of the result unasked.
	Problems []string
	Edit     Edit
	Relative bool // said as a distance from now (半小时后): a notice fires at that instant
	Remind   bool // said as 提醒我…: the instant is the reminder's own
	Due      bool // said as a deadline (5点前)
}

// NextCount is how many occurrences a result lists after its start.
const NextCount = 3

// Parse reads one phrase as said at now by someone in zone. A text without a
// time, a question or a refusal (不要明天开会) is of kind None without problems;
// a time that is not understood is None with one.
func Parse(text string, now time.Time, zone *time.Location) Result {
	return ParseUnder(calendar.Published(), text, now, zone)
}

// ParseUnder is Parse with other holidays than those the program was built with.
func ParseUnder(off *calendar.Holidays, text string, now time.Time, zone *time.Location) Result {
	if res, ok := parseCron(off, text, now, zone); ok {
		return res
	}
	s := newSource(text)
	items := lex(s)
	if asked(items) {
		return Result{Kind: None}
	}
	for _, level := range levels {
		items = level.reduce(s, items)
	}
	r := reader{src: s, now: now.In(zone), zone: zone, off: off}
	mentions(s, items, calendar.DateOf(r.now))
	if negated(s, items) || absent(s, items) {
		return Result{Kind: None}
	}
	if it := conditional(s, items); it != nil {
		return failed(problem(flawIf, s.quote(it.from, it.to)))
	}
	r.fill(s, items, calendar.DateOf(r.now))
	return r.read()
}
