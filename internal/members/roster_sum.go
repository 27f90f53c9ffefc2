package members

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// Digest tells whether a plan does the same as another: what was shown and what
// is about to be applied.
func (p RosterPlan) Digest() string {
	b, err := json.Marshal([]any{p.Add, p.Change})
	if err != nil {
		panic(err) // strings, numbers and booleans always have a JSON form
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Unnotified counts those who come onto the roster, or change, with a standing to
// which no notices of the branch go. People of a parent have none.
func (p RosterPlan) Unnotified() (n int) {
	for _, c := range slices.Concat(p.Add, p.Change) {
		standing := c.Row.Standing
		if standing == Full || standing == Probationary || c.Row.Role.ofParent() {
			continue
		}
		if c.Person == "" || c.Rejoin || standing != c.Was.Standing {
			n++
		}
	}
	return n
}

// Handover returns the ids of who is secretary no more and of who becomes it,
// where the plan changes that; old is "" where there was none, next for somebody
// who is new on the roster, or where there is none then.
func (p RosterPlan) Handover() (old, next string, ok bool) {
	for _, c := range slices.Concat(p.Add, p.Change) {
		was, is := c.Was.Role == Secretary, c.Row.Role == Secretary
		switch {
		case was && !is:
			old, ok = c.Person, true
		case is && !was:
			next, ok = c.Person, true
		}
	}
	return old, next, ok
}
