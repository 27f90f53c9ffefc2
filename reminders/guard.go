package reminders

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// noticeKey is what the key of a notice's outbox row says.
type noticeKey struct {
	occurrence string
	revision   int64
	cause      Cause
	who        string // a person, or the address of a chat
}

// readKey is the inverse of what hand writes; false for other messages.
func readKey(key string) (k noticeKey, ok bool) {
	parts := strings.SplitN(key, "/", 5)
	if len(parts) != 5 || parts[0] != "notice" {
		return k, false
	}
	revision, err := strconv.ParseInt(parts[2], 10, 64)
	return noticeKey{parts[1], revision, Cause(parts[3]), parts[4]}, err == nil
}

// toChat reports whether it goes to a group: only an address has slashes.
func (k noticeKey) toChat() bool { return strings.Contains(k.who, "/") }

// tardy is how late a message may be and still count as planned for its hour.
const tardy = 2 * time.Minute

// MaySend implements delivery.Guard.
func (s *Store) MaySend(ctx context.Context, n delivery.Waiting) (delivery.Permit, error) {
	if branch, month, ok := readMonth(n.Subject); ok {
		return s.mayTellMonth(ctx, branch, month, n)
	}
	no := delivery.Permit{No: true}
	page, err := s.dueOccurrences(ctx, []string{n.Subject})
	if err != nil {
		return no, err
	}
	if len(page) == 0 {
		return s.maySpeakOf(ctx, n.Subject)
	}
	o := page[0]
	if o.broken != nil {
		return no, o.broken
	}
	k, isNotice := readKey(n.Key)
	if isNotice && !o.stands(k) {
		return no, nil
	}
	belongs, err := s.mayRead(ctx, o, k, n)
	if err != nil || !belongs {
		return no, err
	}
	if isNotice {
		wanted, err := s.wanted(ctx, o, k)
		if err != nil || !wanted {
			return no, err
		}
	}
	return o.permit(k, n, s.now()), nil
}

// maySpeakOf permits what is about a series as a whole while that stands.
func (s *Store) maySpeakOf(ctx context.Context, series string) (delivery.Permit, error) {
	n, err := sqlite.One(ctx, s.db, sqlite.Value[int], "SELECT count(*) FROM series WHERE id = ? AND state = 'active'", series)
	if err != nil {
		return delivery.Permit{No: true}, fmt.Errorf("find series %s: %w", series, err)
	}
	return delivery.Permit{No: n == 0}, nil
}

// stands reports whether what a notice tells is still so. What somebody chose to
// hear again they hear as it is by then.
func (o *dueOccurrence) stands(k noticeKey) bool {
	return (k.revision == o.row.revision || k.cause.Class() == CauseSnooze) && (o.row.state == Planned) != (k.cause == CauseCancelled)
}

// mayRead reports whether the recipient is still one. What is no notice goes to
// whoever its own package addresses.
func (s *Store) mayRead(ctx context.Context, o *dueOccurrence, k noticeKey, n delivery.Waiting) (bool, error) {
	switch {
	case k.toChat():
		if o.series.Kind != Meeting {
			return false, nil
		}
		return s.people.Bound(ctx, o.series.branch, n.To)
	case k.who == "":
		return true, nil
	}
	return s.means(ctx, o.series.branch, o.series.id, &o.series.Activity, k.who, n.To)
}

// wanted reports whether a notice is due to somebody with that answer.
func (s *Store) wanted(ctx context.Context, o *dueOccurrence, k noticeKey) (bool, error) {
	if o.series.Kind == Return && k.cause.Class() != CauseCancelled {
		done, err := s.isDone(ctx, o.occurrence)
		return !done, err
	}
	if k.toChat() {
		return true, nil
	}
	answers, err := s.answersOf(ctx, o.occurrence)
	if err != nil {
		return false, err
	}
	return due(k.cause, answers[k.who]), nil
}

// permit holds back until the end of the quiet hours what comes late, unless
// there is no time for that before the start: then it goes without a sound.
func (o *dueOccurrence) permit(k noticeKey, n delivery.Waiting, now time.Time) delivery.Permit {
	if now.Sub(n.Due) <= tardy || k.cause.Class() == CauseSnooze || o.series.selfTimed() {
		return delivery.Permit{}
	}
	_, to, within := o.series.quiet.around(now, o.series.zone)
	if within && (!n.Start.After(now) || !to.Add(quietMargin).After(n.Start)) {
		return delivery.Permit{Until: to}
	}
	return delivery.Permit{Silent: within}
}
