package bot

import (
	"cmp"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

// audited is how many records are shown.
const audited = 20

var actLabels = map[members.Act]string{
	members.Ask:             "提问",
	members.OwnData:         "自己的资料",
	members.Schedule:        "安排或取消提醒",
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

// auditTrail shows what was done last in the branch, and never what was said.
func (t *turn) auditTrail(string) error {
	trail, err := t.People.AuditTrail(t.ctx, t.scope, audited)
	if err != nil {
		return err
	}
	if len(trail) == 0 {
		t.say(chat.Text("还没有操作记录。"))
		return nil
	}
	lines := []string{"最近的操作记录（不含内容）："}
	for _, e := range trail {
		line := momentText(e.At.In(t.scope.Zone()), t.Now()) + " " + e.Person + " " + cmp.Or(actLabels[e.Act], string(e.Act))
		if e.Name != "" {
			line += "：" + e.Name
		}
		if !e.Allowed {
			line += "（未办理）"
		}
		lines = append(lines, line)
	}
	t.say(chat.Text(strings.Join(lines, "\n")))
	return nil
}
