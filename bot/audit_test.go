package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

func TestTheRecordsSayWhatWasDoneToWhom(t *testing.T) {
	w := newWorld(t)
	testkit.Branch(t, w.db, "第二支部")
	w.person("支书", members.Secretary, members.Full)
	w.roster("张三", "李四", "王五")
	for _, said := range []string{"导出名册", "邀请 张三", "撤回邀请 张三", "设置职务 张三 支委", "确认", "转到 李四 第二支部", "确认",
		"移交书记 张三", "确认", "转出 王五", "确认", "支部改名 第一支部", "新建支部 第三支部"} {
		w.say(said)
	}
	w.give("名册.csv", "赵六")
	w.press("确认导入")
	var got []string
	for _, line := range strings.Split(w.say("操作记录"), "\n")[1:] {
		_, what, _ := strings.Cut(line, "管理员 ")
		got = append(got, what)
	}
	want := "导入名册 新建支部 支部改名：第一支部 转出：王五 移交书记：张三 转到其他支部：李四 设置职务：张三（支委） 撤回邀请：张三 邀请：张三 导出名册"
	if strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestInvitationsOfOneBatchAreOneRecord(t *testing.T) {
	w := newWorld(t)
	w.roster("张三", "李四", "王五")
	w.say("邀请全部")
	w.now = w.now.Add(time.Second)
	w.say("邀请 张三")
	w.now = w.now.Add(time.Second)
	w.say("撤回邀请 张三")
	w.say("撤回邀请 李四")
	w.expect(w.say("操作记录"), "撤回邀请：李四\n", "撤回邀请：张三\n", "邀请：张三\n", "管理员 邀请3人")
	if n := len(strings.Split(plain(w.last), "\n")); n != 5 {
		t.Errorf("%d lines", n)
	}
}

func TestTheRecordsArePaged(t *testing.T) {
	w := newWorld(t)
	var names []string
	for i := range 250 { // more than are read at once
		names = append(names, fmt.Sprintf("同志%03d", i))
	}
	w.roster(names...)
	for i := range 21 {
		w.say("邀请 " + names[i])
		w.now = w.now.Add(time.Minute)
	}
	w.commit(func(b *bat) {
		all, err := w.people.InviteAll(t.Context(), b, w.scope)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range all {
			w.people.Audit(b, w.scope, members.Invite, true, i.Person.ID)
		}
	})
	w.expect(w.say("操作记录"), "最近的操作记录", "邀请250人", "邀请：同志020", "邀请：同志002")
	w.never(plain(w.last), "同志001")
	next := w.button("下一页")
	w.say("邀请 同志249") // what comes meanwhile moves nothing
	w.expect(w.send(press(next)), "更早的操作记录", "邀请：同志001", "邀请：同志000")
	w.never(plain(w.last), "同志002", "同志249")
	if len(w.last[0].Buttons) > 0 {
		t.Errorf("buttons %v", w.last[0].Buttons)
	}
	w.expect(w.send(press("audit:x")), "最近的操作记录")
	w.expect(w.send(press("audit:0")), "还没有操作记录")
}
