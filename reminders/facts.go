package reminders

import (
	"time"

	"zhibu/corpus"
	"zhibu/internal/chat"
)

// Facts is what a notice tells. Its times are in the branch's zone.
type Facts struct {
	Occurrence Occurrence
	Due        time.Time
	Cause      Cause
	Was        Told    // with changed and cancelled: what people knew
	Chat       bool    // it goes to a group: no names
	Answer     *Answer // of the person it goes to, if there is one
	// Passages of a study series are the ones its reader comes to next.
	Passages []corpus.Passage
}

// Composer puts facts into words.
type Composer interface {
	Notice(Facts) chat.Message
	Month(MonthFacts) chat.Message
}
