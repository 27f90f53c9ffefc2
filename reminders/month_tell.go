package reminders

import (
	"context"
	"fmt"
	"slices"

	"zhibu/internal/calendar"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// monthPage bounds how many people one commit tells.
const monthPage = 200

// monthly is somebody who is told of a month, and what they are told.
type monthly struct {
	members.Recipient
	facts MonthFacts
}

// tellMonth commits what a branch's people are told of a month, page by page,
// with the last the mark that they were. After a crash in between it goes through
// all again: what is in the outbox stays as it is.
func (s *Store) tellMonth(ctx context.Context, m monthBranch, month calendar.Date) (told int, err error) {
	people, err := s.monthFor(ctx, m, month)
	if err != nil {
		return 0, err
	}
	pages := slices.Collect(slices.Chunk(people, monthPage))
	for i := range max(1, len(pages)) {
		var b sqlite.Batch
		if i < len(pages) {
			if err := s.monthItems(&b, m, month, pages[i]); err != nil {
				return told, err
			}
		}
		if i >= len(pages)-1 {
			b.Exec(1, "UPDATE branch SET month_told = ? WHERE id = ? AND month_told = ?", monthName(month), m.id, m.told)
		}
		if err := s.db.Commit(ctx, &b); err != nil {
			return told, err
		}
		if i < len(pages) {
			told += len(pages[i])
		}
	}
	return told, nil
}

func (s *Store) monthItems(b *sqlite.Batch, m monthBranch, month calendar.Date, people []monthly) error {
	_, awake, _ := m.quiet.around(s.now(), m.zone) // zero for at once
	for _, p := range people {
		err := delivery.Enqueue(b, delivery.Item{
			Key: fmt.Sprintf("month/%s/%s/%s", m.id, monthName(month), p.Person), Once: true,
			Branch: m.id, To: p.Address, Class: delivery.Bulk, Subject: monthSubject(m.id, month), Person: p.Person,
			Message: s.composer.Month(p.facts), NotBefore: awake, // not late: it tells what is still to come
		}, s.now())
		if err != nil {
			return err
		}
	}
	return nil
}

// monthFor returns who is told what: whoever can be reached, has something ahead
// in the month and wants to know; the secretary also where only the brief says
// something.
func (s *Store) monthFor(ctx context.Context, m monthBranch, month calendar.Date) (all []monthly, err error) {
	people, own, err := s.ownOf(ctx, m)
	if err != nil {
		return nil, err
	}
	secretaries, brief, err := s.briefOf(ctx, m.id, month)
	if err != nil {
		return nil, err
	}
	out, err := s.optedOut(ctx, m.id)
	if err != nil {
		return nil, err
	}
	for _, p := range append(people, secretaries...) {
		if slices.ContainsFunc(all, func(x monthly) bool { return x.Person == p.Person }) || !p.Reachable {
			continue
		}
		f := MonthFacts{Month: month, Secretary: crowd(secretaries).has(p.Person)}
		if !slices.Contains(out, p.Person) {
			f.Own = own[p.Person]
		}
		if f.Secretary && brief != nil && !brief.empty() {
			f.Brief = brief
		}
		if len(f.Own) > 0 || f.Brief != nil {
			all = append(all, monthly{p, f})
		}
	}
	return all, nil
}

// ownOf returns what is ahead in the month for each person it is for.
func (s *Store) ownOf(ctx context.Context, m monthBranch) (people crowd, own map[string][]Own, err error) {
	now := s.now()
	end := m.next(now).In(m.zone)
	occurrences, err := s.calendar(ctx, m.id, now, calendar.DateOf(end).In(m.zone), mostOwn)
	if err != nil {
		return nil, nil, err
	}
	own = map[string][]Own{}
	meant := s.audiences(m.id)
	for _, o := range occurrences {
		if o.State != Planned {
			continue
		}
		those, err := meant(ctx, o)
		if err != nil {
			return nil, nil, err
		}
		answers, err := s.answersOf(ctx, o)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range those {
			if own[p.Person] == nil {
				people = append(people, p)
			}
			own[p.Person] = append(own[p.Person], Own{o, answers[p.Person]})
		}
	}
	return people, own, nil
}

// briefOf returns the secretaries of a branch and what they are told; nil for
// nothing known.
func (s *Store) briefOf(ctx context.Context, branch string, month calendar.Date) ([]members.Recipient, *Brief, error) {
	secretaries, err := s.people.Secretaries(ctx, branch)
	if err != nil || s.memory.briefs == nil || len(secretaries) == 0 {
		return secretaries, nil, err
	}
	brief, err := s.memory.briefs.Brief(ctx, branch, month)
	if err != nil {
		return nil, nil, fmt.Errorf("brief the secretary: %w", err)
	}
	return secretaries, &brief, nil
}

// optedOut returns who does not want to be told of the month.
func (s *Store) optedOut(ctx context.Context, branch string) ([]string, error) {
	out, err := sqlite.All(ctx, s.db, sqlite.Value[string],
		"SELECT person_id FROM membership WHERE branch_id = ? AND monthly = 0 AND left_at = 0", branch)
	if err != nil {
		return nil, fmt.Errorf("list who is not told of the month: %w", err)
	}
	return out, nil
}
