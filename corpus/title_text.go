package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/zh"
)

var (
	wholeText    = regexp.MustCompile(`\s*(?:[（(【\[]\s*(?:全文|附全文|全文如下|最新版?|最新修订版?|修订版|新版|节选|节录|摘录)\s*[）)】\]]|全文(?:如下)?)\s*[：:。]?$`)
	editorsYear  = regexp.MustCompile(`\s*[（(【\[]\s*((?:19|20)\d{2})\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?\s*(?:最新)?(?:[\p{Han}\d]{0,8}(?:修订|修正|修改|版|发布|施行|通过|印发)[\p{Han}]{0,4})?\s*[）)】\]]$`)
	bareYear     = regexp.MustCompile(`^(.*(?:条例|规定|办法|细则|规则|准则|章程|党章|决定|意见|规范|标准|方案|纲要))[\s_-]*((?:19|20)\d{2})\s*(?:年?(?:修订|修正|修改)?版?)?$`)
	publishes    = regexp.MustCompile(`^(.{2,60}?)(?:联合)?(?:印发|发布|公布|颁布|转发)了?[：:]?\s*《([^《》]*(?:《[^《》]*》[^《》]*)*)》(?:（全文）|\(全文\)|全文)?$`)
	siteSuffix   = regexp.MustCompile(`^(.{4,}?)\s*(?:--+|——|_|\||[-–]\s)\s*[^《》]{2,30}$`)
	constitution = regexp.MustCompile(`^(?:中国共产党)?党章(?:（.*）)?$`)
)

// tidyTitle takes off what is not the title: marks around it, an editor's year,
// who printed it.
func tidyTitle(raw string) titling {
	t := titling{title: oneBlank(raw)}
	for strings.ContainsAny(t.title, "《（(【[0123456789全") {
		before := t.title
		t.title = strings.TrimSpace(wholeText.ReplaceAllString(t.title, ""))
		t.title = unquote(t.title)
		if m := editorsYear.FindStringSubmatch(t.title); m != nil && ruleName(strings.TrimSuffix(t.title, m[0])) {
			t.year = readNumber(m[1])
			t.title = strings.TrimSuffix(t.title, m[0])
		}
		if m := bareYear.FindStringSubmatch(t.title); m != nil {
			t.title, t.year = m[1], readNumber(m[2])
		}
		if m := publishes.FindStringSubmatch(t.title); m != nil && isBody(m[1]) {
			t.title = m[2]
		}
		if t.title == before {
			break
		}
	}
	if constitution.MatchString(t.title) {
		t.title = "中国共产党章程"
	}
	return t
}

// isBody reports whether all of s is names of bodies: 中共中央办公厅 国务院办公厅.
func isBody(s string) bool {
	for _, name := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '、' || r == '，' }) {
		if !bodyName.MatchString(name) || utf8.RuneCountInString(name) > 30 || strings.ContainsAny(name, "（(《") {
			return false
		}
	}
	return true
}

// unquote takes off 《》 around the whole; 《甲》和《乙》 stays.
func unquote(s string) string {
	inner, opened := strings.CutPrefix(s, "《")
	inner, closed := strings.CutSuffix(inner, "》")
	if !opened || !closed {
		return s
	}
	depth := 0
	for _, r := range inner {
		switch r {
		case '《':
			depth++
		case '》':
			depth--
		}
		if depth < 0 {
			return s
		}
	}
	return inner
}

// oneBlank makes one blank of a run of them, and none between characters that
// are all spaced out (党 章).
func oneBlank(s string) string {
	words := strings.Fields(s)
	spaced := len(words) > 2
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		spaced = spaced && size == len(w) && zh.IsHan(r)
	}
	if spaced {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}
