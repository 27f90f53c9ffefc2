package reminders

import (
	"context"
	"time"

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
	o, err := s.answerable(ctx, scope, occurrence, person, w.word)
	if err != nil {
		return Occurrence{}, err
	}
	if w.word != Done && s.begun(o) {
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

// takeBackFor is how long 已报 can be taken back.
const takeBackFor = 10 * time.Minute

// TakeBackDone appends that what the scope's person noted as done is owed still,
// within ten minutes of it: after, or where they noted nothing, it is
// fault.Invalid (TooLateToUndo).
func (s *Store) TakeBackDone(ctx context.Context, b *sqlite.Batch, scope members.Scope, occurrence string) error {
	o, err := s.answerable(ctx, scope, occurrence, scope.Person(), Done)
	if err != nil {
		return err
	}
	answers, err := s.answersOf(ctx, o)
	if err != nil {
		return err
	}
	a := answers[scope.Person()]
	if a == nil || a.Word != Done || s.now().After(a.At.Add(takeBackFor)) {
		return fault.New(fault.Invalid, TooLateToUndo)
	}
	b.Exec(1, "DELETE FROM answer WHERE occurrence_id = ? AND person_id = ? AND branch_id = ? AND kind = ? AND at = ?",
		o.ID, scope.Person(), scope.Branch(), string(Done), sqlite.Millis(a.At))
	return nil
}

// answerable returns an occurrence that the person may say the word to: that a
// return was sent says whoever may schedule, anything else whom it is for.
func (s *Store) answerable(ctx context.Context, scope members.Scope, occurrence, person string, w Word) (Occurrence, error) {
	o, err := s.taking(ctx, scope, occurrence)
	switch {
	case err != nil:
		return Occurrence{}, err
	case !w.fits(o.Activity.Kind):
		return Occurrence{}, fault.New(fault.Invalid, NoSuchAnswer)
	case o.Activity.Kind != Return || w != Done:
		return s.standing(ctx, scope, occurrence, person)
	case !scope.May(members.Schedule):
		return Occurrence{}, fault.New(fault.Denied, members.Schedule)
	}
	return o, nil
}

// taking returns an occurrence that takes place and is near enough to be spoken of.
func (s *Store) taking(ctx context.Context, scope members.Scope, occurrence string) (Occurrence, error) {
	o, err := s.Occurrence(ctx, scope, occurrence)
	switch {
	case err != nil:
		return Occurrence{}, err
	case o.State != Planned:
		return Occurrence{}, fault.New(fault.Invalid, NotStanding)
	case o.Revision == 0:
		return Occurrence{}, fault.New(fault.Invalid, TooFarAhead)
	}
	return o, nil
}

// standing is taking for what is for the person.
func (s *Store) standing(ctx context.Context, scope members.Scope, occurrence, person string) (Occurrence, error) {
	o, err := s.taking(ctx, scope, occurrence)
	if err != nil {
		return Occurrence{}, err
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
