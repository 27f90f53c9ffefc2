package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

const head = "姓名,编号,党小组,党员类别,党内职务,籍贯\n"

var hidden = regexp.MustCompile(`name="(branch|ref|plan)" value="([^"]*)"`)

// fields are the hidden fields of a page.
func fields(page string) map[string]string {
	all := make(map[string]string)
	for _, f := range hidden.FindAllStringSubmatch(page, -1) {
		all[f[1]] = f[2]
	}
	return all
}

func values(fields map[string]string, more ...string) url.Values {
	v := url.Values{}
	for key, value := range fields {
		v.Set(key, value)
	}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return v
}

// check uploads a roster and returns the answer's page.
func (b *browser) check(content string, want int) string {
	b.w.Helper()
	answer := b.send("/roster/check", "名册.csv", content, fields(b.page("/roster")))
	b.w.status("check", answer, want)
	return (&bodyOf{answer}).String()
}

func (b *browser) page(path string) string {
	b.w.Helper()
	answer := b.get(path)
	b.w.status(path, answer, http.StatusOK)
	return (&bodyOf{answer}).String()
}

func (w *world) says(what, page string, words ...string) {
	w.Helper()
	for _, words := range words {
		if !strings.Contains(page, words) {
			w.Errorf("%s does not say %q:\n%s", what, words, page)
		}
	}
}

func (w *world) silent(what, page string, words ...string) {
	w.Helper()
	for _, words := range words {
		if strings.Contains(page, words) {
			w.Errorf("%s says %q", what, words)
		}
	}
}
