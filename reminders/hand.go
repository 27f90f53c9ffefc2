package reminders

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// handing gathers one commit: what is due in one branch, and that it was handed
// over.
type handing struct {
	*Store
	branch string
	at     time.Time
	batch  sqlite.Batch
	items  []delivery.Item
	handed int // notices
	meant  func(context.Context, Occurrence) (crowd, error)
}

func (s *Store) newHanding(branch string) *handing {
	return &handing{Store: s, branch: branch, at: s.now(), meant: s.audiences(branch)}
}

// hand appends what is due of one occurrence. Of several notices that would tell
// one person the same only one goes out; the others are merged.
func (h *handing) hand(ctx context.Context, o *dueOccurrence) error {
	if o.broken != nil {
		return o.broken
	}
	main, err := h.mainNotice(ctx, o)
	if err != nil {
		return err
	}
	for i := range o.due {
		n := &o.due[i]
		own := n.person != "" && (main == nil || main.cause.toSome()) && h.stillAsked(o)
		if n != main && !own {
			h.settle(o, n, "merged")
			continue
		}
		h.settle(o, n, "queued")
		h.handed++
		if err := h.send(ctx, o, n); err != nil {
			return err
		}
	}
	if main != nil {
		h.remember(o, main.cause)
	}
	return nil
}

// mainNotice picks the notice for all that is to go out, nil for none.
func (h *handing) mainNotice(ctx context.Context, o *dueOccurrence) (main *dueNotice, err error) {
	if o.series.Kind == Return {
		if done, err := h.isDone(ctx, o.occurrence); err != nil || done {
			return nil, err
		}
	}
	best := 0
	for i := range o.due {
		n := &o.due[i]
		if rank := h.rank(o, n); rank > 0 && rank >= best {
			main, best = n, rank
		}
	}
	return main, nil
}

// rank orders notices of one occurrence by which tells more; 0 is for what is
// not to go out at all. Of alike ones the latest counts.
func (h *handing) rank(o *dueOccurrence, n *dueNotice) int {
	if n.person != "" || n.revision != o.row.revision {
		return 0
	}
	if o.occurrence.State != Planned {
		return int(sqlite.Bool(n.cause == CauseCancelled))
	}
	switch {
	case n.cause == CauseChanged:
		if told, ok := readTold(o.row.told); ok && told.same(o.occurrence.told()) {
			return 0
		}
		return 4
	case n.cause == leadAdded:
		return 2
	case n.cause.Class() == CauseLead:
		return 3
	case n.cause.Class() == CauseNudge && h.stillAsked(o):
		return 1
	}
	return 0
}

// stillAsked reports whether there is still something to answer. What was set for
// the instant itself may be put off beyond it.
func (h *handing) stillAsked(o *dueOccurrence) bool {
	at := o.occurrence
	return at.State == Planned && (at.Start.After(h.at) || at.Activity.selfTimed())
}

func (h *handing) settle(o *dueOccurrence, n *dueNotice, state string) {
	h.batch.Exec(1, `UPDATE notice SET state = ? WHERE occurrence_id = ? AND revision = ? AND cause = ? AND person_id = ?
		AND state = 'planned'`, state, o.occurrence.ID, n.revision, string(n.cause), n.person)
}

// remember notes what people know once the notice has reached them. It takes the
// place of what still waits to tell them of the occurrence.
func (h *handing) remember(o *dueOccurrence, c Cause) {
	told := o.row.told
	switch c.Class() {
	case CauseCancelled:
		told = ""
	case CauseLead, CauseChanged:
		told = o.occurrence.told().text()
	}
	if o.row.told != "" && c != leadAdded && c.Class() != CauseNudge {
		delivery.Cancel(&h.batch, o.occurrence.ID)
	}
	if told != o.row.told {
		h.batch.Exec(1, "UPDATE occurrence SET told = ? WHERE id = ? AND revision = ? AND told = ?",
			told, o.occurrence.ID, o.row.revision, o.row.told)
	}
}

// send adds the messages of one notice.
func (h *handing) send(ctx context.Context, o *dueOccurrence, n *dueNotice) error {
	to, err := h.recipients(ctx, o, n)
	if err != nil {
		return err
	}
	for _, at := range to.chats {
		f := h.facts(o, n)
		f.Chat = true
		h.add(o, n, f, at.String(), "", at)
	}
	for _, p := range to.people {
		f, due := h.facts(o, n), true
		f.Answer = to.answers[p.Person]
		if o.series.Kind == Study {
			if f.Passages, due, err = h.passagesFor(ctx, &h.batch, o.series.id, p.Person); err != nil {
				return err
			}
		}
		if due {
			h.add(o, n, f, p.Person, p.Person, p.Address)
		}
	}
	return nil
}

func (h *handing) facts(o *dueOccurrence, n *dueNotice) Facts {
	f := Facts{Occurrence: o.occurrence, Due: o.series.instant(n.due), Cause: n.cause}
	if class := n.cause.Class(); class == CauseChanged || class == CauseCancelled {
		f.Was, _ = readTold(o.row.told)
		f.Was.Start = f.Was.Start.In(o.series.zone)
	}
	return f
}

func (h *handing) add(o *dueOccurrence, n *dueNotice, f Facts, who, person string, at chat.Address) {
	start := o.occurrence.Start
	if n.cause == CauseCancelled {
		start = f.Was.Start
	}
	h.items = append(h.items, delivery.Item{
		Key:    fmt.Sprintf("notice/%s/%d/%s/%s", o.occurrence.ID, n.revision, n.cause, who),
		Branch: h.branch, To: at, Class: delivery.Bulk, Subject: o.occurrence.ID, Person: person, Silent: n.silent,
		Message: h.composer.Notice(f), NotBefore: h.at, Due: f.Due, Start: start,
	})
}

// commit enqueues what was gathered.
func (h *handing) commit(ctx context.Context) error {
	h.bundle()
	for _, it := range h.items {
		if err := delivery.Enqueue(&h.batch, it, h.at); err != nil {
			return err
		}
	}
	return h.Store.commit(ctx, &h.batch)
}

// bundle ties together what goes to one person about several occurrences. The
// key of the first names the bundle: no other begins with it.
func (h *handing) bundle() {
	first, subjects := map[string]string{}, map[string][]string{}
	for _, it := range h.items {
		if it.Person == "" {
			continue
		}
		if first[it.Person] == "" {
			first[it.Person] = it.Key
		}
		if all := subjects[it.Person]; !slices.Contains(all, it.Subject) {
			subjects[it.Person] = append(all, it.Subject)
		}
	}
	for i := range h.items {
		if it := &h.items[i]; len(subjects[it.Person]) > 1 {
			it.Bundle = "b/" + first[it.Person]
		}
	}
}
