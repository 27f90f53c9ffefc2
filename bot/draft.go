package bot

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"zhibu/internal/calendar"
	"zhibu/internal/ledger"
	"zhibu/internal/sqlite"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// Draft is an activity, or a change of one, that waits for 确认 or for what is
// still missing.
type Draft struct {
	ID string    `json:"id"`
	At time.Time `json:"at"` // when it was begun
	// Activity has no Start until day and time of day are known.
	Activity reminders.Activity `json:"activity"`
	Date     calendar.Date      `json:"date,omitzero"`     // the day, where only that is known
	Editing  bool               `json:"editing,omitempty"` // 修改 was pressed
	// Whom are the words for those it is for, where they are not understood.
	Whom string `json:"whom,omitempty"`
	// Offer is the article that it may rest on, until the person has decided.
	Offer  *reminders.Basis `json:"offer,omitempty"`
	Change *Change          `json:"change,omitempty"`
	// Echoed: the last answer was about it, so that few words may correct it.
	Echoed bool `json:"echoed,omitempty"`
}

const (
	// draftKept is how long a draft waits.
	draftKept = 24 * time.Hour
	// titleLength is how many characters of a title fit a notice on a phone; the
	// same bounds place and bring.
	titleLength  = 100
	agendaLength = 300
	saidLength   = 300
)

// newDraft makes a draft of what was read in a text, without what its lines say
// of the activity.
func (t *turn) newDraft(said string, r when.Result) *Draft {
	d := &Draft{ID: sqlite.NewID(), At: t.Now(), Date: r.StartDate}
	a := &d.Activity
	a.Title, a.Said = draftTitle(r), tidyText(said, saidLength)
	a.AtStart, a.Leads, a.Place = r.Relative || r.Remind, r.Leads, tidyText(r.Place, titleLength)
	d.takeTime(r)
	if personal(r, said) {
		a.Audience.People = []string{t.scope.Person()}
		return d
	}
	if to, is := ledger.IsReturn(said); is && !a.AtStart {
		a.Kind, a.To = reminders.Return, tidyText(to, titleLength)
		a.Audience.Roles = secretaryOnly
	}
	return d
}

// tidyText is a text as an activity has it: without what nobody sees, and cut.
func tidyText(text string, length int) string {
	return cut(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "")), length)
}

// personal reports whether somebody asks to be reminded themselves.
func personal(r when.Result, said string) bool {
	return r.Remind && strings.Contains(said, "提醒我") && !strings.Contains(said, "提醒我们")
}

// dueMark stands before the title of what is to be done by then.
const dueMark = "截止："

func draftTitle(r when.Result) string {
	title := r.Title
	if r.Due {
		title = dueMark + title
	}
	return tidyText(title, titleLength)
}

// takeTime sets when it is, and its rule, as read.
func (d *Draft) takeTime(r when.Result) {
	d.Activity.Start, d.Activity.Rule, d.Activity.Length = r.Start, r.Rule, 0
	if r.Start.IsZero() {
		d.Date = r.StartDate
		return
	}
	d.Date = calendar.DateOf(r.Start)
	if r.End.After(r.Start) {
		d.Activity.Length = r.End.Sub(r.Start)
	}
}

// clone is a copy to be changed.
func (d *Draft) clone() *Draft {
	c := *d
	a := &c.Activity
	a.Leads, a.Reading = slices.Clone(a.Leads), slices.Clone(a.Reading)
	if d.Change != nil {
		change := *d.Change
		c.Change = &change
	}
	return &c
}

// missing asks for what has to be said before it can be confirmed; "" where
// nothing is.
func (d *Draft) missing() string {
	switch {
	case d.Activity.Start.IsZero() && d.Date.IsZero():
		return askWhen
	case d.Activity.Start.IsZero():
		return askClock
	case d.Editing && d.Change != nil:
		return askChange
	case d.Editing:
		return askEdit
	case d.Whom != "":
		return askWhom
	}
	return ""
}
