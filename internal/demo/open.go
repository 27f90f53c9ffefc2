package demo

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/when"
	"zhibu/reminders"
)

const (
	forum      = "支部座谈会"
	smallPaper = "报送学习情况小结"
)

// pend writes what waits for an answer when the visitor comes: it was all told
// the day before, whatever the hour at which they come.
func (p *play) pend() {
	today := calendar.DateOf(p.end.In(p.zone))
	day := today.AddDays(-1)
	at := func(hour, minute int) time.Time { return day.At(hour, minute, p.zone) }
	soon := calendar.Published().NextWorking(today.AddDays(1))
	p.at(at(9, 0), func(ctx context.Context) error {
		return p.decide(ctx, reminders.Activity{
			Title: forum, Said: forum, Start: soon.At(15, 0, p.zone), Length: time.Hour, Leads: told(day, soon, 15, 30),
			Details: reminders.Details{Place: room, Bring: "一条建议", Agenda: "示例议题：明年的主题党日怎么安排"},
		})
	})
	later := calendar.Published().NextWorking(soon.AddDays(1))
	p.at(at(9, 5), func(ctx context.Context) error {
		return p.decide(ctx, reminders.Activity{
			Kind: reminders.Return, Title: smallPaper, Said: smallPaper, Start: later.At(17, 0, p.zone),
			Leads: told(day, later, 15, 35), Details: reminders.Details{To: parent, Basis: p.basis(returnRules, 3)},
		})
	})
	p.at(at(9, 10), p.rearrange)
	p.at(at(9, 15), p.invite)
	p.at(at(9, 20), p.refuse)
	p.at(at(15, 30), nil)
	p.at(at(15, 35), nil)
	p.at(at(15, 45), p.answerSome)
	p.at(at(15, 50), p.askLeave)
	p.at(at(20, 0), p.look)
}

// told is the lead of which people hear on a day of what is on another.
func told(day, of calendar.Date, hour, minute int) []when.Lead {
	return []when.Lead{{Days: day.DaysTo(of), At: &when.Clock{Hour: hour, Minute: minute}}}
}

// forumID is the one occurrence of the forum.
func (p *play) forumID(ctx context.Context) (string, error) {
	s, err := p.Reminders.Series(ctx, p.secretary().scope, p.series[forum])
	return s.Next.ID, err
}

// answerSome has some come to the forum; the visitor, and others, have not said.
func (p *play) answerSome(ctx context.Context) error {
	id, err := p.forumID(ctx)
	if err != nil {
		return err
	}
	return p.commit(ctx, func(b *sqlite.Batch) error {
		for _, n := range []int{1, 3, 4, 5, 6, 9, 14} {
			if _, err := p.Reminders.Answer(ctx, b, p.actors[n].scope, id, reminders.Attend, ""); err != nil {
				return err
			}
		}
		told := p.actors[13] // who has never signed in
		_, err := p.Reminders.AnswerFor(ctx, b, p.leaderOf(told).scope, id, told.scope.Person(), reminders.Informed)
		return err
	})
}

// askLeave has somebody ask leave by the button of the notice, so that the
// secretary has a leave to decide on.
func (p *play) askLeave(ctx context.Context) error { return p.press(ctx, p.actors[7], "申请请假") }

// press presses the button of that label in the last message that has one, as the
// page does.
func (p *play) press(ctx context.Context, a *actor, label string) error {
	all, err := p.History.Before(ctx, a.scope, math.MaxInt64, 20)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(all) {
		i := slices.IndexFunc(slices.Concat(e.Message.Buttons...), func(b chat.Button) bool { return b.Label == label })
		if e.Kind != delivery.Told || i < 0 {
			continue
		}
		in := chat.Inbound{
			Key: fmt.Sprintf("demo/%s/%d", a.scope.Person(), e.Seq), From: a.page, Conversation: a.page,
			Press: slices.Concat(e.Message.Buttons...)[i].Data, At: p.now,
		}
		var b sqlite.Batch
		pressed := delivery.Entry{Key: in.Key, Kind: delivery.Pressed, Message: chat.Text(label), Pressed: e.Seq, Button: i, At: p.now}
		if err := p.History.Add(&b, a.scope.Person(), pressed); err != nil {
			return err
		}
		if _, err := p.Delivery.Accept(ctx, []chat.Inbound{in}, &b); err != nil {
			return err
		}
		return p.settle(ctx)
	}
	return fault.New(fault.NotFound, "button "+label)
}

// invite hands those an invitation who have never signed in.
func (p *play) invite(ctx context.Context) error {
	scope := p.secretary().scope
	return p.commit(ctx, func(b *sqlite.Batch) error {
		all, err := p.People.InviteAll(ctx, b, scope)
		for _, i := range all {
			p.People.Audit(b, scope, members.Invite, true, i.Person.ID)
		}
		return err
	})
}

// refuse notes that a member wanted to schedule something.
func (p *play) refuse(ctx context.Context) error {
	return p.commit(ctx, func(b *sqlite.Batch) error {
		p.People.Audit(b, p.actors[8].scope, members.Schedule, false, "")
		return nil
	})
}

// unlooking are those of the cast who have not looked at their page.
var unlooking = []int{10, 11}

// look has most people look at their page in the evening. Of the others it is
// not known whether they have read what they were sent.
func (p *play) look(ctx context.Context) error {
	return p.commit(ctx, func(b *sqlite.Batch) error {
		for _, a := range p.actors[1:] {
			if !a.apart && !slices.Contains(unlooking, a.number) {
				p.People.Use(b, a.page)
				p.History.See(b, a.scope, math.MaxInt64, p.now)
			}
		}
		return nil
	})
}
