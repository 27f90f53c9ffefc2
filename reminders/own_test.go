package reminders_test

import (
	"strings"
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/when"
	"zhibu/reminders"
)

func titles[T any](all []T, title func(T) string) string {
	var names []string
	for _, v := range all {
		names = append(names, title(v))
	}
	return strings.Join(names, " ")
}

func (d *desk) wantOpen(what string, scope members.Scope, want string) {
	d.Helper()
	all, err := d.Open(d.ctx(), scope)
	d.must(err)
	if got := titles(all, func(o reminders.Occurrence) string { return o.Activity.Title }); got != want {
		d.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestWhatIsOpen(t *testing.T) {
	d := newDesk(t)
	early := d.make(reminders.Activity{Title: "学习", Start: d.at("12-03 15:00")})
	late := d.make(reminders.Activity{Title: "主题党日", Start: d.at("12-04 15:00")})
	d.make(reminders.Activity{Title: "支委会", Start: d.at("12-04 16:00"),
		Details: reminders.Details{Audience: reminders.Audience{Roles: []members.Role{members.Committee}}}})
	d.wantOpen("nothing was told", d.a, "")
	for _, at := range []string{"12-02 16:00", "12-03 14:00", "12-03 16:00"} {
		d.now = d.at(at)
		d.scan()
		d.sent()
		switch at {
		case "12-02 16:00":
			d.wantOpen("one was told", d.a, "学习")
			d.must(d.answer(d.b, early, reminders.Attend, ""))
			d.wantOpen("it was answered", d.b, "")
		case "12-03 16:00":
			d.wantOpen("one has begun, the next was told", d.a, "主题党日")
			d.wantOpen("told at one time, the earlier first", d.committee, "主题党日 支委会")
		}
	}
	d.must(d.answerFor(d.leader, late, d.a, reminders.Informed))
	d.wantOpen("told by phone only", d.a, "主题党日")
	d.must(d.answer(d.a, late, reminders.Attend, ""))
	d.wantOpen("answered", d.a, "")
	d.revise(late, func(e *reminders.Exception) { e.Start = d.at("12-05 15:00") })
	d.wantOpen("it was moved", d.a, "主题党日")
	d.wantOpen("who cannot be reached", d.c, "")
}

func TestTheLatestToldIsOpenFirst(t *testing.T) {
	d := newDesk(t)
	d.make(reminders.Activity{Title: "主题党日", Start: d.at("11-30 15:00"), Leads: []when.Lead{{Days: 2}}})
	d.make(reminders.Activity{Title: "学习", Start: d.at("11-30 16:00"), Leads: []when.Lead{{Days: 1}}})
	for _, at := range []string{"11-28 15:00", "11-29 16:00"} {
		d.now = d.at(at)
		d.scan()
		d.sent()
	}
	d.wantOpen("both", d.a, "学习 主题党日")
}

func TestMine(t *testing.T) {
	d := newDesk(t)
	d.make(reminders.Activity{Title: "学习", Start: d.at("11-27 15:00"), Rule: "FREQ=WEEKLY"})
	d.make(reminders.Activity{Title: "支委会", Start: d.at("12-01 15:00"),
		Details: reminders.Details{Audience: reminders.Audience{Roles: []members.Role{members.Committee}}}})
	d.make(reminders.Activity{Title: "半年报", Kind: reminders.Return, Start: d.at("12-02 17:00")})
	for _, tc := range []struct {
		name  string
		scope members.Scope
		want  string
	}{
		{"a member", d.a, "学习 学习"},
		{"the committee", d.committee, "学习 支委会 学习"},
		{"the secretary", d.secretary, "学习 半年报 学习"},
		{"the operator", d.operator, ""},
	} {
		mine, err := d.Mine(t.Context(), tc.scope, d.now, d.now.Add(12*24*time.Hour))
		if got := titles(mine, func(o reminders.Own) string { return o.Activity.Title }); got != tc.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", tc.name, got, err, tc.want)
		}
	}
}
