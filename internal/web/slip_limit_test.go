package web_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"testing"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/web"
)

// behind is a site behind a proxy, so that requests can come from anywhere.
func behind(t *testing.T) *world {
	return newWorldAt(t, web.Place{Listen: "127.0.0.1:8080", Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
}

func from(address string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set("X-Forwarded-For", address) }
}

func TestSlipTriesAreLimitedPerSource(t *testing.T) {
	w := behind(t)
	b := w.browser()
	w.member()
	tries := 0
	for hour := range 2 {
		for minute := range 3 {
			for range 10 {
				tries++
				w.status(fmt.Sprint("try ", tries), b.slip("李同志", "000000", from("9.9.9.9")), http.StatusForbidden)
			}
			if minute < 2 {
				answer := b.slip("李同志", "000000", from("9.9.9.9"))
				w.status("one more in the minute", answer, http.StatusTooManyRequests)
				w.want("wait", answer.Header.Get("Retry-After"), "60")
				tries++
				w.pass(time.Minute)
			}
			if minute == 1 { // two of the hour's 30 were refused
				break
			}
		}
		w.pass(time.Minute)
		for range 8 {
			w.status("the rest of the hour", b.slip("李同志", "000000", from("9.9.9.9")), http.StatusForbidden)
		}
		answer := b.slip("李同志", "000000", from("9.9.9.9"))
		w.status("one more in the hour", answer, http.StatusTooManyRequests)
		w.want("wait", answer.Header.Get("Retry-After"), "3600")
		w.status("another source", b.slip("李同志", "000000", from(fmt.Sprintf("9.9.8.%d", hour))), http.StatusForbidden)
		w.pass(time.Hour)
	}
}

func TestOneSourceLocksNobodyElseOut(t *testing.T) {
	w := behind(t)
	b := w.browser()
	i := w.invited(w.operator, w.member())
	for minute := range 5 {
		for range 300 {
			b.slip("王同志", "000000", from("9.9.9.9"))
		}
		w.status(fmt.Sprint("another source, minute ", minute), b.slip("王同志", "000000", from("9.9.8.8")), http.StatusForbidden)
		w.pass(time.Minute)
	}
	w.status("the right digits", b.slip("李同志", i.Digits, from("9.9.8.8")), http.StatusSeeOther)
}

func TestABranchSignsInFromBehindOneAddress(t *testing.T) {
	w := behind(t)
	for n := range 45 {
		i := w.invited(w.operator, w.join(here, fmt.Sprintf("同志%d", n), members.Member))
		w.status(i.Person.Name, w.browser().slip(i.Person.Name, i.Digits, from("9.9.9.9")), http.StatusSeeOther)
	}
}

func TestTenThousandGuessesFromAThousandSources(t *testing.T) {
	w := behind(t)
	i := w.invited(w.operator, w.member())
	b := w.browser()
	answers := map[int]int{}
	for n := range 10_000 {
		if n%200 == 199 {
			w.pass(time.Minute)
		}
		answer := b.slip("李同志", other(i.Digits, n), from(fmt.Sprintf("9.9.%d.%d", n%1000/250, n%250)))
		answers[answer.StatusCode]++
	}
	w.want("accepted", answers[http.StatusSeeOther], 0)
	w.want("answered", answers[http.StatusForbidden]+answers[http.StatusTooManyRequests], 10_000)
	w.want("limited in all", answers[http.StatusForbidden] <= 1000, true)
	w.pass(2 * time.Hour)
	w.status("the right digits then", b.slip("李同志", i.Digits, from("9.9.7.7")), http.StatusForbidden)
}
