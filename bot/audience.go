package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/zh"
	"zhibu/reminders"
)

const (
	askWhom     = "请写明发给谁，例如“发给全体”“发给第一党小组”“发给张三、李四”。"
	noFilter    = "还不能只发给%s，请写党小组、职务或姓名，或者“发给全体”。"
	noChat      = "还没有绑定的群。请先在群里发“绑定本群”。"
	whomUnknown = "没有找到“%s”。"
	// nearShown is how many names like an unknown one are told.
	nearShown = 3
	// wordsMost is how many names one audience is given by.
	wordsMost    = 50
	tooManyNames = "一次最多写50个名字，请写党小组，或者“发给全体”。"
)

// wholeBranch, filters and the like are words for those an activity is for.
var (
	wholeBranch   = words("全体 全体党员 全体同志 支部全体 全支部 支部 本支部 所有人 所有同志 大家 每个人 all")
	filters       = words("正式党员 预备党员 入党积极分子 积极分子 发展对象 入党申请人 流动党员 老党员 青年党员")
	inTheChat     = words("本群 群 群里 群聊 支部群 微信群 工作群")
	oneself       = words("我 本人 自己 我自己 我本人")
	secretaryOnly = []members.Role{members.Secretary}
	officeWords   = map[string][]members.Role{
		"支委": {members.Secretary, members.Committee}, "支委会": {members.Secretary, members.Committee}, "支委会成员": {members.Secretary, members.Committee},
		"支部委员": {members.Secretary, members.Committee}, "委员": {members.Secretary, members.Committee},
		"书记": secretaryOnly, "支部书记": secretaryOnly,
		"党小组组长": {members.GroupLeader}, "党小组长": {members.GroupLeader}, "小组长": {members.GroupLeader}, "组长": {members.GroupLeader},
	}
)

// setAudience sets whom a draft is for, by words that name them. Where one of
// them is not known the draft waits for others.
func (t *turn) setAudience(d *Draft, said string) (problem string, err error) {
	a, problem, err := t.readAudience(said, reminders.Audience{})
	if err != nil {
		return "", err
	}
	if problem != "" {
		d.Whom = tidyText(said, titleLength)
		return problem, nil
	}
	d.Whom, d.Activity.Audience = "", a
	if d.Activity.Kind == reminders.Return && !slices.Equal(a.Roles, secretaryOnly) {
		d.Activity.Kind, d.Activity.To = reminders.Meeting, ""
	}
	return "", nil
}

// joint are words between people that may also be part of a name.
var joint = regexp.MustCompile(`和|及|与|\s+`)

// readAudience adds whom words name to an audience.
func (t *turn) readAudience(said string, a reminders.Audience) (_ reminders.Audience, problem string, err error) {
	all, rest := false, audienceWords(said)
	if len(rest) > wordsMost {
		return a, tooManyNames, nil
	}
	for i, word := range rest {
		switch {
		case slices.Contains(wholeBranch, word):
			all = true
		case slices.Contains(filters, word):
			return a, fmt.Sprintf(noFilter, word), nil
		case slices.Contains(oneself, word):
			a.People = addOnce(a.People, t.scope.Person())
		case slices.Contains(inTheChat, word):
			if a.Chats, err = t.People.GroupChats(t.ctx, t.scope); err != nil {
				return a, "", err
			}
			if len(a.Chats) == 0 {
				return a, noChat, nil
			}
		case officeWords[word] != nil:
			a.Roles = addOnce(a.Roles, officeWords[word]...)
		default:
			problem, err = t.named(&a, word)
			if parts := joint.Split(word, -1); problem != "" && len(parts) > 1 {
				return t.readAudience(strings.Join(append(parts, rest[i+1:]...), "、"), a)
			}
			if problem != "" || err != nil {
				return a, problem, err
			}
		}
	}
	if all { // and with it whoever else is named
		a.Groups, a.Roles, a.People = nil, nil, nil
	}
	return a, "", nil
}

// audienceWords cuts 第一党小组和张三、李四 into whom it names.
func audienceWords(said string) (all []string) {
	said = strings.NewReplacer("@", "", "，", "、", ",", "、", "；", "、").Replace(said)
	seen := map[string]bool{}
	for w := range strings.SplitSeq(said, "、") {
		w = strings.TrimSpace(w)
		if long := strings.TrimSuffix(w, "同志"); long != "全体" && long != "所有" {
			w = strings.TrimSpace(long)
		}
		if w != "" && !seen[w] {
			seen[w] = true
			all = append(all, w)
		}
	}
	return all
}

func addOnce[T comparable](all []T, more ...T) []T {
	for _, x := range more {
		if !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	return all
}

// forGroup offers to narrow a draft for the whole branch whose title names a
// group or the committee.
func (t *turn) forGroup(d Draft) (label, argument string) {
	a := d.Activity
	if !a.Audience.Everyone() || d.Change != nil || a.Kind != reminders.Meeting || len(a.Audience.Chats) > 0 {
		return "", ""
	}
	groups, err := t.People.PartyGroups(t.ctx, t.scope)
	if err != nil {
		return "", "" // an offer may fail
	}
	title := zh.Fold(a.Title)
	for _, g := range groups {
		if strings.Contains(title, zh.Fold(g.Name)) {
			return "只发给" + cut(g.Name, 15), d.ID + ":" + g.ID
		}
	}
	if strings.Contains(title, "支委会") {
		return "只发给支委", d.ID + ":" + committeeOnly
	}
	return "", ""
}

// committeeOnly stands for the committee where a button names a group.
const committeeOnly = "committee"

// narrow takes the offer of forGroup.
func (t *turn) narrow(argument string) error {
	id, group, _ := strings.Cut(argument, ":")
	d, ok := t.waits(id)
	if !ok {
		return nil
	}
	next := d.clone()
	switch groups, err := t.People.PartyGroups(t.ctx, t.scope); {
	case err != nil:
		return err
	case group == committeeOnly:
		next.Activity.Audience = reminders.Audience{Roles: officeWords["支委"]}
	case slices.ContainsFunc(groups, func(g members.PartyGroup) bool { return g.ID == group }):
		next.Activity.Audience = reminders.Audience{Groups: []string{group}}
	default:
		return fault.New(fault.NotFound, "group")
	}
	next.Whom = ""
	t.state.Draft = next
	return t.propose("")
}
