package bot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/reminders"
)

// keepDays is how long message texts are kept unless it is set otherwise.
const keepDays = 30

// ownExport is the file that a person gets of what is held on them.
type ownExport struct {
	Exported  time.Time          `json:"exported"`
	Person    members.Holdings   `json:"person"`
	Reminders reminders.Holdings `json:"reminders"`
	Texts     []delivery.OwnText `json:"texts"`
}

func (t *turn) holdings() (o ownExport, err error) {
	o.Exported = t.Now().In(t.scope.Zone())
	if o.Person, err = t.People.Own(t.ctx, t.scope); err != nil {
		return o, err
	}
	if o.Reminders, err = t.Reminders.Own(t.ctx, t.scope); err != nil {
		return o, err
	}
	o.Texts, err = t.Texts.OwnTexts(t.ctx, t.scope)
	return o, err
}

// ownData tells a person what is held on them.
func (t *turn) ownData(string) error {
	o, err := t.holdings()
	if err != nil {
		return err
	}
	lines := []string{"系统里关于您的资料："}
	for _, m := range o.Person.Memberships {
		lines = append(lines, "· "+t.membershipLine(m))
	}
	lines = append(lines, "· 绑定的地址："+orNone(addressList(o.Person.Addresses)),
		fmt.Sprintf("· 登录中的设备%d个，邀请和登录码%d个，操作记录%d条（不含内容）",
			len(o.Person.Sessions), len(o.Person.Invitations), len(o.Person.Audit)),
		fmt.Sprintf("· 对提醒的答复%d条，参加读书计划%d个", len(o.Reminders.Answers), len(o.Reminders.Reading)),
		t.textsLine(o.Texts), fmt.Sprintf("\n对话文字处理后%d天删除。您问过什么只有您自己看得到。", cmp.Or(t.KeepDays, keepDays)))
	t.say(chat.Text(strings.Join(lines, "\n")).
		Row(button("导出我的数据", "data-out", "")).Row(button("删除我的数据", "data-erase", "")))
	return nil
}

func (t *turn) membershipLine(m members.OwnMembership) string {
	parts := []string{m.Branch}
	for _, label := range []string{m.Group, m.Standing.Label(), m.Role.Label()} {
		if label != "" {
			parts = append(parts, label)
		}
	}
	if !m.Joined.IsZero() {
		parts = append(parts, t.longDay(m.Joined)+"登记")
	}
	if !m.Left.IsZero() {
		parts = append(parts, t.longDay(m.Left)+"转出")
	}
	return strings.Join(parts, "，")
}

func (t *turn) longDay(at time.Time) string {
	local := at.In(t.scope.Zone())
	return fmt.Sprintf("%d年%d月%d日", local.Year(), int(local.Month()), local.Day())
}

func addressList(all []members.OwnAddress) string {
	labels := make([]string, len(all))
	for i, a := range all {
		labels[i] = channelLabel(a.Channel)
		if !a.Reachable {
			labels[i] += "（收不到消息）"
		}
	}
	return strings.Join(labels, "、")
}

func (t *turn) textsLine(texts []delivery.OwnText) string {
	if len(texts) == 0 {
		return "· 对话文字0条"
	}
	return fmt.Sprintf("· 对话文字%d条，从%s起", len(texts), t.longDay(texts[0].At))
}

// exportOwn hands a person all of it as a file.
func (t *turn) exportOwn(string) error {
	o, err := t.holdings()
	if err != nil {
		return err
	}
	content, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		return fmt.Errorf("encode own data: %w", err)
	}
	m := chat.Text("系统里关于您的全部资料在附件里。")
	m.Document = &chat.Document{Name: "我的数据.json", Type: "application/json", Content: content}
	t.say(m)
	return nil
}
