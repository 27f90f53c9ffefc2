package bot

import (
	"errors"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// enter finds out who writes and for which branch, and reports whether it is
// somebody to answer as such. In a group nobody else is answered at all; alone
// they may have an invitation.
func (t *turn) enter() (known bool, err error) {
	if t.in.Group {
		t.scope, err = t.People.AuthenticateIn(t.ctx, t.in.From, t.in.Conversation)
		switch { // who is denied was not found either
		case errors.Is(err, fault.Denied):
			return false, nil
		case errors.Is(err, fault.NotFound):
			return false, t.bindFirst()
		}
		return err == nil, err
	}
	t.scope, err = t.People.Authenticate(t.ctx, t.in.From)
	if !errors.Is(err, fault.Denied) {
		return err == nil, err
	}
	code, ok := invitationCode(t.in.Text)
	if !ok {
		t.say(chat.Text(Sentence(err)))
		return false, nil
	}
	return false, t.join(code)
}

// invitationCode returns the code of a deep link (/start CODE).
func invitationCode(text string) (string, bool) {
	words := strings.Fields(text)
	if len(words) != 2 || words[0] != "/start" {
		return "", false
	}
	return words[1], true
}

// bindFirst answers in a group that is bound to no branch: only whoever may bind
// it, and only that. Who belongs somewhere and may not is told so alone.
func (t *turn) bindFirst() error {
	if word := commandWord(t.in.Text); word != "/bind" && word != "绑定本群" {
		return nil
	}
	scope, err := t.People.Authenticate(t.ctx, t.in.From)
	if errors.Is(err, fault.Denied) {
		return nil
	}
	if err != nil {
		return err
	}
	if t.scope = scope; !t.may(members.BindGroup, "") {
		return nil
	}
	return t.bind("")
}
