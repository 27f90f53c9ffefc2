package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"zhibu/internal/members"
	"zhibu/internal/web"
)

func TestEveryRouteAnswersItsPeople(t *testing.T) {
	w := newWorld(t)
	about, b := w.targets()
	for _, q := range w.requests(about) {
		if q.path == "/stream" || strings.HasPrefix(q.path, "/out") || strings.HasPrefix(q.path, "/in") || q.path == "/branch" {
			continue // it has no end, or ends the session; or is not the secretary's
		}
		if status := b.ask(q).StatusCode; status >= 400 && q.path != "/history" {
			t.Errorf("%s = %d: the attack tests would test nothing", q, status)
		}
	}
}

func TestForgedRequestsOnEveryRoute(t *testing.T) {
	w := newWorld(t)
	about, b := w.targets()
	before := w.dump()
	for name, forge := range map[string]func(*http.Request){
		"cross-site": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"same-site":  func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"old browser": func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "http://evil.example")
		},
		"sandboxed": func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "null")
		},
	} {
		for _, q := range w.requests(about) {
			if q.method == http.MethodPost {
				w.status(name+" "+q.String(), b.ask(q, forge), http.StatusForbidden)
			}
		}
		w.unchanged(name, before)
	}
}

func TestForeignHostOnEveryRoute(t *testing.T) {
	w := newWorld(t)
	about, b := w.targets()
	before := w.dump()
	for _, host := range []string{"evil.example", "127.0.0.1.evil.example:8080", "zhibu.rebind.example"} {
		for _, q := range w.requests(about) {
			w.status(host+" "+q.String(), b.ask(q, func(r *http.Request) { r.Host = host }), http.StatusMisdirectedRequest)
		}
	}
	w.unchanged("a foreign host", before)
}

func TestNobodyIsLetInOnAnyRoute(t *testing.T) {
	w := newWorld(t)
	about, _ := w.targets()
	before := w.dump()
	place, _ := url.Parse(w.server.URL)
	for _, cookie := range []string{"", "x", "' OR 1=1 --", strings.Repeat("A", 26), about.session} {
		b := w.browser()
		b.client.Jar.SetCookies(place, []*http.Cookie{{Name: "zhibu", Value: cookie, Path: "/"}})
		for _, q := range w.requests(about) {
			if q.who != web.Everybody {
				w.status(cookie+" "+q.String(), b.ask(q), http.StatusUnauthorized)
			}
		}
	}
	w.unchanged("nobody", before)
}

func TestMemberIsRefusedOnEveryRosterRoute(t *testing.T) {
	w := newWorld(t)
	about, _ := w.targets()
	member := w.member()
	b := w.signedIn(member)
	before := w.dump()
	refused := 0
	for _, q := range w.requests(about) {
		if q.who != web.RosterOnly {
			continue
		}
		answer := b.ask(q)
		w.status(q.String(), answer, http.StatusForbidden)
		w.says(q.String(), (&bodyOf{answer}).String(), "这项由支部书记办理")
		refused++
	}
	w.unchanged("a member", before)
	audit, err := w.people.AuditTrail(t.Context(), w.operator, 100)
	if err != nil {
		t.Fatal(err)
	}
	audit = slices.DeleteFunc(audit, func(e members.AuditEntry) bool { return e.Allowed || e.Person != "李同志" })
	w.want("audited", len(audit), refused)
}

func TestOldCookieOpensNothing(t *testing.T) {
	w := newWorld(t)
	about, b := w.targets()
	place, _ := url.Parse(w.server.URL)
	stolen := b.client.Jar.Cookies(place)
	live := b.open("")
	live.until("ready")
	w.status("sign out", b.form("/out", nil), http.StatusSeeOther)
	live.until("out")
	w.want("the stream", live.next().name, "end")
	before := w.dump()
	thief := w.browser()
	thief.client.Jar.SetCookies(place, stolen)
	for _, q := range w.requests(about) {
		if q.who != web.Everybody {
			w.status(q.String(), thief.ask(q), http.StatusUnauthorized)
		}
	}
	w.unchanged("a thief", before)
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	w := newWorld(t)
	about, b := w.targets()
	asked := w.requests(about)
	for _, q := range asked {
		if q.path == "/stream" {
			continue
		}
		for who, b := range map[string]*browser{"nobody": w.browser(), "the secretary": b} {
			h := b.ask(q).Header
			csp := h.Get("Content-Security-Policy")
			if !strings.HasPrefix(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
				t.Errorf("%s, %s: policy %q", q, who, csp)
			}
			w.want(q.String()+" frames", h.Get("X-Frame-Options"), "DENY")
			w.want(q.String()+" nosniff", h.Get("X-Content-Type-Options"), "nosniff")
			w.want(q.String()+" referrer", h.Get("Referrer-Policy"), "no-referrer")
			if !strings.HasPrefix(q.path, "/assets/") {
				w.want(q.String()+" kept", h.Get("Cache-Control"), "no-store")
			}
		}
	}
}
