package bot

import (
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// preferring is the handler that makes a channel the one for what is sent to the
// person.
func preferring(channel string) func(*turn, string) error {
	return func(t *turn, _ string) error { return t.prefer(channel) }
}

func (t *turn) prefer(channel string) error {
	own, err := t.People.Own(t.ctx, t.scope)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(own.Addresses, func(a members.OwnAddress) bool { return a.Channel == channel && a.Reachable }) {
		t.say(chat.Text("您还没有在" + channelLabel(channel) + "登录过。发“登录链接”可以得到链接。"))
		return nil
	}
	t.People.Prefer(&t.out.Batch, t.scope, channel)
	t.say(chat.Text("好的，以后的提醒发到" + channelLabel(channel) + "。"))
	return nil
}
