package demo

import (
	"context"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// waves are how long after they first hear of it people answer: soon, and the
// next morning.
var waves = []time.Duration{40 * time.Minute, 17 * time.Hour}

const lastWave = 1

// readers are those of the cast who take part in the reading plan.
var readers = []int{0, 3, 6, 9, 14}

var reasons = []string{"示例事由：出差", "示例事由：家中有事", "示例事由：身体不适"}

// follow writes what people do about an occasion they have heard of.
func (p *play) follow(o occasion) {
	switch o.Activity.Kind {
	case reminders.Return:
		p.at(o.told.Add(5*time.Hour), func(ctx context.Context) error { return p.report(ctx, o) })
	case reminders.Study:
		p.at(o.told.Add(3*time.Hour), func(ctx context.Context) error { return p.read(ctx, o) })
	default:
		for w, later := range waves {
			if at := o.told.Add(later); at.Before(o.Start) {
				p.at(at, func(ctx context.Context) error { return p.wave(ctx, o, w) })
			}
		}
	}
}

// wave has some of those answer who have not, and in the last the secretary
// decide on leaves and the group leaders tell those who have never signed in.
func (p *play) wave(ctx context.Context, o occasion, w int) error {
	id := p.id(o)
	all, err := p.Reminders.Standings(ctx, p.secretary().scope, id)
	if err != nil {
		return err
	}
	return p.commit(ctx, func(b *sqlite.Batch) error {
		for _, s := range all {
			if err := p.react(ctx, b, o, s, w); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *play) react(ctx context.Context, b *sqlite.Batch, o occasion, s reminders.Standing, w int) error {
	a, id := p.called(s.Person), p.id(o)
	switch m := moodOf(a, o); {
	case s.Answer != nil && s.Answer.Decision == reminders.Asked && w == lastWave:
		_, err := p.Reminders.Decide(ctx, b, p.secretary().scope, id, s.Person, reminders.Granted)
		return err
	case s.Answer != nil:
	case a.apart && w == lastWave:
		word := []reminders.Word{reminders.Attend, reminders.Informed}[o.number%2]
		_, err := p.Reminders.AnswerFor(ctx, b, p.leaderOf(a).scope, id, s.Person, word)
		return err
	case !a.apart && m.word != "" && m.wave == w:
		_, err := p.Reminders.Answer(ctx, b, a.scope, id, m.word, m.reason)
		return err
	}
	return nil
}

// mood is what somebody says to an occasion, and in which wave; no word for
// nothing.
type mood struct {
	word   reminders.Word
	reason string
	wave   int
}

// moodOf spreads the moods over people and occasions, always alike. The
// secretary comes to everything.
func moodOf(a *actor, o occasion) mood {
	n := a.number + o.number
	switch {
	case a.number == 0:
		return mood{word: reminders.Attend}
	case (n+4*a.number)%13 == 0:
		return mood{word: reminders.Leave, reason: reasons[o.number%len(reasons)]}
	case n%6 == 5:
		return mood{}
	}
	return mood{word: reminders.Attend, wave: n % len(waves)}
}

func (p *play) called(person string) *actor {
	for _, a := range p.actors {
		if a.scope.Person() == person {
			return a
		}
	}
	return &actor{} // whoever came by another way says nothing
}

func (p *play) leaderOf(of *actor) *actor {
	for _, a := range p.actors {
		if a.role == members.GroupLeader && a.group == of.group {
			return a
		}
	}
	return p.secretary()
}

// report notes that a return was sent.
func (p *play) report(ctx context.Context, o occasion) error {
	return p.commit(ctx, func(b *sqlite.Batch) error {
		_, err := p.Reminders.Answer(ctx, b, p.secretary().scope, p.id(o), reminders.Done, "")
		return err
	})
}

// read has most of the readers read what they were sent.
func (p *play) read(ctx context.Context, o occasion) error {
	return p.commit(ctx, func(b *sqlite.Batch) error {
		for _, n := range readers {
			if (n+o.number)%3 == 0 {
				continue
			}
			scope := p.actors[n].scope
			at, err := p.Reminders.Progress(ctx, scope, p.series[o.title])
			if err != nil {
				return err
			}
			if _, err := p.Reminders.Read(ctx, b, scope, p.series[o.title], at.Ordinal); err != nil {
				return err
			}
		}
		return nil
	})
}

// join has the readers take part.
func (p *play) join(ctx context.Context) error {
	return p.commit(ctx, func(b *sqlite.Batch) error {
		for _, n := range readers {
			if err := p.Reminders.JoinReading(ctx, b, p.actors[n].scope, p.series[readingTitle]); err != nil {
				return err
			}
		}
		return nil
	})
}
