package corpus_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A claim is a number with its unit in one notation: "1次", "每月", "0.5年",
// "半数". Claims of a card and of an article are the same string whichever
// script they are written in.

const (
	numeral = `(?:[0-9]+|[一二两三四五六七八九十百]+)`
	unit    = `(?:个工作日|工作日|个?学时|个?月|年|次|名|人|天|日|岁|个|周|季度)`
)

var (
	claimPattern = regexp.MustCompile(
		`每(半?年|月|季度|周)|(半)年|半数|(` + numeral + `)[至到](` + numeral + `)(` + unit + `)|(` + numeral + `)(` + unit + `)`)
	// notClaims are words with a numeral in them that count nothing.
	notClaims = strings.NewReplacer("第一责任人", "", "三会一课", "", "一岗双责", "", "第四季度", "",
		"四风", "", "之一", "", "一般", "", "一定", "", "统一", "", "一并", "", "一贯", "")
	anyNumeral = regexp.MustCompile(`[0-9０-９零一二两三四五六七八九十百千半]`)
)

// claimsIn returns the claims in text, in order of appearance.
func claimsIn(text string) []string {
	var claims []string
	for _, m := range claimPattern.FindAllStringSubmatch(notClaims.Replace(text), -1) {
		switch {
		case m[1] != "" || m[0] == "半数":
			claims = append(claims, m[0])
		case m[2] != "":
			claims = append(claims, "0.5年")
		case m[3] != "":
			claims = append(claims, oneClaim(m[3], m[5]), oneClaim(m[4], m[5]))
		default:
			claims = append(claims, oneClaim(m[6], m[7]))
		}
	}
	return claims
}

// strayNumerals returns the numerals of text that no claim covers.
func strayNumerals(text string) []string {
	return anyNumeral.FindAllString(claimPattern.ReplaceAllString(notClaims.Replace(text), "|"), -1)
}

func oneClaim(number, unit string) string {
	unit = strings.TrimPrefix(unit, "个")
	switch unit {
	case "": // two of something named after it
		unit = "个"
	case "名":
		unit = "人"
	}
	return fmt.Sprint(chineseNumber(number), unit)
}

// chineseNumber reads numbers below 1000 in either script.
func chineseNumber(s string) int {
	total, digit := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digit = digit*10 + int(r-'0')
		case r == '十':
			total += max(digit, 1) * 10
			digit = 0
		case r == '百':
			total += digit * 100
			digit = 0
		case r == '两':
			digit = 2
		default:
			digit = strings.IndexRune("零一二三四五六七八九", r) / len("零")
		}
	}
	return total + digit
}

func TestClaimsIn(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"每月开展1次", "每月 1次"},
		{"每半年一次", "每半年 1次"},
		{"不少于半年", "0.5年"},
		{"一至两名正式党员，两个以上", "1人 2人 2个"},
		{"三年至五年", "3年 5年"},
		{"三天或者二十四个学时", "3天 24学时"},
		{"3天或者24学时", "3天 24学时"},
		{"五个工作日、6个月、六个月", "5工作日 6月 6月"},
		{"超过半数，年满十八岁，一百二十名", "半数 18岁 120人"},
		{"一般由第一责任人在三会一课上讲", ""},
	} {
		if got := strings.Join(claimsIn(tc.text), " "); got != tc.want {
			t.Errorf("claims in %q: %q, want %q", tc.text, got, tc.want)
		}
		if stray := strayNumerals(tc.text); len(stray) > 0 {
			t.Errorf("stray numerals in %q: %v", tc.text, stray)
		}
	}
	for _, text := range []string{"共三项", "过半", "第7号", "第１条"} {
		if !slices.ContainsFunc(strayNumerals(text), func(s string) bool { return s != "" }) {
			t.Errorf("no stray numeral seen in %q", text)
		}
	}
}
