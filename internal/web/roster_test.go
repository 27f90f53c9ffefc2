package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func TestRosterIsPreviewedAndApplied(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	w.member()
	page := b.check(head+"张三,1,第一党小组,正式党员,支部书记,湖南\n赵六,,第二党小组,预备党员,,\n", http.StatusOK)
	w.says("the preview", page, "新增 <span class=\"quiet\">2人", "张三", "支部书记", "预备党员", "不变：0人", "李同志", "没有读取的列：籍贯")
	w.want("people before", strings.Count(b.page("/roster"), `class="who"`), 2)
	form := fields(page)
	answer := b.form("/roster/apply", values(form))
	w.status("apply", answer, http.StatusSeeOther)
	page = b.page(answer.Header.Get("Location"))
	w.want("files kept", w.uploaded(), 0)
	w.says("the roster", page, "新增2人，更改0人", "第一党小组", "张三", "支部书记", "正式党员 <strong>2</strong>", "预备党员 <strong>1</strong>", "未绑定 <strong>3</strong>", "系统管理")

	again := b.form("/roster/apply", values(form))
	w.status("apply again", again, http.StatusSeeOther)
	page = b.page(again.Header.Get("Location"))
	w.says("apply again", page, "这份名册刚才已经导入，不用再确认", "张三", "赵六")
	w.silent("apply again", page, `role="alert"`, "名册已更新")
	page = b.check(head+"张三,1,第二党小组,正式党员,支部书记,\n赵六,,第二党小组,预备党员,,\n", http.StatusOK)
	w.says("a change", page, "<del>第一党小组</del> → <ins>第二党小组</ins>", "不变：1人", "新增0人，更改1人")
	audit, err := w.people.AuditTrail(t.Context(), w.operator, 10)
	if err != nil || len(audit) != 2 || audit[0].Act != members.Handover || audit[1].Act != members.EditRoster || !audit[1].Allowed {
		t.Errorf("audited: %+v, %v", audit, err)
	}
}

