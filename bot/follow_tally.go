package bot

import (
	"fmt"
	"strings"

	"zhibu/reminders"
)

// tally is where the people an occurrence is for stand, each in one class.
type tally struct {
	all                                                    []reminders.Standing
	attend, leave, informed, silent, unseen, away, unbound []reminders.Standing
	asked                                                  int // leaves that are not decided
	nudge                                                  int // whom a nudge goes to
}

func tallyOf(all []reminders.Standing) (c tally) {
	c.all = all
	for _, s := range all {
		if s.Bound && !s.Answer.Holds() {
			c.nudge++
		}
		switch {
		case s.Answer.Holds() && s.Answer.Word == reminders.Leave:
			c.leave = append(c.leave, s)
			if s.Answer.Decision != reminders.Granted {
				c.asked++
			}
		case s.Answered():
			c.attend = append(c.attend, s)
		case s.Answer.Holds():
			c.informed = append(c.informed, s)
		case !s.Bound:
			c.unbound = append(c.unbound, s)
		case !s.Sent:
			c.away = append(c.away, s)
		case !s.Seen:
			c.unseen = append(c.unseen, s)
		default:
			c.silent = append(c.silent, s)
		}
	}
	return c
}

// told reports whether anybody was told at all.
func (c tally) told() bool { return len(c.away)+len(c.unbound) < len(c.all) }

// open is how many have not answered.
func (c tally) open() int { return len(c.silent) + len(c.unseen) + len(c.away) + len(c.unbound) }

// numbers are the classes that somebody is in. How many leaves are not decided is
// left out of what many read: of one or two it says whose.
func (c tally) numbers(decided bool) string {
	undecided := ""
	if decided && c.asked > 0 {
		undecided = fmt.Sprintf("（待批%d）", c.asked)
	}
	parts := []string{fmt.Sprintf("应到%d", len(c.all)), fmt.Sprintf("参加%d", len(c.attend))}
	for _, p := range []struct {
		label string
		n     int
		note  string
	}{
		{"请假", len(c.leave), undecided}, {"已告知", len(c.informed), ""}, {"未回复", len(c.silent), ""},
		{"未看到", len(c.unseen), ""}, {"尚未通知", len(c.away), ""}, {"未绑定", len(c.unbound), ""},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d%s", p.label, p.n, p.note))
		}
	}
	return strings.Join(parts, " · ")
}
