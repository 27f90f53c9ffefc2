package demo

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// plan is a series of the example: what the secretary decides on, and when.
type plan struct {
	title, rule  string
	months       int // after the beginning, when it is decided on
	hour, minute int
	length       time.Duration
	kind         reminders.Kind
	leads        []when.Lead
	reminders.Details
}

const (
	room   = "示例楼301活动室"
	parent = "示例机关党委"
	// working moves what falls on a day off to the next working day.
	working = ";X-SHIFT=REST:NEXT"
)

// The titles that events speak of.
const (
	themeDay     = "主题党日"
	generalTitle = "支部党员大会"
	secondTitle  = "第二党小组会"
	thirdTitle   = "第三党小组会"
	readingTitle = "每周读一条"
	pausedTitle  = "午间读书分享"
)

// plans are the series of the example; groups are the ids of the party groups by
// name.
func (p *play) plans(groups map[string]string) []plan {
	of := func(group string) reminders.Audience { return reminders.Audience{Groups: []string{groups[group]}} }
	committee := reminders.Audience{Roles: []members.Role{members.Secretary, members.Committee}}
	meeting := func(agenda string, article int) reminders.Details {
		return reminders.Details{Place: room, Agenda: agenda, Basis: p.basis(lifeRules, article)}
	}
	theme := meeting("示例议题：学习《示例支部学习办法》，打扫活动室", 7)
	theme.Bring = "党徽、笔记本"
	board := meeting("示例议题：本月工作安排", 4)
	board.Audience = committee
	life := meeting("示例议题：批评和自我批评", 8)
	life.Reading = []reminders.Basis{*p.basis(lifeRules, 8)}
	group := func(name string) reminders.Details {
		d := meeting("示例议题：交流学习体会", 5)
		d.Audience = of(name)
		return d
	}
	owed := reminders.Details{To: parent, Basis: p.basis(returnRules, 2)}
	reading := reminders.Details{Plan: &reminders.Reading{Document: p.books[studyRules].ID, Title: studyRules, Passages: 1}}
	return []plan{
		{title: themeDay, rule: "FREQ=MONTHLY;BYDAY=1FR" + working, hour: 15, length: 2 * time.Hour, Details: theme},
		{title: "支委会", rule: "FREQ=MONTHLY;BYDAY=2TU" + working, hour: 15, minute: 30, length: time.Hour, Details: board},
		{title: "第一党小组会", rule: "FREQ=MONTHLY;BYDAY=3TH" + working, hour: 16, length: time.Hour, Details: group(firstGroup)},
		{title: secondTitle, rule: "FREQ=MONTHLY;BYDAY=3TH" + working, hour: 16, length: time.Hour, Details: group(secondGroup)},
		{title: thirdTitle, rule: "FREQ=MONTHLY;BYDAY=4TU" + working, hour: 16, length: time.Hour, Details: group(thirdGroup)},
		{title: generalTitle, rule: "FREQ=YEARLY;BYMONTH=3,6,9,12;BYDAY=3WE" + working, hour: 14, minute: 30, length: 2 * time.Hour,
			Details: meeting("示例议题：季度工作小结", 3)},
		{title: "党课", rule: "FREQ=YEARLY;BYMONTH=2,5,8,11;BYDAY=3FR" + working, hour: 15, length: time.Hour,
			Details: meeting("示例主题：怎样开好党小组会", 6)},
		{title: "组织生活会", rule: "FREQ=YEARLY;BYMONTH=12;BYDAY=4TH" + working, hour: 14, minute: 30, length: 2 * time.Hour,
			leads: []when.Lead{{Days: 3, At: &when.Clock{Hour: 9}}, {Days: 1, At: &when.Clock{Hour: 16}}}, Details: life},
		{title: "报送党费收缴情况", rule: "FREQ=MONTHLY;BYMONTHDAY=25;X-SHIFT=REST:PREV", hour: 17, kind: reminders.Return, Details: owed},
		{title: readingTitle, rule: "FREQ=WEEKLY;BYDAY=MO", months: 9, hour: 8, kind: reminders.Study, Details: reading},
		{title: pausedTitle, rule: "FREQ=WEEKLY;BYDAY=WE", months: 9, hour: 12, minute: 30, length: 30 * time.Minute,
			Details: reminders.Details{Place: room, Audience: of(firstGroup)}},
	}
}

// activity is a plan as it is decided on at an instant, anchored at its first
// occurrence that leaves people two days to answer.
func (v plan) activity(decided time.Time) (reminders.Activity, error) {
	anchor := time.Date(decided.Year(), decided.Month(), decided.Day(), v.hour, v.minute, 0, 0, decided.Location())
	rule, err := when.ParseRule(v.rule, anchor, decided.Location())
	if err != nil {
		return reminders.Activity{}, fmt.Errorf("read the rule of %s: %w", v.title, err)
	}
	first, _ := rule.Next(decided.AddDate(0, 0, 2))
	return reminders.Activity{
		Kind: v.kind, Title: v.title, Said: rule.Words() + first.Format("15:04") + " " + v.title,
		Start: first, Rule: v.rule, Length: v.length, Leads: v.leads, Details: v.Details,
	}, nil
}

// decide makes a series of what the secretary decided.
func (p *play) decide(ctx context.Context, a reminders.Activity) error {
	scope := p.secretary().scope
	return p.commit(ctx, func(b *sqlite.Batch) error {
		s, err := p.Reminders.Create(b, scope, a)
		p.series[a.Title] = s.ID
		p.People.Audit(b, scope, members.Schedule, true, s.ID)
		return err
	})
}