func TestRosterThatChangesTheSecretaryIsAHandover(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	handovers := func() (about []string) {
		audit, err := w.people.AuditTrail(t.Context(), w.operator, 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range audit {
			if e.Act == members.Handover && e.Allowed {
				about = append(about, e.Name)
			}
		}
		return about
	}
	apply := func(rows string) {
		page := b.check(head+rows, http.StatusOK)
		w.status(rows, b.form("/roster/apply", values(fields(page))), http.StatusSeeOther)
	}
	apply("张三,,,正式党员,,\n赵六,,,正式党员,,\n")
	w.want("handovers", len(handovers()), 0)
	apply("张三,,,正式党员,支部书记,\n")
	apply("张三,,,正式党员,,\n赵六,,,正式党员,支部书记,\n")
	w.want("handovers", strings.Join(handovers(), " "), "赵六 张三")
}

func TestRosterProblemsAreNamedByCellAndNothingIsApplied(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	page := b.check(head+"张三,,,正式党员,外星人,\n张三,,,正式党员,,\n王五,,,正式党员,书记,\n赵六,,,正式党员,书记,\n", http.StatusOK)
	w.says("the preview", page, "请先改正", "第2行", "E2", "外星人", "第5行 职务列")
	w.silent("the preview", page, "确认导入")
	form := fields(b.page("/roster"))
	form["ref"], form["plan"] = "x", "x"
	w.status("apply what is not offered", b.form("/roster/apply", values(form)), http.StatusNotFound)
	w.want("people", strings.Count(b.page("/roster"), `class="who"`), 1)
}

func TestRosterThatChangedMeanwhileIsPreviewedAgain(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	first := b.check(head+"张三,,,正式党员,支委,\n", http.StatusOK)
	second := b.check(head+"张三,,,预备党员,,\n", http.StatusOK)
	w.status("the second", b.form("/roster/apply", values(fields(second))), http.StatusSeeOther)
	answer := b.form("/roster/apply", values(fields(first)))
	w.status("the first", answer, http.StatusConflict)
	page := (&bodyOf{answer}).String()
	w.says("the first", page, "有变动", "<del>预备党员</del> → <ins>正式党员</ins>")
	w.status("the first, looked at again", b.form("/roster/apply", values(fields(page))), http.StatusSeeOther)
}

// The same file in two tabs: what the second would do is done.
func TestRosterThatIsThereAlreadyIsNotAskedAbout(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	first, second := b.check(head+"张三,,,正式党员,,\n", http.StatusOK), b.check(head+"张三,,,正式党员,,\n", http.StatusOK)
	w.status("the first", b.form("/roster/apply", values(fields(first))), http.StatusSeeOther)
	answer := b.form("/roster/apply", values(fields(second)))
	w.status("the second", answer, http.StatusConflict)
	page := (&bodyOf{answer}).String()
	w.says("the second", page, "名册里已经是这份文件的内容，不需要再导入", "不变：1人")
	w.silent("the second", page, "有变动", "确认导入", `role="alert"`)
}

func TestAFileThatIsNotThereAnyMore(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	form := fields(b.check(head+"张三,,,正式党员,,\n", http.StatusOK))
	w.commit(func(batch *sqlite.Batch) { batch.Exec(1, "DELETE FROM upload") })
	answer := b.form("/roster/apply", values(form))
	w.status("apply", answer, http.StatusNotFound)
	w.says("apply", (&bodyOf{answer}).String(), "放得太久，已经删去，没有导入")
}

func TestPeopleWhoAreNoMembersAreCounted(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	page := b.check(head+"张三,,,群众,,\n赵六,,,入党申请人,,\n王五,,,正式党员,,\n", http.StatusOK)
	w.says("the preview", page, "其中2位不是正式党员或预备党员", "不会收到提醒", `<span class="tag">非党员</span>`)
	w.status("apply", b.form("/roster/apply", values(fields(page))), http.StatusSeeOther)
	w.says("the roster", b.page("/roster"), `<span class="tag">非党员</span>`)
}

func TestFilesThatAreNoRoster(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	for name, tc := range map[string]struct {
		content string
		status  int
		says    string
	}{
		"empty":      {"", http.StatusBadRequest, "这个文件是空的，里面没有内容"},
		"a header":   {head, http.StatusUnprocessableEntity, "只有表头，没有人员"},
		"an archive": {"PK\x05\x06" + strings.Repeat("\x00", 18), http.StatusUnprocessableEntity, "这是压缩包"},
		"no table":   {"\x00\x01\x02", http.StatusUnprocessableEntity, "不是表格"},
		"no zip":     {"PK\x03\x04 nothing", http.StatusUnprocessableEntity, "已损坏"},
		"no header":  {"a,b\n1,2\n", http.StatusOK, "没有找到写着"},
		"far down":   {head + strings.Repeat("张三,,,,,\n", 20) + "李四,,,,,机密★\n", http.StatusUnprocessableEntity, "密级标志"},
		"in a cell":  {head + "张三,,,,,秘密\n", http.StatusUnprocessableEntity, "密级标志"},
		"classified": {"机密★\n" + head + "张三\n", http.StatusUnprocessableEntity, "密级标志"},
		"large":      {head + strings.Repeat("张三,,,,,\n", 6000), http.StatusUnprocessableEntity, "行，请分成"},
	} {
		t.Run(name, func(*testing.T) { w.says(name, b.check(tc.content, tc.status), tc.says) })
	}
	for _, megabytes := range []int{9, 30} {
		answer := b.send("/roster/check", "a.csv", strings.Repeat("x", megabytes<<20), nil)
		w.status("too large", answer, http.StatusRequestEntityTooLarge)
		w.says("too large", (&bodyOf{answer}).String(), "文件超过8 MB，没有收下", "再上传", "核对名册")
	}
	w.says("no file", (&bodyOf{b.form("/roster/check", values(fields(b.page("/roster"))))}).String(), "请先选一个名册文件")
	answer := b.send("/roster/check", "机密★.csv", head+"张三\n", fields(b.page("/roster")))
	w.status("classified by its name", answer, http.StatusUnprocessableEntity)
	w.want("kept", w.uploaded(), 1) // the one without a header, which is shown as a preview
}

func TestRosterGoesOutAndComesBack(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	page := b.check(head+"张三,1,第一党小组,正式党员,支部书记,\n赵六,,第二党小组,预备党员,,\n", http.StatusOK)
	w.status("apply", b.form("/roster/apply", values(fields(page))), http.StatusSeeOther)
	for path, name := range map[string]string{
		"/roster.xlsx": here + "名册.xlsx", "/roster.csv": here + "名册.csv", "/roster-template.xlsx": "名册模板.xlsx",
	} {
		answer := b.get(path)
		w.status(path, answer, http.StatusOK)
		w.want("saved as", answer.Header.Get("Content-Disposition"), "attachment; filename*=utf-8''"+url.PathEscape(name))
		if path != "/roster-template.xlsx" {
			back := b.check((&bodyOf{answer}).String(), http.StatusOK)
			w.says(path+" back", back, "不变：2人", "名册没有变化")
		}
	}
	audit, err := w.people.AuditTrail(t.Context(), w.operator, 10)
	if err != nil || len(audit) != 4 || audit[0].Act != members.EditRoster || audit[1].Act != members.EditRoster {
		t.Errorf("audited: %+v, %v", audit, err)
	}
}

func TestFormOfAnotherBranchDoesNothing(t *testing.T) {
	w := newWorld(t)
	w.branch("第二党支部")
	b := w.signedIn(w.operator)
	page := b.check(head+"张三,,,正式党员\n", http.StatusOK)
	form := fields(page)
	w.status("switch", b.form("/branch", url.Values{"branch": {"第二党支部"}}), http.StatusSeeOther)
	before := w.dump()
	w.status("apply", b.form("/roster/apply", values(form)), http.StatusConflict)
	w.status("check", b.send("/roster/check", "a.csv", head+"张三\n", form), http.StatusConflict)
	w.status("invite", b.form("/roster/invite", values(form, "person", "all")), http.StatusConflict)
	w.status("revoke", b.form("/roster/revoke", values(form, "person", w.operator.Person())), http.StatusConflict)
	w.unchanged("forms of the other branch", before)
}
