package bot

import (
	"fmt"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// card shows all of a series, and what can be done to it.
func (t *turn) card(id string) error {
	s, ok, err := t.find(id)
	if !ok {
		return err
	}
	text, err := t.cardText(s)
	if err != nil {
		return err
	}
	m := chat.Text(text)
	if s.Next.ID != "" && s.Kind != reminders.Study && t.scope.May(members.SeeAnswers) {
		m = m.Row(button("未回复名单", "st", refOf(s.Next.ID)))
	}
	if t.scope.May(members.Schedule) {
		m = cardButtons(m, s)
	}
	t.say(m)
	return nil
}

func (t *turn) cardText(s reminders.Series) (string, error) {
	shown := s.Activity
	if s.Rule == "" && s.Next.ID != "" {
		shown, shown.Start = s.Next.Activity, s.Next.Start
	}
	whom, err := t.audienceText(shown)
	if err != nil {
		return "", err
	}
	lines := append([]string{t.headText(shown)}, particulars(shown)...)
	lines = append(lines, "提醒时间："+leadsText(shown), whom)
	if s.Paused {
		lines = append(lines, "已暂停")
	}
	dates, _, err := t.next(s.Activity)
	if err != nil {
		return "", err
	}
	if s.Rule != "" && len(dates) > 0 {
		lines = append(lines, "接下来："+t.datesText(dates, s.Start))
	}
	return strings.Join(lines, "\n"), nil
}

func cardButtons(m chat.Message, s reminders.Series) chat.Message {
	rev := revision(s)
	if s.Next.ID != "" {
		at := refOf(s.Next.ID) + ":" + rev
		if s.Rule == "" {
			m = m.Row(button("修改", "alter", "a:"+at), button("复制", "copy", s.ID))
		} else {
			m = m.Row(button("改这次", "alter", "1:"+at), button("改以后", "alter", "f:"+at), button("改全部", "alter", "a:"+at))
			m = m.Row(button("跳过下次", "skip", at), button("暂停", "pause", s.ID+":"+rev), button("复制", "copy", s.ID))
		}
	} else if s.Paused {
		m = m.Row(button("恢复", "resume", s.ID+":"+rev))
	}
	return m.Row(button("取消提醒", "ask-cancel", s.ID))
}

// revision is that of a series, as buttons carry it.
func revision(s reminders.Series) string { return fmt.Sprint(s.Revision) }
