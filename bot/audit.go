package bot

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/reminders"
)

const (
	// audited is how many lines of the records one message shows.
	audited = 20
	// auditRead is how many records are read at once for them.
	auditRead = 200
	// togetherFor is how long after one another invitations are taken for issued
	// together.
	togetherFor = time.Second
)

var actLabels = map[members.Act]string{
	members.Ask:             "提问",
	members.OwnData:         "自己的资料",
	members.Schedule:        "安排或取消提醒",
	members.AnswerFor:       "代为答复",
	members.DecideLeave:     "答复请假",
	members.SeeAnswers:      "查看答复情况",
	members.ImportDocuments: "导入文件",
	members.SeeRoster:       "查看名册",
	members.EditRoster:      "更改或导出名册",
	members.Invite:          "邀请",
	members.BindGroup:       "绑定或解除群",
	members.GrantRole:       "设置职务",
	members.Handover:        "移交书记",
	members.SeeCounts:       "查看各支部情况",
	members.ManageBranches:  "管理支部",
	members.Operate:         "管理系统",
}

// whatLabels are the labels of what was done where an act is more than one thing.
var whatLabels = map[string]string{
	members.RosterImported: "导入名册", members.RosterExported: "导出名册", members.Revoked: "撤回邀请",
	"out": "转出", "move": "转到其他支部", "enrol": "同时加入其他支部",
	"operator": "设置管理员", "no-operator": "撤销管理员",
	"remind": "安排、更改或取消提醒", "nudge": "再提醒", "quiet": "设置静音时间", "report": "登记已报",
	string(reminders.Attend): "代答参加", string(reminders.Leave): "代答请假", string(reminders.Informed): "记录已告知",
	string(reminders.Granted): "同意请假", string(reminders.Talk): "请假再沟通",
	"create": "新建支部", "rename": "支部改名", "parent": "设置上级",
}

// auditLine is a record, or invitations issued together.
type auditLine struct {
	members.AuditEntry
	people int
}

// auditTrail shows what was done in the branch, the latest first, and never what
// was said. It goes on before the record that a button names.
func (t *turn) auditTrail(from string) error {
	heading, before := "更早的操作记录（不含内容）：", int64(math.MaxInt64)
	if seq, err := strconv.ParseInt(from, 10, 64); err == nil {
		before = seq
	} else {
		heading = "最近的操作记录（不含内容）："
	}
	records, more, err := t.auditLines(before)
	if err != nil {
		return err
	}
	if len(records) == 0 {
		t.say(chat.Text("还没有操作记录。"))
		return nil
	}
	lines := []string{heading}
	for _, r := range records {
		lines = append(lines, t.auditText(r))
	}
	m := chat.Text(strings.Join(lines, "\n"))
	if more {
		m = m.Row(button("下一页", "audit", strconv.FormatInt(records[len(records)-1].Seq, 10)))
	}
	t.say(m)
	return nil
}

// auditLines reads the lines of one message, and whether there are more.
func (t *turn) auditLines(before int64) (lines []auditLine, more bool, err error) {
	for {
		records, err := t.People.AuditBefore(t.ctx, t.scope, before, auditRead)
		if err != nil {
			return nil, false, err
		}
		for _, e := range records {
			before = e.Seq
			n := len(lines)
			switch {
			case n > 0 && together(lines[n-1].AuditEntry, e):
				lines[n-1] = auditLine{e, lines[n-1].people + 1}
			case n == audited:
				return lines, true, nil
			default:
				lines = append(lines, auditLine{e, 1})
			}
		}
		if len(records) < auditRead {
			return lines, false, nil
		}
	}
}

// together reports whether somebody invited two people at once.
func together(later, earlier members.AuditEntry) bool {
	same := func(e members.AuditEntry) bool {
		return e.Act == members.Invite && e.Allowed && e.What == "" && e.About != ""
	}
	return same(later) && same(earlier) && later.Person == earlier.Person && later.At.Sub(earlier.At) < togetherFor
}

func (t *turn) auditText(r auditLine) string {
	text := momentText(r.At.In(t.scope.Zone()), t.Now()) + " " + r.Person + " " +
		cmp.Or(whatLabels[r.What], actLabels[r.Act], string(r.Act))
	switch {
	case r.people > 1:
		text += fmt.Sprintf("%d人", r.people)
	case r.Name != "":
		text += "：" + r.Name
	}
	if r.Act == members.GrantRole && r.What != "" {
		text += "（" + roleName(members.Role(r.What)) + "）"
	}
	if !r.Allowed {
		text += "（未办理）"
	}
	return text
}
