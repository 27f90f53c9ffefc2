package reminders

import (
	"context"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Answer appends what the scope's person says to an occurrence, until it begins;
// what is to be done may be done later too. A leave is asked for; its reason may
// be "", and may follow in a second answer. Saying the same again is harmless.
func (s *Store) Answer(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence string, w Word, reason string) (Occurrence, error) {
	if w == Informed {
		return Occurrence{}, fault.New(fault.Invalid, NoSuchAnswer)
	}
	return s.answer(ctx, b, scope, occurrence, scope.Person(), said{word: w, reason: tidyReason(reason)})
}

// AnswerFor appends what somebody else answered, or that they were told. A group
// leader answers for the own group; where the secretary says that somebody is on
// leave, it is granted.
func (s *Store) AnswerFor(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence, person string, w Word) (Occurrence, error) {
	if !scope.May(members.AnswerFor) {
		return Occurrence{}, fault.New(fault.Denied, members.AnswerFor)
	}
	if person == scope.Person() {
		return s.Answer(ctx, b, scope, occurrence, w, "")
	}
	sees, err := s.sees(ctx, scope)
	if err != nil {
		return Occurrence{}, err
	}
	if !sees(person) {
		return Occurrence{}, fault.New(fault.Denied, members.AnswerFor)
	}
	return s.answer(ctx, b, scope, occurrence, person, said{word: w, by: scope.Person(), grants: scope.May(members.DecideLeave)})
}

func (s *Store) answer(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence, person string, w said) (Occurrence, error) {
	o, err := s.standing(ctx, scope, occurrence, person)
	if err != nil {
		return Occurrence{}, err
	}
	switch {
	case !w.word.fits(o.Activity.Kind):
		return Occurrence{}, fault.New(fault.Invalid, NoSuchAnswer)
	case w.word != Done && s.begun(o):
		return Occurrence{}, fault.New(fault.Invalid, HasBegun)
	}
	answers, err := s.answersOf(ctx, o)
	if err != nil {
		return Occurrence{}, err
	}
	if next, changed := w.follow(answers[person]); changed {
		s.put(b, scope, o, person, answers[person], next)
	}
	return o, nil
}

// Decide appends what the secretary decides about a leave that somebody asked
// for, at any time. Deciding the same again is harmless.
func (s *Store) Decide(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence, person string, d Decision) (Occurrence, error) {
	if !scope.May(members.DecideLeave) {
		return Occurrence{}, fault.New(fault.Denied, members.DecideLeave)
	}
	o, err := s.standing(ctx, scope, occurrence, person)
	if err != nil {
		return Occurrence{}, err
	}
	answers, err := s.answersOf(ctx, o)
	if err != nil {
		return Occurrence{}, err
	}
	a := answers[person]
	if !a.Holds() || a.Word != Leave || d != Granted && d != Talk {
		return Occurrence{}, fault.New(fault.Invalid, NoLeaveAsked)
	}
	if next := *a; a.Decision != d {
		next.Decision = d
		s.put(b, scope, o, person, a, next)
	}
	return o, nil
}

// standing returns an occurrence that takes place, is near enough to be spoken
// of, and is for the person.
func (s *Store) standing(ctx context.Context, scope members.Scope, occurrence, person string) (Occurrence, error) {
	o, err := s.Occurrence(ctx, scope, occurrence)
	if err != nil {
		return Occurrence{}, err
	}
	switch {
	case o.State != Planned:
		return Occurrence{}, fault.New(fault.Invalid, NotStanding)
	case o.Revision == 0:
		return Occurrence{}, fault.New(fault.Invalid, TooFarAhead)
	}
	people, err := s.crowd(ctx, scope.Branch(), o)
	if err != nil {
		return Occurrence{}, err
	}
	if !people.has(person) {
		return Occurrence{}, fault.New(fault.Invalid, NotMeant)
	}
	return o, nil
}

// begun reports whether an occurrence has begun. What is told at the instant
// itself is spoken of only afterwards.
func (s *Store) begun(o Occurrence) bool {
	return !s.now().Before(o.Start) && !o.Activity.AtStart
}
