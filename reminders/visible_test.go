package reminders_test

import (
	"slices"
	"strings"
	"testing"

	"zhibu/internal/members"
	"zhibu/reminders"
)

func TestVisible(t *testing.T) {
	d := newDesk(t)
	plan := func(title string, kind reminders.Kind, to reminders.Audience) {
		d.make(reminders.Activity{Title: title, Kind: kind, Start: d.at("12-01 15:00"), Details: reminders.Details{Audience: to}})
	}
	plan("党课", reminders.Meeting, reminders.Audience{})
	plan("支委会", reminders.Meeting, reminders.Audience{Roles: []members.Role{members.Committee}})
	plan("谈心", reminders.Meeting, reminders.Audience{People: []string{d.a.Person()}})
	plan("自己的", reminders.Meeting, reminders.Audience{People: []string{d.secretary.Person()}})
	plan("半年报", reminders.Return, reminders.Audience{})
	for _, tc := range []struct {
		name  string
		scope members.Scope
		want  string
	}{
		{"the secretary", d.secretary, "党课 支委会 谈心 自己的 半年报"},
		{"the committee", d.committee, "党课 支委会 谈心 半年报"},
		{"the operator", d.operator, "党课 支委会 谈心 半年报"},
		{"who is meant", d.a, "党课 谈心"},
		{"another", d.b, "党课"},
	} {
		all, err := d.Visible(t.Context(), tc.scope)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, v := range all {
			got = append(got, v.Title)
		}
		want := strings.Fields(tc.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s sees %v, want %v", tc.name, got, want)
		}
	}
}
