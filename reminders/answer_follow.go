package reminders

// said is what somebody says to an occurrence, for themselves or for another.
type said struct {
	word   Word
	reason string
	by     string // who says it for the person; "" for themselves
	grants bool   // whoever says it may grant the leave too
}

// follow returns the answer that comes after old, which is nil for none. It is
// no other than old where nothing new was said, so that a button pressed twice
// changes nothing.
func (w said) follow(old *Answer) (next Answer, changed bool) {
	next = Answer{Word: w.word, Decision: Given, By: w.by}
	repeats := old.Holds() && old.Word == w.word
	if w.word == Informed && old.Holds() {
		return *old, false // they have said more themselves
	}
	if w.word == Leave {
		next.Reason, next.Decision = w.reason, Asked
		w.leave(&next, old, repeats)
	}
	if repeats {
		if old.By == "" {
			next.By = "" // somebody confirms what the person said
		}
		next.At = old.At
		if next == *old {
			return *old, false
		}
	}
	return next, true
}

// leave fills in the decision, and the reason that was given before. What was
// granted stays so; who was to be talked to asks anew.
func (w said) leave(next, old *Answer, repeats bool) {
	if repeats && next.Reason == "" {
		next.Reason = old.Reason
	}
	if w.grants || repeats && old.Decision == Granted {
		next.Decision = Granted
	}
}
