package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

var (
	slipCode   = regexp.MustCompile(`<p>http://127\.0\.0\.1:8080/in#([0-9A-Z]+)</p>`)
	slipDigits = regexp.MustCompile(`</span>([0-9]{6})</p>`)
)

func (b *browser) invite(person string, want int) string {
	b.w.Helper()
	answer := b.form("/roster/invite", values(fields(b.page("/roster")), "person", person))
	b.w.status("invite", answer, want)
	return (&bodyOf{answer}).String()
}

func TestSlipsOpenTheDoor(t *testing.T) {
	w := newWorld(t)
	secretary := w.join(here, "书记", members.Secretary)
	first, second := w.join(here, "张三", members.Member), w.join(here, "赵六", members.Member)
	b := w.signedIn(secretary)
	page := b.invite("all", http.StatusOK)
	w.says("the sheet", page, "张三", "赵六", here, "http://127.0.0.1:8080/in，", "https://t.me/zhibu_test_bot?start=", "Telegram登录二维码",
		`viewBox="-4 -4 33 33"`, `M0 12h25v1h-25z`, "2026年12月1日14:00前有效")
	w.silent("the sheet", page, "管理员", "书记</strong>")
	codes, digits := slipCode.FindAllStringSubmatch(page, -1), slipDigits.FindAllStringSubmatch(page, -1)
	if len(codes) != 2 || len(digits) != 2 {
		t.Fatalf("%d links, %d digits in\n%s", len(codes), len(digits), page)
	}
	w.says("the roster", b.page("/roster"), "11月24日发出邀请条，尚未使用")
	w.status("by digits", w.browser().slip("张三", digits[0][1]), http.StatusSeeOther)
	w.status("by link", w.browser().redeem(codes[1][1]), http.StatusSeeOther)
	audit, err := w.people.AuditTrail(t.Context(), secretary, 10)
	if err != nil || len(audit) != 2 || audit[0].Act != members.Invite || audit[0].About != second.Person() {
		t.Errorf("audited: %+v, %v", audit, err)
	}
	w.says("the roster", b.page("/roster"), "已绑定 <strong>3</strong>")
	w.status("nobody is out", b.form("/roster/invite", values(fields(b.page("/roster")), "person", "all")), http.StatusSeeOther)
	again := b.invite(first.Person(), http.StatusOK)
	w.want("a new link for one", strings.Count(again, `class="strip"`), 1)
}

func TestThoseAreCountedWhoAreInvitedTogether(t *testing.T) {
	w := newWorld(t)
	secretary := w.join(here, "书记", members.Secretary)
	w.join(here, "张三", members.Member)
	both := w.member()
	w.branch("第二党支部")
	w.commit(func(b *sqlite.Batch) {
		b.Exec(1, `INSERT INTO membership (branch_id, person_id, role, standing)
			SELECT id, ?, 'member', 'full' FROM branch WHERE name = '第二党支部'`, both.Person())
	})
	b := w.signedIn(secretary)
	w.says("the roster", b.page("/roster"), "未绑定 <strong>2</strong>", "给未绑定的1位同志")
	w.want("slips", strings.Count(b.invite("all", http.StatusOK), `class="strip"`), 1)
	w.says("the operator's", w.signedIn(w.operator).page("/roster"), "给未绑定的2位同志")
}

func TestRevokedSlipOpensNothing(t *testing.T) {
	w := newWorld(t)
	of := w.member()
	b := w.signedIn(w.operator)
	page := b.invite(of.Person(), http.StatusOK)
	answer := b.form("/roster/revoke", values(fields(b.page("/roster")), "person", of.Person()))
	w.status("revoke", answer, http.StatusSeeOther)
	w.says("the roster", b.page(answer.Header.Get("Location")), "已作废")
	w.status("by link", w.browser().redeem(slipCode.FindStringSubmatch(page)[1]), http.StatusForbidden)
	w.status("by digits", w.browser().slip("李同志", slipDigits.FindStringSubmatch(page)[1]), http.StatusForbidden)
}

func TestSecretaryInvitesNobodyAboveThem(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.join(here, "书记", members.Secretary))
	w.silent("the roster", b.page("/roster"), "制作邀请条：管理员", "补发登录链接：管理员")
	before := w.dump()
	w.says("the answer", b.invite(w.operator.Person(), http.StatusForbidden), "由管理员补发")
	w.unchanged("inviting the operator", before)
}

func TestGroupLeaderSeesNamesAlone(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	page := b.check(head+"组长,,第一党小组,正式党员,党小组组长,\n张三,,第一党小组,预备党员,,\n赵六,,第二党小组,预备党员,,\n", http.StatusOK)
	w.status("apply", b.form("/roster/apply", values(fields(page))), http.StatusSeeOther)
	leader, err := w.people.LocalPerson(t.Context(), "组长")
	if err != nil {
		t.Fatal(err)
	}
	b = w.signedIn(leader)
	page = b.page("/roster")
	w.says("the roster", page, "张三")
	w.silent("the roster", page, "赵六", "预备党员", "邀请条", "核对名册", "/roster.xlsx")
	for _, path := range []string{"/roster.xlsx", "/roster.csv"} {
		w.status(path, b.get(path), http.StatusForbidden)
	}
	w.says("the chat page", b.page("/"), `href="/roster"`)
	w.silent("a member's chat page", w.signedIn(w.member()).page("/"), `href="/roster"`)
}

func TestBranchesAreSwitched(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	w.silent("one branch", b.page("/"), `action="/branch"`)
	w.branch("第二党支部")
	live := b.open("")
	live.until("ready")
	w.says("two", b.page("/"), `action="/branch"`, "<option selected>"+here, "<option>第二党支部")
	w.status("switch", switchTo(b, "第二党支部"), http.StatusSeeOther)
	live.until("moved")
	w.says("then", b.page("/"), "第二党支部 · 管理员", "<option selected>第二党支部")
	w.status("one that is not there", switchTo(b, "第三党支部"), http.StatusNotFound)
	member := w.signedIn(w.member())
	w.status("one of others", switchTo(member, "第二党支部"), http.StatusNotFound)
	w.says("the member's", member.page("/"), here+" · 李同志")
}

func switchTo(b *browser, branch string) *http.Response {
	return b.form("/branch", values(nil, "branch", branch))
}
