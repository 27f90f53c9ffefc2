package when

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTitle bounds a title, in runes.
const maxTitle = 100

// title joins what no slot has used, without filler, clause by clause. It takes
// the place out where one is easily told.
func (r *reader) title(res *Result) string {
	var clauses []string
	for _, runs := range r.clauses() {
		var b strings.Builder
		if len(runs) > 1 {
			runs = placeClause(runs, &res.Place) // … 12月8日15:00 三楼会议室
		}
		for _, run := range runs {
			run = takePlace(run, &res.Place)
			b.WriteString(trimFiller(run))
		}
		if c := trimFiller(emptyBrackets.Replace(b.String())); c != "" {
			clauses = append(clauses, c)
		}
	}
	clauses = placeClause(clauses, &res.Place)
	t := strings.Join(clauses, "，")
	if r.edit == Cancel {
		t = strings.TrimSuffix(t, "了")
	}
	if runes := []rune(t); len(runes) > maxTitle {
		return string(runes[:maxTitle-1]) + "…"
	}
	return t
}

// clauses returns the unused stretches of the text as typed, by clause.
func (r *reader) clauses() [][]string {
	var out [][]string
	var clause []string
	run := -1 // first rune of the stretch; -1 between stretches
	flush := func(end int) {
		if run >= 0 {
			clause = append(clause, r.src.line(run, end))
		}
		run = -1
	}
	for i := range r.items {
		switch it := &r.items[i]; {
		case it.class == cStop:
			flush(it.from)
			out, clause = append(out, clause), nil
		case it.used:
			flush(it.from)
		case run < 0:
			run = it.from
		}
	}
	flush(len(r.src.folded))
	return append(out, clause)
}

var emptyBrackets = strings.NewReplacer("（）", "", "()", "", "【】", "", "[]", "", "“”", "", "「」", "")

// trimFiller takes marks and words that carry no meaning off both ends, as long
// as there are any.
func trimFiller(s string) string {
	for {
		t := strings.TrimFunc(s, blank)
		for _, f := range leadingFiller {
			t = f.cut(t)
		}
		for _, f := range trailingFiller {
			t = strings.TrimSuffix(t, f)
		}
		if len(t) == len(s) {
			return s
		}
		s = t
	}
}

// blank reports marks that a title neither begins nor ends with.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.So, r) || r == unicode.ReplacementChar ||
		r == '\uFE0F' || strings.ContainsRune(`:：,，.。;；!！?？、-—~～·*#>|/`, r)
}

// filler is a word that begins a title without meaning, unless one of the runes
// notBefore follows.
type filler struct{ word, notBefore string }

func (f filler) cut(s string) string {
	rest, ok := strings.CutPrefix(s, f.word)
	if !ok {
		return s
	}
	if r, size := utf8.DecodeRuneInString(rest); size > 0 && strings.ContainsRune(f.notBefore, r) {
		return s
	}
	return rest
}

var leadingFiller = []filler{
	{"提醒", "函单表事信"}, {"请", "示假客柬教战愿"}, {"麻烦", ""}, {"帮我", ""}, {"帮忙", ""}, {"给我", ""}, {"记得", ""}, {"记住", ""}, {"记一下", ""},
	{"记个待办", ""}, {"别忘了", ""}, {"别忘记", ""}, {"不要忘了", ""}, {"不要忘记", ""}, {"务必", ""}, {"各位同志", ""}, {"各位党员", ""}, {"同志们", ""}, {"大家好", ""},
	{"那就", ""}, {"就", "业近职诊"}, {"我", "们国党市省县区校院"}, {"咱们", ""}, {"我们", ""}, {"的", ""}, {"地", "方区点址图税震质下"}, {"把", "关握脉"}, {"将", "军来士"},
	{"要", "求点闻素事"}, {"有", "关效序限志请"}, {"召开", ""}, {"举行", ""}, {"举办", ""}, {"加开", ""},
	{"内容：", ""}, {"内容:", ""}, {"议题：", ""}, {"议题:", ""}, {"主题：", ""}, {"主题:", ""}, {"事项：", ""}, {"事项:", ""},
	{"开始", ""}, {"开个", ""}, {"开", "展课班学放工幕业标车门始通发拓启辟除户导创会题卷馆播庭机"}, {"安排", ""}, {"通知", ""}, {"吧", ""}, {"啊", ""}, {"呢", ""}, {"了", "解"}, {"一下", ""},
}

var trailingFiller = []string{
	"定于", "订于", "将于", "拟于", "于", "在", "召开", "举行", "开始", "进行", "的", "吧", "啊", "呢", "哦", "哈", "时间", "时间为", "时间是", "会议时间",
	"提醒", "提醒我", "通知", "安排在", "定在", "放在", "就定", "那就", "是", "把", "从",
}
