package demo

import (
	"context"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// branchName is what the example branch is called.
const branchName = "示例支部"

// part is one person of the example.
type part struct {
	name, group string
	role        members.Role
	standing    members.Standing
	apart       bool // has never signed in: 未绑定
}

const (
	firstGroup  = "第一党小组"
	secondGroup = "第二党小组"
	thirdGroup  = "第三党小组"
)

// The first of the cast is the secretary, whom the visitor plays.
var cast = []part{
	{"赵示例", firstGroup, members.Secretary, members.Full, false},
	{"钱示例", secondGroup, members.Committee, members.Full, false},
	{"孙示例", thirdGroup, members.Committee, members.Full, false},
	{"李示例", firstGroup, members.GroupLeader, members.Full, false},
	{"周示例", secondGroup, members.GroupLeader, members.Full, false},
	{"吴示例", thirdGroup, members.GroupLeader, members.Full, false},
	{"郑示例", firstGroup, members.Member, members.Full, false},
	{"王示例", firstGroup, members.Member, members.Full, false},
	{"冯示例", firstGroup, members.Member, members.Full, false},
	{"陈示例", secondGroup, members.Member, members.Full, false},
	{"褚示例", secondGroup, members.Member, members.Full, false},
	{"卫示例", secondGroup, members.Member, members.Full, false},
	{"蒋示例", thirdGroup, members.Member, members.Full, false},
	{"沈示例", thirdGroup, members.Member, members.Full, true},
	{"韩示例", secondGroup, members.Member, members.Probationary, false},
	{"杨示例", thirdGroup, members.Member, members.Probationary, false},
	{"朱示例", firstGroup, members.Member, members.Activist, false},
	{"秦示例", firstGroup, members.Member, members.Applicant, false},
}

// actor is somebody of the cast as the stores know them.
type actor struct {
	part
	number int // in the cast
	scope  members.Scope
	page   chat.Address
}

// beginning is when the example's year begins: in the morning of the first day of
// a month, twelve months before that of the end.
func beginning(end time.Time, zone *time.Location) time.Time {
	month := calendar.Month.Of(calendar.DateOf(end.In(zone))).First
	first, _ := month.AddMonths(-12) // every month has a 1st
	return first.At(9, 0, zone)
}

// assemble makes the branch of its people. Whoever ran the process before hands
// that over to the secretary.
func (p *play) assemble(ctx context.Context) error {
	first, err := p.People.LocalOperator(ctx)
	if err != nil {
		return err
	}
	p.zone = first.Zone()
	p.begin = beginning(p.end, p.zone)
	p.stand(p.begin)
	if err := p.enrol(ctx, first); err != nil {
		return err
	}
	for i, part := range cast {
		if err := p.admit(ctx, i, part); err != nil {
			return err
		}
	}
	return p.handOver(ctx, first)
}

func (p *play) enrol(ctx context.Context, first members.Scope) error {
	rows := make([]members.RosterRow, len(cast))
	for i, c := range cast {
		rows[i] = members.RosterRow{Line: i + 2, Name: c.name, Group: c.group, Role: c.role, Standing: c.standing}
	}
	plan, err := p.People.PlanRoster(ctx, first, rows)
	if err != nil {
		return err
	}
	return p.commit(ctx, func(b *sqlite.Batch) error {
		p.People.ApplyRoster(b, first, plan)
		p.People.Audit(b, first, members.EditRoster, true, members.About(members.RosterImported, ""))
		return p.People.RenameBranch(ctx, b, first, branchName)
	})
}

// admit lets somebody in, on the page.
func (p *play) admit(ctx context.Context, number int, who part) error {
	scope, err := p.People.LocalPerson(ctx, who.name)
	if err != nil {
		return err
	}
	a := &actor{part: who, number: number, scope: scope, page: p.Page(scope.Person())}
	p.actors = append(p.actors, a)
	if who.apart {
		return nil
	}
	return p.commit(ctx, func(b *sqlite.Batch) error {
		p.People.Bind(b, a.scope, a.page)
		return nil
	})
}

func (p *play) handOver(ctx context.Context, first members.Scope) error {
	secretary := p.actors[0]
	err := p.commit(ctx, func(b *sqlite.Batch) error {
		return p.People.SetOperator(ctx, b, first, secretary.scope.Person(), true)
	})
	if err != nil {
		return err
	}
	if secretary.scope, err = p.People.LocalPerson(ctx, secretary.name); err != nil {
		return err
	}
	err = p.commit(ctx, func(b *sqlite.Batch) error {
		return p.People.SetOperator(ctx, b, secretary.scope, first.Person(), false)
	})
	if err != nil {
		return err
	}
	return p.commit(ctx, func(b *sqlite.Batch) error {
		return p.People.Leave(ctx, b, secretary.scope, first.Person())
	})
}
