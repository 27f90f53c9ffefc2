package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestRosterByGroup(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("名册"), "名册里还没有人")
	w.person("支书", members.Secretary, members.Full)
	leader := w.person("王组长", members.GroupLeader, members.Full)
	testkit.Roster(t, w.db, w.scope,
		members.RosterRow{Line: 2, Name: "张三", Group: "第一党小组", Standing: members.Probationary},
		members.RosterRow{Line: 3, Name: "李四", Group: "第二党小组", Role: members.Committee},
		members.RosterRow{Line: 4, Name: "王五", Standing: members.Applicant})
	w.expect(w.say("名册"), "名册：正式党员3，预备党员1，其他1；已绑定2，未绑定3。",
		"第一党小组\n王组长（党小组组长）\n张三（预备党员，未绑定）", "第二党小组\n李四（支委，未绑定）", "（未分组）\n支书（支部书记）\n王五（入党申请人，未绑定）")
	w.button("导出名册")
	w.button("邀请未绑定的同志")

	w.me = leader
	w.expect(w.say("名册"), "本组共2位；已绑定1，未绑定1。", "张三")
	w.never(plain(w.last), "李四", "王五", "支书", "预备党员")
	if len(w.last[0].Buttons) > 0 {
		t.Errorf("a group leader is offered %v", w.last[0].Buttons)
	}
}

func TestPeopleWhoAreNoMembers(t *testing.T) {
	w := newWorld(t)
	w.person("支书", members.Secretary, members.Full)
	w.expect(w.give("名册.csv", "张三,,,,none\n李四,,,,applicant\n王五,,,,probationary\n赵六,,,,full"),
		"新增4位", "其中2位不是正式党员或预备党员（如群众、入党申请人），会列入名册，但不会收到提醒")
	w.press("确认导入")
	w.expect(w.say("名册"), "张三（非党员，未绑定）", "李四（入党申请人，未绑定）", "赵六（未绑定）")
	w.never(w.give("名册.csv", "张三,7,,,none\n钱七,,,,full"), "不会收到提醒") // nothing new
	w.expect(w.give("名册.csv", "赵六,,,,applicant"), "其中1位不是")
}

func TestLongRosterIsPaged(t *testing.T) {
	w := newWorld(t)
	var names []string
	for i := range 70 {
		names = append(names, fmt.Sprintf("同志%02d", i))
	}
	w.roster(names...)
	w.expect(w.say("名册"), "同志00", "同志29")
	w.never(plain(w.last), "同志30")
	w.expect(w.press("下一页（2/3）"), "第一党小组", "同志30", "同志59")
	w.expect(w.press("下一页（3/3）"), "同志60", "同志69")
}

func TestRosterOfLongNames(t *testing.T) {
	w := newWorld(t)
	var rows []members.RosterRow
	for i := range 60 {
		rows = append(rows, members.RosterRow{
			Line: i + 2, Name: fmt.Sprintf("%s%02d", strings.Repeat("名", 48), i), Number: strings.Repeat("9", 50),
			Group: fmt.Sprintf("%s%02d", strings.Repeat("组", 48), i), Role: members.GroupLeader, Standing: members.Full,
		})
	}
	testkit.Roster(t, w.db, w.scope, rows...)
	w.say("名册") // send checks the length
	w.press("下一页（2/2）")
	w.say("邀请未绑定的同志")
	w.say("邀请 " + rows[0].Name)
}

func TestRosterGoesOutAndComesBack(t *testing.T) {
	w := newWorld(t)
	w.roster("张三", "李四")
	w.expect(w.say("导出名册"), "附件")
	d := w.last[0].Document
	if d == nil || d.Name != "名册.csv" || !strings.Contains(string(d.Content), "张三,,第一党小组") {
		t.Fatalf("document %+v", d)
	}
	w.expect(w.give(d.Name, string(d.Content)), "名册没有变化，2位都和现在一样")
	if !w.audited(members.EditRoster) {
		t.Error("the export is not in the audit")
	}
}

func TestRosterIsShownBeforeItIsImported(t *testing.T) {
	w := newWorld(t)
	w.roster("张三", "李四", "赵六", "钱七")
	before := w.dump()
	w.expect(w.give("名册.csv", "张三,,第二党小组\n李四,,第一党小组\n王五,,第一党小组\n孙八\n周九"),
		"名册预览（还没有导入）", "新增3位：王五、孙八、周九", "更改1位：", "· 张三：党小组 第一党小组→第二党小组", "不变1位",
		"名册里没有而支部里有的2位保持不变：钱七、赵六", "没有读取、也不会保存的列：电话", "都按正式党员读取")
	yes := w.button("确认导入")
	if w.dump() != before {
		t.Error("the preview changed something")
	}
	w.expect(w.press("确认导入"), "已导入：新增3位，更改1位")
	if !w.on("王五") || !w.on("赵六") || w.named("张三").Group != "第二党小组" {
		t.Error("not imported, or somebody is gone")
	}
	w.expect(w.send(press(yes)), "已经处理过了")
	if !w.audited(members.EditRoster) {
		t.Error("the import is not in the audit")
	}
}

func TestRosterThatIsNotImported(t *testing.T) {
	w := newWorld(t)
	w.roster("张三")
	before := w.dump()
	for _, c := range []struct{ content, answer string }{
		{"!\n王五", "A1：请填写姓名"},
		{strings.Repeat("!\n", 25), "另有15处"},
		{"王五\n王五", "第2行“编号”：有两位同名同志"},
		{"\n", "没有读到人员"},
		{"坏", "这个文件不是表格"},
	} {
		w.expect(w.give("名册.csv", c.content), c.answer)
		if len(w.last[0].Buttons) > 0 {
			t.Errorf("%q can be confirmed", c.content)
		}
	}
	w.give("名册.csv", "王五")
	w.expect(w.press("取消"), "没有改动")
	w.give("名册.csv", "王五")
	w.expect(w.say("取消"), "没有改动")
	if w.dump() != before {
		t.Error("something was changed")
	}
	w.give("名册.csv", "王五")
	w.expect(w.say("确认"), "已导入")
}

func TestRosterThatIsAnotherByTheTimeItIsConfirmed(t *testing.T) {
	w := newWorld(t)
	w.give("名册.csv", "王五,,第一党小组")
	w.roster("王五")
	w.expect(w.press("确认导入"), "名册没有变化")
	w.give("名册.csv", "王五,,第二党小组\n孙八")
	w.roster("孙八")
	w.expect(w.press("确认导入"), "名册或文件在这期间有了变化", "更改2位")
	if w.named("王五").Group != "第一党小组" {
		t.Error("imported though it was not what was shown")
	}
	w.expect(w.press("确认导入"), "已导入：新增0位，更改2位")

	w.give("名册.csv", "周九")
	clear(w.files)
	w.expect(w.press("确认导入"), "文件已经不在了")
	if w.on("周九") {
		t.Error("imported from nothing")
	}
}
