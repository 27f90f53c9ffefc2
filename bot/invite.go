package bot

import (
	"errors"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

const (
	// invitedAtOnce is how many people's links one message can hold.
	invitedAtOnce  = 10
	linkOnServer   = "管理员的登录链接不经过这里，请在服务器上运行 zhibu link。"
	inviteElsewise = "这位同志是管理员，或也属于其他支部，请管理员办理邀请。"
)

// invite makes an invitation for one person, to be handed on.
func (t *turn) invite(_ Pending, person members.Person) error {
	if person.Operator && t.in.Conversation.Outside() {
		t.say(chat.Text(linkOnServer))
		return nil
	}
	i, err := t.People.Invite(t.ctx, &t.out.Batch, t.scope, person.ID)
	if errors.Is(err, fault.Denied) {
		t.say(chat.Text(inviteElsewise))
		return nil
	}
	if err != nil {
		return err
	}
	t.audit(members.Invite, true, person.ID)
	t.say(chat.Text(comrade(person.Name) + "的登录邀请，请单独转给本人：\n\n" + t.invitation(i) +
		"\n\n7天内有效（到" + dayText(i.Expires.In(t.scope.Zone()), t.Now()) + "），只能用一次。再发一次，这一份就作废。"))
	return nil
}

// invitation writes how an invitation is used.
func (t *turn) invitation(i members.Invitation) string {
	return "打开链接：" + strings.Join(t.Places.Links(i.Code), "\n或者：") +
		"\n也可以在登录页填姓名“" + i.Person.Name + "”和6位数字：" + i.Digits
}

// inviteAll makes an invitation for everyone who cannot be reached yet, where a
// message can hold them; else the page prints a sheet.
func (t *turn) inviteAll(string) error {
	var b Batch
	all, err := t.People.InviteAll(t.ctx, &b, t.scope)
	switch {
	case err != nil:
		return err
	case len(all) == 0:
		t.say(chat.Text("名册里的同志都已绑定，不需要再邀请。"))
		return nil
	case len(all) > invitedAtOnce:
		t.say(chat.Text("未绑定的同志较多，请打开网页的“名册”页，一次打印全部邀请条（姓名、二维码、6位数字）。单独一位可以发“邀请 张三”。"))
		return nil
	}
	t.out.Batch.Append(&b)
	lines := []string{"以下邀请7天内有效，每份只能用一次，请分别单独转给本人："}
	for _, i := range all {
		t.audit(members.Invite, true, i.Person.ID)
		lines = append(lines, comrade(personName(i.Person))+"\n"+t.invitation(i))
	}
	t.say(chat.Text(strings.Join(lines, "\n\n")))
	return nil
}

// revoke voids what invitation a person has.
func (t *turn) revoke(_ Pending, person members.Person) error {
	if person.Invited.IsZero() {
		t.say(chat.Text(comrade(person.Name) + "没有等待使用的邀请。"))
		return nil
	}
	t.People.Revoke(&t.out.Batch, t.scope, person.ID)
	t.audit(members.Invite, true, members.About(members.Revoked, person.ID))
	t.say(chat.Text("已撤回" + comrade(person.Name) + "的邀请，原来的链接和数字都不能再用。"))
	return nil
}

// ownLink lets a person sign in on another of their devices. The operator's, who
// may do everything, is not for a service abroad to read.
func (t *turn) ownLink(string) error {
	if t.scope.Operator() && t.in.Conversation.Outside() {
		t.say(chat.Text(linkOnServer))
		return nil
	}
	code := t.People.IssueCode(&t.out.Batch, t.scope, members.LinkCode)
	t.say(chat.Text("您自己的登录链接，30分钟内有效，只能用一次，请不要转给别人：\n" + strings.Join(t.Places.Links(code), "\n或者：")))
	return nil
}
