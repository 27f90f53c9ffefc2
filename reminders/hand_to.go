package reminders

import (
	"context"
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// recipients are those that one notice goes to.
type recipients struct {
	people  []members.Recipient
	chats   []chat.Address
	answers map[string]*Answer
}

func (h *handing) recipients(ctx context.Context, o *dueOccurrence, n *dueNotice) (to recipients, err error) {
	if to.answers, err = h.answersOf(ctx, o.occurrence); err != nil {
		return to, err
	}
	people, err := h.meant(ctx, o.occurrence)
	if err != nil {
		return to, err
	}
	var in, knows map[string]bool
	if n.person == "" && n.cause.Class() != CauseNudge {
		if to.chats, in, err = h.chats(ctx, h.branch, o.series.forKind()); err != nil {
			return to, err
		}
	}
	if n.cause == leadAdded {
		if knows, to.chats, err = h.reached(ctx, o.occurrence.ID, to.chats); err != nil {
			return to, err
		}
	}
	for _, p := range people {
		if n.person == "" && n.cause.toSome() && h.stillAsked(o) && o.setBy(p.Person) {
			continue
		}
		if p.Reachable && !in[p.Person] && !knows[p.Person] && (n.person == "" || n.person == p.Person) &&
			due(n.cause, to.answers[p.Person]) {
			to.people = append(to.people, p)
		}
	}
	return to, nil
}

// toSome reports whether a notice is not for all that an occurrence is for, so
// that what somebody chose to hear goes out beside it.
func (c Cause) toSome() bool { return c.Class() == CauseNudge || c == leadAdded }

// setBy reports whether what a person chose to hear is due: it tells them all.
func (o *dueOccurrence) setBy(person string) bool {
	return slices.ContainsFunc(o.due, func(n dueNotice) bool { return n.person == person })
}

// due reports whether a notice is for somebody with that answer, which is nil for
// none.
func due(c Cause, a *Answer) bool {
	switch {
	case c.toSome():
		return !a.Holds()
	case c.Class() == CauseLead || c.Class() == CauseSnooze:
		return !a.Excused()
	}
	return true
}
