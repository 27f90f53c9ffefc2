package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
)

func press(data string) chat.Inbound { return chat.Inbound{Press: data} }

func TestDocumentIsImported(t *testing.T) {
	w := newWorld(t)
	w.me = w.person("支书", members.Secretary, members.Full)
	w.expect(w.give("rules.txt", rules), "已导入《示例志愿服务管理办法》（共4条）")
	w.expect(w.give("rules.txt", rules), "已经在资料库里（共4条），没有改动")
	if _, err := w.index.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.expect(w.say("志愿服务时长由谁登记"), "小组长当日登记")
	if !w.audited(members.ImportDocuments) {
		t.Error("the import is not in the audit")
	}
}

func TestFilesThatAreNotTaken(t *testing.T) {
	w := newWorld(t)
	before := w.dump()
	for _, c := range []struct{ name, content, answer string }{
		{"相片.jpg", "x", "这种文件还不能读取"},
		{"没有后缀", "x", "这种文件还不能读取"},
		{"a.docx", "x", "这种文件还不能读取"},
		{"a.txt", "", "文件是空的"},
		{"a.txt", "机密★5年\n某某办法\n第一条 内容。", "带有密级标志，没有保存"},
		{"a.txt", strings.Repeat("\x00\x01\x02\xff", 500), "文件"},
	} {
		w.expect(w.give(c.name, c.content), c.answer)
	}
	w.expect(w.send(chat.Inbound{File: &chat.File{Name: "a.txt", Size: 9 << 20, Ref: "x"}}), "文件太大")
	w.files["big"] = make([]byte, 9<<20)
	w.expect(w.send(chat.Inbound{File: &chat.File{Name: "a.txt", Ref: "big"}}), "文件太大")
	w.expect(w.send(chat.Inbound{File: &chat.File{Name: "a.txt", Ref: "gone"}}), "文件已经不在了")
	if w.dump() != before {
		t.Error("something was stored")
	}
}

func TestMemberSendsAFile(t *testing.T) {
	w := newWorld(t)
	boss := w.person("支书", members.Secretary, members.Full)
	w.me = w.person("张三", members.Member, members.Full)
	before := w.dump()
	for _, name := range []string{"名册.xlsx", "办法.txt"} {
		w.expect(w.give(name, "内容保密"), "这项由支部书记办理，要我转告吗？")
	}
	if w.dump() != before {
		t.Error("something was changed")
	}
	w.press("转告书记")
	w.expect(w.told(boss), "办法.txt")
	w.never(w.told(boss), "内容保密")
}
