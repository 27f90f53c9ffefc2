package bot

import (
	"errors"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/reminders"
)

// undo takes a change back.
func (t *turn) undo(change string) error {
	out, err := t.Reminders.Undo(t.ctx, &t.out.Batch, t.scope, change)
	if reasonOf(err) == reminders.TooLateToUndo {
		t.say(chat.Text("这次改动已经不能撤销（超过10分钟，或之后又有改动）。请发“提醒列表”再改。"))
		return nil
	}
	if err != nil {
		return err
	}
	return t.changed(out, "已撤销，恢复为："+t.line(out.Series))
}

func reasonOf(err error) reminders.Reason {
	if f := fault.Of(err); f != nil && errors.Is(err, fault.Invalid) && len(f.Args) > 0 {
		if r, ok := f.Args[0].(reminders.Reason); ok {
			return r
		}
	}
	return ""
}

// outdated says that somebody else has changed a series in between, where that is
// why a change failed.
func (t *turn) outdated(err error, series string) (bool, error) {
	if reasonOf(err) != reminders.Outdated {
		return false, err
	}
	s, ok, err := t.find(series)
	if !ok || err != nil {
		return true, err
	}
	return true, t.outdatedBy(s)
}

// outdatedBy says who changed a series last, and what it is now.
func (t *turn) outdatedBy(s reminders.Series) error {
	who := "有同志"
	if s.DecidedBy == t.scope.Person() {
		who = "您"
	} else if people, err := t.People.People(t.ctx, t.scope); err == nil {
		for _, p := range people {
			if p.ID == s.DecidedBy {
				who = comrade(p.Name)
			}
		}
	}
	at := s.DecidedAt.In(t.scope.Zone())
	changed := "刚刚改过这一项（" + at.Format("15:04") + "）"
	if calendar.DateOf(at) != calendar.DateOf(t.Now().In(t.scope.Zone())) {
		changed = "改过这一项（" + momentText(at, t.Now()) + "）"
	}
	t.say(chat.Text(who + changed + "，现在是：\n" + t.line(s) + "\n请再看一下。").
		Row(button("看这一项", "card", s.ID)))
	return nil
}
