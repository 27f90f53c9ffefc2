package reminders

import (
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/when"
)

// Kind tells series that people are reminded of in different ways.
type Kind string

// The kinds.
const (
	Meeting Kind = ""       // people answer whether they come
	Return  Kind = "return" // 报送: the branch owes it upward; the secretary alone is reminded
	Study   Kind = "study"  // a reading plan: each reader gets their own next articles
)

// Activity is what was decided about a series. Occurrences and notices follow
// from it and from nothing else.
type Activity struct {
	Kind  Kind
	Title string
	Said  string // the words it was made from
	// Start is the first occurrence and the anchor of Rule, which is as when
	// writes it; "" for a single instant.
	Start  time.Time
	Rule   string
	Length time.Duration // 0 where no end was said
	Leads  []when.Lead   // none: the default lead
	// AtStart: the notice belongs at the instant itself (半小时后, 提醒我…).
	AtStart bool
	Details
}

// Details is what of an activity is not asked for in queries.
type Details struct {
	Place    string   `json:"place,omitempty"`
	Bring    string   `json:"bring,omitempty"` // what to bring or wear
	Agenda   string   `json:"agenda,omitempty"`
	Audience Audience `json:"audience,omitzero"`
	Basis    *Basis   `json:"basis,omitempty"`   // the article it rests on, confirmed by a person
	Reading  []Basis  `json:"reading,omitempty"` // to be read before
	To       string   `json:"to,omitempty"`      // of a return: to whom
	Plan     *Reading `json:"plan,omitempty"`    // of a study series
	// Nudge: who has not answered is reminded once more by itself.
	Nudge      bool        `json:"nudge,omitempty"`
	Exceptions []Exception `json:"exceptions,omitempty"` // by Original
	Pauses     []Pause     `json:"pauses,omitempty"`
	// Until ends the series: no occurrence at or after it. Zero: as the rule says.
	Until time.Time `json:"until,omitzero"`
}

// Basis is a passage of a document of the branch.
type Basis struct {
	Document string `json:"document"` // id
	Title    string `json:"title"`
	Article  string `json:"article"` // 第N条, or ""
	Ordinal  int    `json:"ordinal"`
}

// Reading is a document that is read article by article.
type Reading struct {
	Document string `json:"document"` // id
	Title    string `json:"title"`
	Passages int    `json:"passages"` // at a time
}

// Exception is what differs at one occurrence. Empty fields are as the series
// has them.
type Exception struct {
	Original time.Time `json:"original"`
	Skip     bool      `json:"skip,omitempty"`
	Start    time.Time `json:"start,omitzero"`
	Place    string    `json:"place,omitempty"`
	Bring    string    `json:"bring,omitempty"`
	Agenda   string    `json:"agenda,omitempty"`
}

// Pause is a time without occurrences, half-open; To is zero until it is resumed.
type Pause struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to,omitzero"`
}

// Audience is whom an activity is for; all that is named is added up. The zero
// Audience is the branch: its full and probationary members.
type Audience struct {
	Groups []string       `json:"groups,omitempty"` // ids of party groups
	Roles  []members.Role `json:"roles,omitempty"`
	People []string       `json:"people,omitempty"` // ids
	// Chats are bound group chats that carry the notice. Alone they stand for the
	// branch: who cannot be in the chat is written to in person.
	Chats []chat.Address `json:"chats,omitempty"`
}

// Everyone reports whether the audience is the whole branch.
func (a Audience) Everyone() bool { return len(a.Groups)+len(a.Roles)+len(a.People) == 0 }

// Series is a stored activity.
type Series struct {
	ID string
	Activity
	Revision  int64 // raised by every change
	Cancelled bool
	Paused    bool // now
	DecidedBy string
	DecidedAt time.Time
	// Next is the occurrence to come; its ID is "" where there is none.
	Next Occurrence
}

// Occurrence is one time of a series, with what is particular to it applied.
type Occurrence struct {
	ID       string // of the series, '@', and Original in unix ms
	Series   string
	Original time.Time // what the rule says; it never changes
	Start    time.Time
	End      time.Time // zero where it was not said
	Revision int64     // raised when it changes; 0 while it is not stored yet
	State    State
	Activity Activity // Place, Bring, Agenda as they are for this occurrence
}

// State is what has become of an occurrence.
type State string

// The states.
const (
	Planned   State = "planned"
	Skipped   State = "skipped"
	Cancelled State = "cancelled"
	PausedNow State = "paused" // falls into a pause; never stored
)

// Cause is why somebody is told of an occurrence: a class and what tells
// several of one class apart ("lead P1D@16:00", "nudge 1").
type Cause string

// The classes of causes.
const (
	CauseLead      = "lead"
	CauseNudge     = "nudge"
	CauseSnooze    = "snooze"
	CauseChanged   = "changed"
	CauseCancelled = "cancelled"
)

// Told is what people know of an occurrence.
type Told struct {
	Start time.Time `json:"start"`
	Place string    `json:"place,omitempty"`
	Title string    `json:"title"`
}

// Reason is the argument of a fault.Invalid of this package: why what was asked
// cannot be done, for the sentence that tells it.
type Reason string

// The reasons.
const (
	InThePast     Reason = "the start is past"
	NeverAgain    Reason = "the rule gives no occurrence any more"
	NobodyThere   Reason = "nobody is meant"
	HasBegun      Reason = "the occurrence has begun"
	NotStanding   Reason = "the occurrence does not take place"
	TooLateToUndo Reason = "the change was made too long ago, or something was changed since"
	JustNudged    Reason = "everybody was reminded again just now"
	EnoughNudges  Reason = "everybody was reminded again as often as is allowed"
	NotMeant      Reason = "the occurrence is not for that person"
	TooMany       Reason = "there are too many"
	TooEarly      Reason = "a notice would go out more than a year before"
	// Outdated comes with the person who changed it and when (time.Time).
	Outdated Reason = "it was changed since it was looked at"
)
