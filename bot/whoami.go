package bot

import (
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

var channelLabels = map[string]string{"web": "网页", "telegram": "Telegram", "console": "终端"}

func channelLabel(channel string) string {
	if label := channelLabels[channel]; label != "" {
		return label
	}
	return channel
}

// whoAmI tells a person as whom zhibu knows them.
func (t *turn) whoAmI(string) error {
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	own, err := t.People.Own(t.ctx, t.scope)
	if err != nil {
		return err
	}
	lines := []string{"您是" + comrade(names.Person) + "，在“" + names.Branch + "”。"}
	if roles := t.ownRoles(); roles != "" {
		lines = append(lines, "身份："+roles)
	}
	if channels := reachedOn(own.Addresses); len(channels) > 0 {
		lines = append(lines, "可以收到消息的地方："+strings.Join(channels, "、"))
	}
	if branches := openMemberships(own.Memberships); len(branches) > 1 {
		lines = append(lines, "您还可以用“切换支部 名称”到："+strings.Join(branches, "、"))
	}
	t.say(chat.Text(strings.Join(lines, "\n")))
	return nil
}

func (t *turn) ownRoles() string {
	var roles []string
	for _, label := range []string{t.scope.Standing().Label(), t.scope.Role().Label()} {
		if label != "" {
			roles = append(roles, label)
		}
	}
	if t.scope.Operator() {
		roles = append(roles, "管理员")
	}
	return strings.Join(roles, "、")
}

// reachedOn names the channels of addresses that take messages, each once.
func reachedOn(addresses []members.OwnAddress) []string {
	var labels []string
	seen := map[string]bool{}
	for _, a := range addresses {
		if a.Reachable && !seen[a.Channel] {
			seen[a.Channel] = true
			labels = append(labels, channelLabel(a.Channel))
		}
	}
	return labels
}

func openMemberships(all []members.OwnMembership) []string {
	var names []string
	for _, m := range all {
		if m.Left.IsZero() {
			names = append(names, m.Branch)
		}
	}
	return names
}
