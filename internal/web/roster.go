package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// rosterPerson is a line of the roster page.
type rosterPerson struct {
	members.Person
	Mentions  []string  // standing, role and what else is to be known
	Invited   time.Time // in the branch's zone
	Invitable bool
}

// rosterGroup is a group of people on the page; Name is "" for who is in none.
type rosterGroup struct {
	Name   string
	People []rosterPerson
}

// tally is how many there are of something.
type tally struct {
	Label string
	Count int
}

// rosterView is what the roster page shows.
type rosterView struct {
	members.Names
	ID                  string // of the branch, which every form bears
	Edit, Invite        bool
	Groups              []rosterGroup
	Tallies             []tally
	Joined, Out, Absent int // Out: not joined; Absent: of these who may be invited together
	Done, Trouble       string
}

func (s *Site) rosterPage(w http.ResponseWriter, r *http.Request, session members.Session) {
	s.showRoster(w, r, session.Scope, http.StatusOK, "")
}

// showRoster answers with the roster page, with what is wrong if trouble says so.
func (s *Site) showRoster(w http.ResponseWriter, r *http.Request, scope members.Scope, status int, trouble string) {
	names, err := s.People.Names(r.Context(), scope)
	if !s.unless(w, err) {
		return
	}
	people, err := s.People.People(r.Context(), scope)
	if !s.unless(w, err) {
		return
	}
	v := rosterView{Names: names, ID: scope.Branch(), Edit: scope.May(members.EditRoster), Invite: scope.May(members.Invite),
		Done: done(r), Trouble: trouble}
	v.fill(people, scope)
	if v.Absent, err = s.absent(r.Context(), scope); s.unless(w, err) {
		render(w, status, "roster.html", v)
	}
}

// absent is how many people would get an invitation together.
func (s *Site) absent(ctx context.Context, scope members.Scope) (int, error) {
	if !scope.May(members.Invite) {
		return 0, nil
	}
	all, err := s.People.InviteAll(ctx, new(sqlite.Batch), scope) // which nobody commits
	return len(all), err
}

// runners is the heading of those who are on no roster and run the process.
const runners = "系统管理"

// fill sorts people, who come by group, into the page.
func (v *rosterView) fill(people []members.Person, scope members.Scope) {
	var running []rosterPerson
	for _, p := range people {
		line := rosterPerson{
			Person: p, Mentions: mentions(p), Invited: p.Invited.In(scope.Zone()), Invitable: !p.Operator || scope.Operator(),
		}
		if p.Role == members.NoRole {
			running = append(running, line)
			continue
		}
		v.count(p)
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Name != p.Group {
			v.Groups = append(v.Groups, rosterGroup{Name: p.Group})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.People = append(g.People, line)
	}
	if len(running) > 0 {
		v.Groups = append(v.Groups, rosterGroup{runners, running})
	}
}

func (v *rosterView) count(p members.Person) {
	if len(p.Channels) > 0 {
		v.Joined++
	} else {
		v.Out++
	}
	label := p.Standing.Label()
	if label == "" {
		return
	}
	for i := range v.Tallies {
		if v.Tallies[i].Label == label {
			v.Tallies[i].Count++
			return
		}
	}
	v.Tallies = append(v.Tallies, tally{label, 1})
}

func mentions(p members.Person) []string {
	var all []string
	for _, m := range []string{p.Standing.Label(), p.Role.Label()} {
		if m != "" {
			all = append(all, m)
		}
	}
	if p.NoMember() {
		all = append(all, "非党员")
	}
	if p.Operator {
		all = append(all, "管理员")
	}
	if p.NoVote {
		all = append(all, "无表决权")
	}
	return all
}

// done says what the form did that led here. Only numbers are taken from the
// address.
func done(r *http.Request) string {
	q := r.URL.Query()
	added, err1 := strconv.ParseUint(q.Get("added"), 10, 16)
	changed, err2 := strconv.ParseUint(q.Get("changed"), 10, 16)
	switch {
	case err1 == nil && err2 == nil:
		return "名册已更新：新增" + strconv.FormatUint(added, 10) + "人，更改" + strconv.FormatUint(changed, 10) + "人。"
	case q.Has("already"):
		return "这份名册刚才已经导入，不用再确认。"
	case q.Has("revoked"):
		return "已作废这位同志的邀请条，上面的链接和数字不再有效。"
	case q.Has("nobody"):
		return "没有需要发邀请条的同志。"
	}
	return ""
}
