package web_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"zhibu/internal/members"
)

// request is a request to a route that would do what the route does.
type request struct {
	method, path, kind, body string
	who                      int
}

func (b *browser) ask(q request, with ...func(*http.Request)) *http.Response {
	b.w.Helper()
	return b.do(q.method, q.path, q.kind, q.body, with...)
}

func (q request) String() string { return q.method + " " + q.path }

const formType = "application/x-www-form-urlencoded"

// multipartBody is a form with a file, and its type.
func multipartBody(content string, fields url.Values) (kind, body string) {
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for key := range fields {
		_ = form.WriteField(key, fields.Get(key))
	}
	part, _ := form.CreateFormFile("file", "名册.csv")
	_, _ = io.WriteString(part, content)
	_ = form.Close()
	return form.FormDataContentType(), b.String()
}

// target is what requests are about.
type target struct {
	code, digits, name          string // of an invitation
	branch, person, ref, plan   string
	session, otherBranch, entry string
}

// requests has one for every route of the site; a route without one fails.
func (w *world) requests(about target) []request {
	w.Helper()
	form := func(pairs ...string) (string, string) {
		return formType, values(map[string]string{"branch": about.branch}, pairs...).Encode()
	}
	bodies := map[string]func() (kind, body string){
		"POST /in":      func() (string, string) { return form("code", about.code) },
		"POST /in/slip": func() (string, string) { return form("name", about.name, "digits", about.digits) },
		"POST /say":     func() (string, string) { return "application/json", `{"id":"` + id(77) + `","text":"写"}` },
		"POST /seen":    func() (string, string) { return "application/json", `{"seq":` + about.entry + `}` },
		"POST /upload":  func() (string, string) { return multipartBody("内容", url.Values{"id": {id(78)}}) },
		"POST /branch":  func() (string, string) { return formType, url.Values{"branch": {about.otherBranch}}.Encode() },
		"POST /out":     func() (string, string) { return form("id", about.session) },
		"POST /out/all": func() (string, string) { return form() },
		"POST /roster/check": func() (string, string) {
			return multipartBody(head+"新人,,,正式党员\n", url.Values{"branch": {about.branch}})
		},
		"POST /roster/apply":  func() (string, string) { return form("ref", about.ref, "plan", about.plan) },
		"POST /roster/invite": func() (string, string) { return form("person", about.person) },
		"POST /roster/revoke": func() (string, string) { return form("person", about.person) },
	}
	var all []request
	for pattern, who := range w.site.Routes() {
		method, path, _ := strings.Cut(pattern, " ")
		q := request{method: method, who: who}
		q.path = strings.NewReplacer("{$}", "", "{name}", "page.css", "{seq}", about.entry).Replace(path)
		if method == http.MethodPost {
			body, ok := bodies[pattern]
			if !ok {
				w.Fatalf("no request for %s: add one", pattern)
			}
			q.kind, q.body = body()
		}
		all = append(all, q)
	}
	slices.SortFunc(all, func(a, b request) int { return strings.Compare(a.String(), b.String()) })
	if len(all) < 20 {
		w.Fatalf("only %d routes", len(all))
	}
	return all
}

// targets fills a branch with all that a request can be about, and returns it
// with its secretary's browser.
func (w *world) targets() (target, *browser) {
	w.Helper()
	w.branch("第二党支部")
	secretary := w.join(here, "书记", members.Secretary)
	of := w.join(here, "张三", members.Member)
	i := w.invited(secretary, of)
	b := w.signedIn(secretary)
	page := b.check(head+"赵六,,,正式党员\n", http.StatusOK)
	form := fields(page)
	if form["branch"] == "" || form["ref"] == "" {
		w.Fatalf("nothing to apply in\n%s", page)
	}
	entry := w.told(secretary, document)
	session := sessionID.FindStringSubmatch(b.page("/devices"))[1]
	return target{
		code: i.Code, digits: i.Digits, name: "张三", branch: form["branch"], person: of.Person(), ref: form["ref"], plan: form["plan"],
		session: session, otherBranch: "第二党支部", entry: number(entry),
	}, b
}
