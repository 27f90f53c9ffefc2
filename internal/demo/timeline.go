package demo

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// play is an example in the making.
type play struct {
	Stage
	begin, end time.Time
	now        time.Time // at which the clock stands
	zone       *time.Location
	actors     []*actor // in the order of the cast
	books      map[string]book
	series     map[string]string // ids of the series by title
	steps      []step
}

// step is an instant at which somebody does something, or, where do is nil,
// something is due.
type step struct {
	at time.Time
	do func(context.Context) error
}

func (p *play) secretary() *actor { return p.actors[0] }

func (p *play) stand(at time.Time) {
	p.now = at
	p.Stand(at)
}

func (p *play) at(when time.Time, do func(context.Context) error) {
	p.steps = append(p.steps, step{when, do})
}

// occasion is an occurrence of a series as the script knows it before it is made.
type occasion struct {
	reminders.Occurrence
	title  string
	number int       // tells occasions apart, so that people do not always say the same
	told   time.Time // when people first hear of it
}

// id is the id that the occurrence has in the stores.
func (p *play) id(o occasion) string {
	return p.series[o.title] + "@" + strconv.FormatInt(o.Original.UnixMilli(), 10)
}

// script writes down all that happens, instant by instant.
func (p *play) script(ctx context.Context) error {
	groups, err := p.groups(ctx)
	if err != nil {
		return err
	}
	var heard []occasion
	for i, plan := range p.plans(groups) {
		decided := p.begin.AddDate(0, plan.months, 0).Add(time.Duration(i) * time.Minute)
		a, err := plan.activity(decided)
		if err != nil {
			return err
		}
		p.at(decided, func(ctx context.Context) error { return p.decide(ctx, a) })
		all, err := p.occasions(a, decided, i)
		if err != nil {
			return err
		}
		heard = append(heard, all...)
	}
	p.months()
	for _, o := range p.events(heard) {
		p.follow(o)
	}
	p.pend()
	return nil
}

func (p *play) groups(ctx context.Context) (map[string]string, error) {
	all, err := p.People.PartyGroups(ctx, p.secretary().scope)
	ids := make(map[string]string, len(all))
	for _, g := range all {
		ids[g.Name] = g.ID
	}
	return ids, err
}

// mostDates is more than any series of the example has in its year.
const mostDates = 80

// occasions are those of a series of which people hear until the end, and the
// instants at which they do.
func (p *play) occasions(a reminders.Activity, decided time.Time, number int) (all []occasion, err error) {
	dates, err := reminders.Dates(a, decided, mostDates, p.zone)
	for i, o := range dates {
		notices := reminders.Plan(a, o.Start, decided, reminders.DefaultQuiet, p.zone)
		if len(notices) == 0 || notices[0].Due.After(p.end) {
			continue
		}
		for _, n := range notices {
			p.at(n.Due, nil)
		}
		all = append(all, occasion{o, a.Title, number + i, notices[0].Due})
	}
	return all, err
}

// months are the instants at which people are told what a month brings.
func (p *play) months() {
	month := calendar.Month.Of(calendar.DateOf(p.begin)).Next()
	for ; !month.First.At(8, 0, p.zone).After(p.end); month = month.Next() {
		p.at(month.First.At(8, 0, p.zone), nil)
	}
}

// perform goes from instant to instant and leaves the visitor a word at the end.
func (p *play) perform(ctx context.Context) error {
	slices.SortStableFunc(p.steps, func(a, b step) int { return a.at.Compare(b.at) })
	for _, s := range p.steps {
		if s.at.After(p.end) {
			break
		}
		p.stand(s.at)
		do := s.do
		if do == nil {
			do = p.settle
		}
		if err := do(ctx); err != nil {
			return fmt.Errorf("play %s of the example: %w", s.at.Format(time.DateTime), err)
		}
	}
	p.stand(p.end)
	err := p.commit(ctx, func(b *sqlite.Batch) error {
		return delivery.Enqueue(b, delivery.Item{
			Key: "demo/welcome", Once: true, To: p.secretary().page, Class: delivery.Reply, Message: p.Welcome,
		}, p.end)
	})
	if err != nil {
		return fmt.Errorf("welcome the visitor: %w", err)
	}
	return p.settle(ctx)
}
