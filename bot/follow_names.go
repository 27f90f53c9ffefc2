package bot

import (
	"strings"

	"zhibu/internal/members"
	"zhibu/reminders"
)

// withNames adds the names of each class.
func (t *turn) withNames(text string, c tally) (string, error) {
	by, err := t.answerers(c.all)
	if err != nil {
		return "", err
	}
	for _, class := range []struct {
		label string
		all   []reminders.Standing
	}{{"未回复：", c.silent}, {"未看到：", c.unseen}, {"尚未通知：", c.away}, {"未绑定：", c.unbound}, {"请假：", c.leave}, {"已告知：", c.informed}, {"参加：", c.attend}} {
		if len(class.all) == 0 {
			continue
		}
		names := make([]string, len(class.all))
		for i, s := range class.all {
			names[i] = s.Name + standingNote(s, by)
		}
		text += "\n" + class.label + some(names, classShown)
	}
	return text, nil
}

// standingNote is what there is to say of an answer beside its class.
func standingNote(s reminders.Standing, by map[string]string) string {
	a := s.Answer
	if !a.Holds() {
		return ""
	}
	var notes []string
	if a.Word == reminders.Leave {
		notes = append(notes, map[reminders.Decision]string{reminders.Granted: "已同意", reminders.Talk: "再沟通"}[a.Decision])
		if notes[0] == "" {
			notes[0] = "待批"
		}
		if a.Reason != "" {
			notes = append(notes, "原因："+cut(a.Reason, titleLength))
		}
	}
	switch {
	case a.By == "":
	case a.Word == reminders.Informed:
		notes = append(notes, "由"+by[a.By]+"告知")
	default:
		notes = append(notes, "由"+by[a.By]+"代答")
	}
	if len(notes) == 0 {
		return ""
	}
	return "（" + strings.Join(notes, "，") + "）"
}

// answerers names those who answered for others, by id.
func (t *turn) answerers(all []reminders.Standing) (map[string]string, error) {
	people, err := t.People.People(t.ctx, t.scope)
	if err != nil {
		return nil, err
	}
	by := map[string]string{}
	for _, s := range all {
		if s.Answer != nil && s.Answer.By != "" {
			by[s.Answer.By] = "他人"
		}
	}
	for _, p := range people {
		if by[p.ID] != "" {
			by[p.ID] = officeText(p.Role)
		}
	}
	if by[t.scope.Person()] != "" {
		by[t.scope.Person()] = "您"
	}
	return by, nil
}

func officeText(r members.Role) string {
	switch r {
	case members.GroupLeader:
		return "组长"
	case members.Secretary:
		return "书记"
	case members.Committee:
		return "支委"
	}
	return "他人"
}
