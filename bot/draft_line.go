package bot

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhibu/internal/when"
)

// detail is what a line may say of an activity.
type detail struct {
	words []string
	// firm words say so only before 改为 or a colon: 内容审核 is no agenda.
	firm []string
	// weak says so before a colon, and right after the echo where a thing follows.
	weak string
	set  func(t *turn, d *Draft, text string) (problem string, err error)
}

var detailRows []*detail

// readingDetail is the only one that may be said several times.
var readingDetail *detail

// The details that one occurrence may have of its own.
const placeLabel, bringLabel, agendaLabel = "地点", "携带", "议程"

func init() { // breaks the initialisation cycle: what is set may ask back
	readingDetail = &detail{words("学习材料 阅读材料 学习文件"), nil, "", (*turn).addReading}
	detailRows = []*detail{
		{words("地点 会议地点 活动地点 集合地点"), nil, "", setter(func(d *Draft, text string) { d.Activity.Place = tidyText(text, titleLength); d.says(placeLabel) })},
		{words("携带 带上 带好 请带 需带"), words("着装 穿着"), "带", setter(func(d *Draft, text string) { d.Activity.Bring = tidyText(text, titleLength); d.says(bringLabel) })},
		{words("议程 会议议程 会议内容 活动内容 主要内容"), words("内容"), "", setter(func(d *Draft, text string) { d.Activity.Agenda = tidyText(text, agendaLength); d.says(agendaLabel) })},
		{words("改名为 改名叫 改名"), words("名称 标题 题目"), "", setter(func(d *Draft, text string) { d.Activity.Title = tidyText(text, titleLength) })},
		readingDetail,
		{words("发给 只发给 改发给 参加人员 参加范围 参会人员"), words("范围"), "", (*turn).setAudience},
		{words("报送给 报给"), nil, "", setter(func(d *Draft, text string) { d.Activity.To = tidyText(text, titleLength) })},
	}
	var all []string
	for _, dt := range detailRows {
		all = append(append(all, dt.words...), dt.firm...)
		if dt.weak != "" {
			all = append(all, dt.weak)
		}
	}
	slices.SortFunc(all, func(x, y string) int { return len(y) - len(x) })
	headings = regexp.MustCompile(`(?:^|[\s，,。；;])(` + strings.Join(all, "|") + `)[：:]`)
}

func setter(set func(*Draft, string)) func(*turn, *Draft, string) (string, error) {
	return func(_ *turn, d *Draft, text string) (string, error) {
		set(d, text)
		return "", nil
	}
}

// says notes what a change is about.
func (d *Draft) says(label string) {
	if d.Change != nil && !slices.Contains(d.Change.Said, label) {
		d.Change.Said = append(slices.Clone(d.Change.Said), label)
	}
}

// headings finds the words of details before a colon.
var headings *regexp.Regexp

// saidDetail is one detail and what is said of it.
type saidDetail struct {
	*detail
	text string
}

// lines takes the details out of a text: each from its heading to the next, to
// the end of the line or to a ；. A place on the line of the rest ends at a blank.
func lines(text string) (rest string, all []saidDetail) {
	at := headings.FindAllStringSubmatchIndex(text, -1)
	var main strings.Builder
	from := 0
	for i, m := range at {
		main.WriteString(text[from:m[0]])
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		value := text[m[1]:end]
		stops := "\n；;"
		if heading := text[m[2]:m[3]]; strings.HasSuffix(heading, "地点") && m[2] > 0 && text[m[2]-1] != '\n' {
			value, stops = strings.TrimLeft(value, " "), "\n；; "
		}
		if j := strings.IndexAny(value, stops); j >= 0 {
			end = end - len(value) + j
			value = value[:j]
		}
		from = end
		all = add(all, text[m[2]:m[3]], value)
		main.WriteString(" ")
	}
	main.WriteString(text[from:])
	return strings.Join(strings.Fields(strings.NewReplacer("；", " ", ";", " ").Replace(main.String())), " "), all
}

func add(all []saidDetail, heading, value string) []saidDetail {
	value = strings.Trim(strings.TrimSpace(value), "，,。")
	if tidyText(value, titleLength) == "" {
		return all
	}
	i := slices.IndexFunc(detailRows, func(dt *detail) bool {
		return dt.weak == heading || slices.Contains(dt.words, heading) || slices.Contains(dt.firm, heading)
	})
	return append(all, saidDetail{detailRows[i], value})
}

// weakLength is how much may follow a weak word without a blank, in characters.
const weakLength = 6

// noThing begin what is not carried along: 带头作用, 带动群众, 带领大家.
var noThing = words("头 动 领 队 班 病 薪 来 给 作用 要求 审核")

// changeWords stand between a detail and what it is to be.
var changeWords = words("改为 改成 改到 改在 换到 换成 变更为 调整为 调整到 定在 ： : 是 为 在")

// detailOf returns the detail that a clause says (地点改为四楼, 带党章), or nil;
// echoed is whether the draft was shown just before.
func detailOf(clause string, echoed bool) *saidDetail {
	for _, dt := range detailRows {
		for _, w := range slices.Backward(longest(dt.words, clause)) {
			if text, _ := afterChange(clause[len(w):]); text != "" {
				return &saidDetail{dt, text}
			}
		}
		for _, w := range longest(dt.firm, clause) {
			if text, changed := afterChange(clause[len(w):]); changed && text != "" {
				return &saidDetail{dt, text}
			}
		}
		if text, ok := strings.CutPrefix(clause, dt.weak); ok && dt.weak != "" && echoed && aThing(text) {
			return &saidDetail{dt, strings.TrimSpace(text)}
		}
	}
	return nil
}

// aThing reports whether what follows 带 is something to be brought.
func aThing(text string) bool {
	said, spaced := strings.CutPrefix(text, " ")
	said = strings.TrimSpace(said)
	return said != "" && (spaced || utf8.RuneCountInString(said) <= weakLength) &&
		!slices.ContainsFunc(noThing, func(w string) bool { return strings.HasPrefix(said, w) })
}

// longest are the words that a clause begins with, the longest last.
func longest(all []string, clause string) (found []string) {
	for _, w := range all {
		if strings.HasPrefix(clause, w) {
			found = append(found, w)
		}
	}
	slices.SortFunc(found, func(x, y string) int { return len(x) - len(y) })
	return found
}

// afterChange is what stands behind 改为 and the like, or all where there is none.
func afterChange(text string) (to string, changed bool) {
	text = strings.TrimSpace(text)
	for _, w := range changeWords {
		if rest, ok := strings.CutPrefix(text, w); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// asks reports whether a text is a question, and so no correction.
func asks(text string) bool {
	return strings.HasSuffix(text, "？") || strings.HasSuffix(text, "?") ||
		has(text, words("什么 怎么 如何 多少 多长 多久 哪些 哪里 是否 能否 可以吗 规定 吗 呢 谁 为何 第几"))
}

// mention finds further people addressed by @ in a title.
var mention = regexp.MustCompile(`@[^\s@，。；,;]+`)

// addressed returns whom a text names behind @, and the title without them.
func addressed(r when.Result) (whom, title string) {
	all := mention.FindAllString(r.Title, -1)
	title = strings.Join(strings.Fields(mention.ReplaceAllString(r.Title, " ")), " ")
	if r.Audience != "" {
		all = append([]string{r.Audience}, all...)
	}
	return strings.ReplaceAll(strings.Join(all, "、"), "@", ""), title
}
