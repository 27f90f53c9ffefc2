package bot

import (
	"zhibu/internal/chat"
	"zhibu/internal/members"
)

const (
	secretarysOwn  = "这项由支部书记办理，"
	askRelay       = "要我转告吗？"
	operatorsOwn   = "这项由管理员办理。"
	privatelyAgain = "请在私聊里办理：把刚才的话在这里再发一次就可以。"
	privately      = "请在私聊里办理。"
)

// row is what a command or a button leads to, and who may do it. It works in a
// group only where inGroup is set.
type row struct {
	act     members.Act
	run     func(t *turn, argument string) error
	inGroup bool
}

// do runs a row if the person may. words are what they said, for the secretary
// to be told where they may not; "" for a press.
func (t *turn) do(r row, argument, words string) error {
	switch {
	case !t.may(r.act, words):
		return nil
	case t.in.Group && !r.inGroup:
		return t.alone(nil)
	}
	return r.run(t, argument)
}

// alone runs what is not for a group: there it asks to come to the private
// conversation.
func (t *turn) alone(run func() error) error {
	switch {
	case !t.in.Group:
		return run()
	case t.in.Press != "" || t.in.File != nil:
		t.tell(chat.Text(privately))
	default:
		t.tell(chat.Text(privatelyAgain))
	}
	return nil
}

// may reports whether the person may do something. If not, the attempt is
// audited and answered in private: the secretary can be told the words.
func (t *turn) may(act members.Act, words string) bool {
	if t.scope.May(act) {
		return true
	}
	t.audit(act, false, "")
	if act == members.Operate || act == members.ManageBranches {
		t.tell(chat.Text(operatorsOwn))
		return false
	}
	t.offerRelay(secretarysOwn, askRelay, words)
	return false
}

func (t *turn) audit(act members.Act, allowed bool, about string) {
	t.People.Audit(&t.out.Batch, t.scope, act, allowed, about)
}
