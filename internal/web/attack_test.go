package web_test

import (
	"encoding/hex"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhibu/internal/web"
)

func hexOf(s string) string { return hex.EncodeToString([]byte(s)) }

func TestWritesFromOtherSitesAreRefused(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	headers := map[string]func(*http.Request){
		"cross-site": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"same-site":  func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"old browser": func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "http://evil.example")
		},
		"no origin": func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "null")
		},
	}
	for name, forge := range headers {
		t.Run(name, func(*testing.T) {
			w.status("say", b.post("/say", said{"id": id(1), "text": "好"}, forge), http.StatusForbidden)
			w.status("seen", b.post("/seen", said{"seq": 1}, forge), http.StatusForbidden)
			w.status("out", b.form("/out", nil, forge), http.StatusForbidden)
			w.status("out everywhere", b.form("/out/all", nil, forge), http.StatusForbidden)
			w.status("in", b.redeem(w.code(w.operator), forge), http.StatusForbidden)
		})
	}
	w.status("by GET", b.get("/out"), http.StatusMethodNotAllowed)
	w.status("the page", b.get("/"), http.StatusOK)
}

func TestProxyMayCallTheSiteByAnotherName(t *testing.T) {
	public, _ := url.Parse("https://zhibu.example")
	w := newWorldAt(t, web.Place{Listen: "127.0.0.1:8080", PublicURL: public})
	from := func(origin string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", origin) }
	}
	w.status("ours", w.browser().redeem(w.code(w.operator), from("https://zhibu.example")), http.StatusSeeOther)
	w.status("unencrypted", w.browser().redeem(w.code(w.operator), from("http://zhibu.example")), http.StatusForbidden)
}

func TestForeignHostIsRefused(t *testing.T) {
	public, _ := url.Parse("https://zhibu.example")
	var own string
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		own = a.(*net.IPNet).IP.String()
	}
	for _, tc := range []struct {
		listen string
		public *url.URL
		host   string
		want   int
	}{
		{"127.0.0.1:8080", nil, "127.0.0.1:8080", http.StatusOK},
		{"127.0.0.1:8080", nil, "localhost:8080", http.StatusOK},
		{"127.0.0.1:8080", nil, "LOCALHOST", http.StatusOK},
		{"127.0.0.1:8080", nil, "evil.example:8080", http.StatusMisdirectedRequest},
		{"127.0.0.1:8080", nil, "127.0.0.1.evil.example", http.StatusMisdirectedRequest},
		{"127.0.0.1:8080", nil, "10.1.2.3:8080", http.StatusMisdirectedRequest},
		{"127.0.0.1:8080", nil, "zhibu.example", http.StatusMisdirectedRequest},
		{"127.0.0.1:8080", public, "zhibu.example", http.StatusOK},
		{"127.0.0.1:8080", public, "evil.example", http.StatusMisdirectedRequest},
		{"zhibu.lan:80", nil, "zhibu.lan", http.StatusOK},
		{":8080", nil, net.JoinHostPort(own, "8080"), http.StatusOK},
		{"0.0.0.0:8080", nil, "127.0.0.1:8080", http.StatusOK},
		{"[::]:8080", nil, "8.8.8.8:8080", http.StatusMisdirectedRequest},
		{"0.0.0.0:8080", nil, "evil.example:8080", http.StatusMisdirectedRequest},
		{"0.0.0.0:8080", nil, "machine-name:8080", http.StatusMisdirectedRequest},
	} {
		t.Run(tc.listen+" called "+tc.host, func(t *testing.T) {
			w := newWorldAt(t, web.Place{Listen: tc.listen, PublicURL: tc.public})
			answer := w.browser().do(http.MethodGet, "/in", "", "", func(r *http.Request) { r.Host = tc.host })
			w.status("GET /in", answer, tc.want)
		})
	}
}

func TestPagesMayNotBeFramedOrKept(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	for _, path := range []string{"/", "/in", "/devices", "/history?before=1", "/nowhere"} {
		h := b.get(path).Header
		csp := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		w.want(path+" nosniff", h.Get("X-Content-Type-Options"), "nosniff")
		w.want(path+" referrer", h.Get("Referrer-Policy"), "no-referrer")
		w.want(path+" kept", h.Get("Cache-Control"), "no-store")
	}
}

func TestMarkupArrivesAsText(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	attack := `</script><script>alert(1)</script><img src=x onerror=alert(1)>` + "\n\ndata: forged\nevent: out"
	b.say(1, attack)
	told := live.texts(2)
	w.want("said", told[0], attack)
	w.want("told", told[1], "echo: "+attack)
	w.want("in the page", strings.Contains((&bodyOf{b.get("/")}).String(), "alert(1)"), false)
	w.want("raw in the history", strings.Contains((&bodyOf{b.get("/history?before=99")}).String(), "<script>"), false)
	scripts, err := filepath.Glob("assets/*.js")
	if err != nil || len(scripts) < 3 {
		t.Fatal(scripts, err)
	}
	for _, name := range scripts {
		script, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, danger := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http://", "https://"} {
			w.want(name+" uses "+danger, strings.Contains(string(script), danger), false)
		}
	}
}

func TestOversizedAndMalformedBodies(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	raw := func(body string) *http.Response { return b.do(http.MethodPost, "/say", "application/json", body) }
	w.status("a megabyte", b.post("/say", said{"id": id(1), "text": strings.Repeat("长", 1<<20)}), http.StatusRequestEntityTooLarge)
	w.status("a long form", b.form("/in", url.Values{"code": {strings.Repeat("x", 1<<16)}}), http.StatusRequestEntityTooLarge)
	for _, body := range []string{"", "null", "[]", "{", `{"id":"` + id(1) + `"}`, `{"id":"short","text":"好"}`, `{"id":"` + id(1) + `","text":" \n "}`,
		`{"id":"` + id(1) + `","text":"好","pressed":1}`, `{"id":"../../../../etc/passwd","text":"好"}`, "\x00\xff"} {
		w.status(body, raw(body), http.StatusBadRequest)
	}
	w.status("seen", b.post("/seen", said{"seq": -1}), http.StatusBadRequest)
	w.status("history", b.get("/history?before=x"), http.StatusBadRequest)
	w.status("no asset", b.get("/assets/x/../chat.js"), http.StatusTemporaryRedirect)
}

func TestNobodyElseIsLetIn(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	for _, path := range []string{"/stream", "/history?before=9", "/devices", "/"} {
		w.status(path, b.get(path), http.StatusUnauthorized)
	}
	w.status("say", b.post("/say", said{"id": id(1), "text": "好"}), http.StatusUnauthorized)
	w.status("seen", b.post("/seen", said{"seq": 1}), http.StatusUnauthorized)
	w.status("out", b.form("/out", nil), http.StatusUnauthorized)
}
