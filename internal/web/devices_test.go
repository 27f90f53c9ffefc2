package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhibu/internal/sqlite"
)

func TestSignOut(t *testing.T) {
	w := newWorld(t)
	b, other := w.signedIn(w.operator), w.signedIn(w.operator)
	live := b.open("")
	live.until("ready")
	place, _ := url.Parse(w.server.URL)
	stolen := b.client.Jar.Cookies(place)

	w.status("sign out", b.form("/out", nil), http.StatusSeeOther)
	live.until("out")
	w.want("then", live.next().name, "end")
	w.status("the page", b.get("/"), http.StatusUnauthorized)
	thief := w.browser()
	thief.client.Jar.SetCookies(place, stolen)
	w.status("the old cookie", thief.get("/"), http.StatusUnauthorized)
	w.status("the other device", other.get("/"), http.StatusOK)
}

func TestSignOutEverywhere(t *testing.T) {
	w := newWorld(t)
	all := []*browser{w.signedIn(w.operator), w.signedIn(w.operator), w.signedIn(w.operator)}
	link := w.code(w.operator)
	stranger := w.signedIn(w.member())
	live := all[2].open("")
	live.until("ready")
	w.status("sign out everywhere", all[0].form("/out/all", nil), http.StatusSeeOther)
	live.until("out")
	for _, b := range all {
		w.status("a device", b.get("/"), http.StatusUnauthorized)
	}
	w.status("a link from before", w.browser().redeem(link), http.StatusForbidden)
	w.status("another person", stranger.get("/"), http.StatusOK)
}

var sessionID = regexp.MustCompile(`name="id" value="([^"]+)"`)

func TestDevicesAreListedAndEndedByTheirPersonAlone(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	w.status("sign in", b.redeem(w.code(w.operator), func(r *http.Request) {
		r.Header.Set("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0 <script>alert(1)</script>")
	}), http.StatusSeeOther)
	page := (&bodyOf{b.get("/devices")}).String()
	if !strings.Contains(page, "<strong>iPhone</strong> · 微信") || !strings.Contains(page, "本机") || strings.Contains(page, "<script>alert") {
		t.Errorf("the list says\n%s", page)
	}
	id := sessionID.FindStringSubmatch(page)[1]
	stranger := w.signedIn(w.member())
	w.status("a stranger ends it", stranger.form("/out", url.Values{"id": {id}}), http.StatusSeeOther)
	w.status("the page", b.get("/"), http.StatusOK)
	second := w.signedIn(w.operator)
	w.status("the second device ends it", second.form("/out", url.Values{"id": {id}}), http.StatusSeeOther)
	w.status("the page", b.get("/"), http.StatusUnauthorized)
	w.status("the second device", second.get("/"), http.StatusOK)
}

func TestSessionEndsWhenIdle(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	w.pass(89 * 24 * time.Hour)
	w.status("used again", b.get("/"), http.StatusOK)
	w.pass(89 * 24 * time.Hour)
	w.status("and again", b.get("/"), http.StatusOK)
	live := b.open("")
	live.until("ready")
	w.pass(90 * 24 * time.Hour)
	w.status("after 90 idle days", b.get("/"), http.StatusUnauthorized)
	w.beat()
	live.until("out")
}

func TestSecretsAreStoredHashed(t *testing.T) {
	w := newWorld(t)
	code := w.code(w.operator)
	answer := w.browser().redeem(code)
	cookie := answer.Cookies()[0].Value
	for _, query := range []string{
		"SELECT coalesce(group_concat(hex(hash) || purpose), '') FROM sign_in_code",
		"SELECT coalesce(group_concat(hex(hash) || id || agent), '') FROM session",
	} {
		held, err := sqlite.One(t.Context(), w.db, sqlite.Value[string], query)
		if err != nil || held == "" {
			t.Fatalf("%s = %q, %v", query, held, err)
		}
		if strings.Contains(held, code) || strings.Contains(held, cookie) || strings.Contains(held, strings.ToUpper(hexOf(code))) {
			t.Errorf("%s holds a secret: %s", query, held)
		}
	}
}
