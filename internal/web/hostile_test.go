package web_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

var document = chat.Document{Name: "名册.csv", Type: "text/csv", Content: []byte("x")}

func number(seq int64) string { return strconv.FormatInt(seq, 10) }

func TestIdsOfAnotherBranchOpenNothing(t *testing.T) {
	w := newWorld(t)
	about, theirs := w.targets()
	about.branch = "" // the attacker's own, below
	other := w.signedIn(w.join("第二党支部", "外人", members.Secretary))
	own := fields(other.page("/roster"))
	about.branch, about.otherBranch, about.code, about.digits = own["branch"], here, "x", "000000"
	before := w.dump()
	statuses := map[string]int{
		"GET /file/" + about.entry: http.StatusNotFound, "POST /branch": http.StatusNotFound,
		"POST /roster/apply": http.StatusNotFound, "POST /roster/invite": http.StatusNotFound, "POST /roster/revoke": http.StatusNotFound,
	}
	for _, q := range w.requests(about) {
		want, ok := statuses[q.String()]
		if !ok && q.String() != "POST /seen" && q.String() != "POST /out" {
			continue // it takes no id
		}
		answer := other.ask(q)
		if ok {
			w.status(q.String(), answer, want)
		}
	}
	w.unchanged("ids of another branch", before)
	w.status("their session", theirs.get("/"), http.StatusOK)
	for _, path := range []string{"/roster", "/roster.csv", "/history?before=999999", "/"} {
		w.silent(path, other.page(path), "张三", "请查收")
	}
}

const hostile = `<img src=x onerror=alert(1)>`

func TestNamesAreTextOnEveryPage(t *testing.T) {
	w := newWorld(t)
	w.branch("第二" + hostile)
	w.commit(func(b *sqlite.Batch) {
		b.Exec(1, "UPDATE branch SET name = ? WHERE name = ?", "支部</script>"+hostile, here)
		b.Exec(1, "UPDATE person SET name = ?", `管理员"`+hostile)
	})
	of := w.join("支部</script>"+hostile, "'"+hostile, members.Member)
	b := w.signedIn(w.operator)
	answer := b.send("/roster/check", hostile+".csv", head+"张三,,\""+hostile+"\",正式党员,\"<script>\",\n"+"赵六,,"+hostile+",正式党员,,\n", fields(b.page("/roster")))
	pages := map[string]string{"preview with problems": (&bodyOf{answer}).String()}
	good := strings.Replace(head, "籍贯", hostile, 1) + "赵六,7," + hostile + ",正式党员,,\n"
	pages["preview"] = b.check(good, http.StatusOK)
	w.status("apply", b.form("/roster/apply", values(fields(pages["preview"]))), http.StatusSeeOther)
	pages["slips"] = b.invite("all", http.StatusOK)
	pages["slip"] = b.invite(of.Person(), http.StatusOK)
	w.told(w.operator, chat.Document{Name: hostile + ".csv", Type: "text/csv"})
	b.say(1, hostile)
	w.status("upload", b.upload(2, hostile, "x"), http.StatusNoContent)
	for _, path := range []string{"/", "/roster", "/devices", "/history?before=999999"} {
		pages[path] = b.page(path)
	}
	for name, page := range pages {
		w.silent(name, page, "<img", "</script>"+hostile, "<script>alert", `"`+hostile)
		w.want(name+" shows it as text", strings.Contains(page, "img src=x"), true)
	}
	file := b.get("/roster.csv").Header.Get("Content-Disposition")
	w.silent("the name of a download", file, "<", "\n", "/script")
}

func TestLinkPreviewsUseNothingUp(t *testing.T) {
	w := newWorld(t)
	i := w.invited(w.operator, w.member())
	before := w.dump()
	for _, agent := range []string{"TelegramBot (like TwitterBot)", "facebookexternalhit/1.1", "WhatsApp/2", "Slackbot-LinkExpanding 1.0",
		"Mozilla/5.0 MicroMessenger/8.0", "DingTalkBot-LinkService/1.0"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			for _, path := range []string{"/in", "/in?" + i.Code, "/in?code=" + i.Code, "/in/" + i.Code} {
				answer := w.browser().do(method, path, "", "", func(r *http.Request) { r.Header.Set("User-Agent", agent) })
				w.want(method+" "+path, answer.StatusCode == http.StatusOK || answer.StatusCode == http.StatusNotFound, true)
				w.want("cookies", len(answer.Cookies()), 0)
			}
		}
	}
	w.unchanged("previews", before)
	w.status("the link", w.browser().redeem(i.Code), http.StatusSeeOther)
}
