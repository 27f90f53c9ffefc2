package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"zhibu/internal/members"
)

func (b *browser) slip(name, digits string, with ...func(*http.Request)) *http.Response {
	b.w.Helper()
	return b.form("/in/slip", url.Values{"name": {name}, "digits": {digits}}, with...)
}

// other is n-th of the six digits that are not the given ones.
func other(digits string, n int) string {
	if guess := fmt.Sprintf("%06d", n); guess != digits {
		return guess
	}
	return "999999"
}

func TestSlipSignsInOnce(t *testing.T) {
	w := newWorld(t)
	of := w.member()
	i := w.invited(w.operator, of)
	b := w.browser()
	w.status("the digits", b.slip(" 李　同志 ", i.Digits[:3]+" "+i.Digits[3:]), http.StatusSeeOther)
	page := (&bodyOf{b.get("/")}).String()
	w.want("who", strings.Contains(page, here+" · 李同志"), true)
	w.want("welcome", strings.Contains(page, `id="welcome"`), true)
	w.status("the digits again", w.browser().slip("李同志", i.Digits), http.StatusForbidden)
	w.status("the link", w.browser().redeem(i.Code), http.StatusForbidden)
}

func TestLinkVoidsItsSlip(t *testing.T) {
	w := newWorld(t)
	i := w.invited(w.operator, w.member())
	w.status("the link", w.browser().redeem(i.Code), http.StatusSeeOther)
	w.status("the digits", w.browser().slip("李同志", i.Digits), http.StatusForbidden)
}

func TestSlipGivesASessionOfItsOwn(t *testing.T) {
	w := newWorld(t)
	i := w.invited(w.operator, w.member())
	b := w.browser()
	place, _ := url.Parse(w.server.URL)
	planted := []*http.Cookie{{Name: "zhibu", Value: "PLANTEDPLANTEDPLANTEDPLANT", Path: "/"}}
	b.client.Jar.SetCookies(place, planted)
	answer := b.slip("李同志", i.Digits)
	w.status("sign in", answer, http.StatusSeeOther)
	c := answer.Cookies()[0]
	w.want("HttpOnly", c.HttpOnly, true)
	w.want("SameSite", c.SameSite, http.SameSiteLaxMode)
	w.want("kept", c.Value == planted[0].Value, false)
	attacker := w.browser()
	attacker.client.Jar.SetCookies(place, planted)
	w.status("the planted cookie", attacker.get("/"), http.StatusUnauthorized)
}

func TestWhatIsWrongWithASlipIsNotTold(t *testing.T) {
	w := newWorld(t)
	open := w.invited(w.operator, w.member())
	used := w.invited(w.operator, w.join(here, "王同志", members.Member))
	w.status("use it", w.browser().slip("王同志", used.Digits), http.StatusSeeOther)
	answers := map[string]bool{}
	for _, name := range []string{"李同志", "王同志", "没有这个人"} {
		answer := w.browser().slip(name, other(open.Digits, 1))
		w.status(name, answer, http.StatusForbidden)
		answers[strings.ReplaceAll((&bodyOf{answer}).String(), name, "NAME")] = true
	}
	w.want("different answers", len(answers), 1)
	for answer := range answers {
		w.want("whom to ask", strings.Contains(answer, "请联系支部书记补发"), true)
	}
	w.want("markup", strings.Contains((&bodyOf{w.browser().slip(`"><script>`, "1")}).String(), `"><script>`), false)
}

func TestFiveWrongTriesVoidASlip(t *testing.T) {
	w := newWorld(t)
	i := w.invited(w.operator, w.member())
	for n := range 4 {
		w.status("wrong", w.browser().slip("李同志", other(i.Digits, n)), http.StatusForbidden)
	}
	kept := w.invited(w.operator, w.join(here, "王同志", members.Member))
	w.status("wrong", w.browser().slip("李同志", other(i.Digits, 4)), http.StatusForbidden)
	w.status("right, too late", w.browser().slip("李同志", i.Digits), http.StatusForbidden)
	page := w.signedIn(w.operator).page("/roster")
	w.want("void digits on the roster", strings.Count(page, "数字码已失效，请补发"), 1)
	w.status("another's", w.browser().slip("王同志", kept.Digits), http.StatusSeeOther)
	w.status("the link, which nobody can guess", w.browser().redeem(i.Code), http.StatusSeeOther)
	w.silent("the roster", w.signedIn(w.operator).page("/roster"), "数字码已失效")
}
