package web_test

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"zhibu/internal/web"
)

func TestLinkSignsInOnce(t *testing.T) {
	w := newWorld(t)
	code := w.code(w.operator)
	b := w.browser()
	w.status("the page before", b.get("/"), http.StatusUnauthorized)
	for range 3 { // link previews
		w.status("preview", w.browser().get("/in"), http.StatusOK)
	}
	w.status("redeem", b.redeem(" "+strings.ToLower(code)+" "), http.StatusSeeOther)
	page := b.get("/")
	w.status("the page", page, http.StatusOK)
	if body := (&bodyOf{page}).String(); !strings.Contains(body, "管理员") || !strings.Contains(body, "严禁存储、处理、传输国家秘密和工作秘密") {
		t.Errorf("the page says\n%s", body)
	}
	w.status("again", w.browser().redeem(code), http.StatusForbidden)
	w.status("unknown", w.browser().redeem("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), http.StatusForbidden)
	w.status("none", w.browser().redeem(""), http.StatusForbidden)
}

func TestLinkExpires(t *testing.T) {
	w := newWorld(t)
	code := w.code(w.operator)
	w.pass(30*time.Minute - time.Second)
	kept := w.code(w.operator)
	w.pass(time.Second)
	w.status("after 30 minutes", w.browser().redeem(code), http.StatusForbidden)
	w.status("a younger one", w.browser().redeem(kept), http.StatusSeeOther)
}

func TestOneOfTwoAtOnceSignsIn(t *testing.T) {
	w := newWorld(t)
	for range 10 {
		w.pass(time.Minute) // the tries are limited
		code := w.code(w.operator)
		var both sync.WaitGroup
		var statuses [2]int
		for i := range statuses {
			b := w.browser()
			both.Go(func() { statuses[i] = b.redeem(code).StatusCode })
		}
		both.Wait()
		if a, b := statuses[0], statuses[1]; min(a, b) != http.StatusSeeOther || max(a, b) != http.StatusForbidden {
			t.Fatalf("two at once got %v", statuses)
		}
	}
}

func TestCookieSetBeforehandIsNotAdopted(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	place, _ := url.Parse(w.server.URL)
	planted := &http.Cookie{Name: "zhibu", Value: "PLANTEDPLANTEDPLANTEDPLANT", Path: "/"}
	b.client.Jar.SetCookies(place, []*http.Cookie{planted})
	w.status("redeem", b.redeem(w.code(w.operator)), http.StatusSeeOther)

	attacker := w.browser()
	attacker.client.Jar.SetCookies(place, []*http.Cookie{planted})
	w.status("with the planted cookie", attacker.get("/"), http.StatusUnauthorized)

	before := b.client.Jar.Cookies(place)
	w.status("sign in again", b.redeem(w.code(w.operator)), http.StatusSeeOther)
	attacker.client.Jar.SetCookies(place, before)
	w.status("with the cookie before", attacker.get("/"), http.StatusUnauthorized)
	w.status("with the cookie after", b.get("/"), http.StatusOK)
}

func TestSigningInAgainEndsTheStreamOfBefore(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	live.until("ready")
	w.status("sign in again", b.redeem(w.code(w.operator)), http.StatusSeeOther)
	live.until("out")
}

func TestSignInTriesAreLimited(t *testing.T) {
	w := newWorldAt(t, web.Place{Listen: "127.0.0.1:8080", Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	from := func(address string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("X-Forwarded-For", "6.6.6.6, "+address) }
	}
	b := w.browser()
	for range 10 {
		w.status("try", b.redeem("WRONG", from("9.9.9.9")), http.StatusForbidden)
	}
	w.status("one more", b.redeem(w.code(w.operator), from("9.9.9.9")), http.StatusTooManyRequests)
	w.status("another source", b.redeem("WRONG", from("9.9.9.10")), http.StatusForbidden)
	w.pass(time.Minute)
	w.status("a minute later", b.redeem(w.code(w.operator), from("9.9.9.9")), http.StatusSeeOther)
}

func TestForwardedHeadersOfStrangersAreNotBelieved(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	for i := range 11 {
		answer := b.redeem("WRONG", func(r *http.Request) {
			r.Header.Set("X-Forwarded-For", "9.9.9."+string(rune('0'+i%10)))
			r.Header.Set("X-Forwarded-Proto", "https")
		})
		w.want("limited", answer.StatusCode == http.StatusTooManyRequests, i == 10)
	}
}

func TestCookie(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	for _, tc := range []struct {
		name, proto string
		at          web.Place
		secure      bool
	}{
		{"http", "", web.Place{Listen: "127.0.0.1:8080"}, false},
		{"a stranger says https", "https", web.Place{Listen: "127.0.0.1:8080"}, false},
		{"the proxy says https", "https", web.Place{Listen: "127.0.0.1:8080", Proxies: proxies}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorldAt(t, tc.at)
			answer := w.browser().redeem(w.code(w.operator), func(r *http.Request) { r.Header.Set("X-Forwarded-Proto", tc.proto) })
			w.status("redeem", answer, http.StatusSeeOther)
			c := answer.Cookies()[0]
			w.want("Secure", c.Secure, tc.secure)
			w.want("__Host-", strings.HasPrefix(c.Name, "__Host-"), tc.secure)
			w.want("HttpOnly", c.HttpOnly, true)
			w.want("SameSite", c.SameSite, http.SameSiteLaxMode)
			w.want("Path", c.Path, "/")
		})
	}
}
