package reminders

import "time"

// Word is what a person says to an occurrence.
type Word string

// The words.
const (
	Attend   Word = "attend" // 收到，准时参加
	Leave    Word = "leave"  // 申请请假
	Informed Word = "told"   // 已告知: in person or by phone, noted by somebody else
	Done     Word = "done"   // 已办, 已报
)

// fits reports whether an occurrence of that kind is answered so. A reading plan
// is not answered: its readers move their mark (Read).
func (w Word) fits(k Kind) bool {
	switch k {
	case Meeting:
		return w == Attend || w == Leave || w == Informed || w == Done
	case Return:
		return w == Done
	}
	return false
}

// Decision is what became of a leave that was asked for.
type Decision string

// The decisions; Given is that of every other word.
const (
	Given   Decision = "given"
	Asked   Decision = "asked"
	Granted Decision = "granted"
	Talk    Decision = "talk" // 再沟通
)

// Answer is the last word of a person to an occurrence.
type Answer struct {
	Word     Word
	Decision Decision
	Reason   string // of a leave; "" for who may not see it
	By       string // the person who answered for them; "" for themselves
	At       time.Time
	// Stale: start or place have changed since, and it has to be said again.
	Stale bool
}

// Excused reports whether nothing further is due to the person: what was to be
// done is done, or they have leave. It stays so until they say otherwise,
// whatever becomes of the occurrence.
func (a *Answer) Excused() bool {
	return a != nil && (a.Word == Done || a.Word == Leave && a.Decision == Granted)
}

// Holds reports whether there is an answer and it is still one.
func (a *Answer) Holds() bool { return a != nil && !a.Stale }

// Standing is where one person of the audience stands with an occurrence.
type Standing struct {
	Person, Name, Group string
	Answer              *Answer
	Bound               bool // can be reached at all; else 未绑定
	Sent                bool // a notice went out to them
	Seen                bool // or the channel reports nothing of that: what was sent counts as seen
}

// Answered reports whether the person is done answering.
func (s Standing) Answered() bool {
	return s.Answer.Holds() && s.Answer.Word != Informed
}

// The further reasons why something is not answered.
const (
	TooFarAhead  Reason = "the occurrence lies too far ahead"
	NoSuchAnswer Reason = "the occurrence is not answered like that"
	NoLeaveAsked Reason = "no leave is asked for, or not for the occurrence as it is now"
	NothingDue   Reason = "nothing further is due to that person"
)
