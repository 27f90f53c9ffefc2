package demo

import (
	"context"
	"slices"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

const (
	// nudgedAfter is how long after people heard of a meeting the secretary reminds
	// those again who have not answered.
	nudgedAfter = 3 * time.Hour
	// pausedAfter is how many months after the beginning a series is paused.
	pausedAfter = 10
)

// events write what happens once in the year, and return the occasions that take
// place.
func (p *play) events(heard []occasion) []occasion {
	readFrom := p.begin.AddDate(0, 9, 0).Add(time.Hour)
	p.at(readFrom, p.join)
	if o, ok := latest(heard, themeDay, p.end.AddDate(0, 0, -2)); ok {
		p.move(o)
	}
	if o, ok := latest(heard, generalTitle, p.end); ok {
		p.at(o.told.Add(nudgedAfter), func(ctx context.Context) error { return p.nudge(ctx, p.id(o)) })
	}
	pause := p.begin.AddDate(0, pausedAfter, 0)
	for pause.Weekday() != time.Thursday { // the day after one, so that nobody waits for the next
		pause = pause.AddDate(0, 0, 1)
	}
	p.at(pause, p.pause)
	return slices.DeleteFunc(heard, func(o occasion) bool { return o.title == pausedTitle && !o.Start.Before(pause) })
}

// latest is the last occasion of a title that begins before an instant.
func latest(all []occasion, title string, before time.Time) (o occasion, ok bool) {
	for _, one := range all {
		if one.title == title && one.Start.Before(before) {
			o, ok = one, true
		}
	}
	return o, ok
}

// move has an occasion begin later, half an hour after people heard of it; they
// are told two minutes later.
func (p *play) move(o occasion) {
	at := o.told.Add(30 * time.Minute)
	p.at(at, func(ctx context.Context) error {
		return p.once(ctx, o.title, o.Original, func(e *reminders.Exception) { e.Start = o.Start.Add(90 * time.Minute) })
	})
	p.at(at.Add(2*time.Minute), nil)
}

// once changes one occurrence of a series.
func (p *play) once(ctx context.Context, title string, original time.Time, alter func(*reminders.Exception)) error {
	scope := p.secretary().scope
	s, err := p.Reminders.Series(ctx, scope, p.series[title])
	if err != nil {
		return err
	}
	return p.commit(ctx, func(b *sqlite.Batch) error {
		_, err := p.Reminders.ReviseOnce(ctx, b, scope, s.ID, s.Revision, original, func(e *reminders.Exception) error {
			alter(e)
			return nil
		})
		return err
	})
}

func (p *play) nudge(ctx context.Context, occurrence string) error {
	err := p.commit(ctx, func(b *sqlite.Batch) error {
		_, err := p.Reminders.NudgeAll(ctx, b, p.secretary().scope, occurrence)
		return err
	})
	if err != nil {
		return err
	}
	return p.settle(ctx)
}

func (p *play) pause(ctx context.Context) error {
	scope := p.secretary().scope
	s, err := p.Reminders.Series(ctx, scope, p.series[pausedTitle])
	if err != nil {
		return err
	}
	return p.commit(ctx, func(b *sqlite.Batch) error {
		_, err := p.Reminders.Pause(ctx, b, scope, s.ID, s.Revision)
		return err
	})
}

// rearrange moves one of the coming meetings by a day and skips another. Nobody
// has heard of either.
func (p *play) rearrange(ctx context.Context) error {
	second, err := p.coming(ctx, secondTitle)
	if err != nil {
		return err
	}
	day := calendar.Published().NextWorking(calendar.DateOf(second.In(p.zone)).AddDays(1))
	later := day.At(second.In(p.zone).Hour(), second.In(p.zone).Minute(), p.zone)
	err = p.once(ctx, secondTitle, second, func(e *reminders.Exception) { e.Start = later })
	if err != nil {
		return err
	}
	third, err := p.coming(ctx, thirdTitle)
	if err != nil {
		return err
	}
	return p.once(ctx, thirdTitle, third, func(e *reminders.Exception) { e.Skip = true })
}

// coming is the first original of a series to come that nobody is told of within
// days.
func (p *play) coming(ctx context.Context, title string) (time.Time, error) {
	s, err := p.Reminders.Series(ctx, p.secretary().scope, p.series[title])
	if err != nil {
		return time.Time{}, err
	}
	dates, err := reminders.Dates(s.Activity, p.end.AddDate(0, 0, 5), 1, p.zone)
	if err != nil {
		return time.Time{}, err
	}
	return dates[0].Original, nil
}
