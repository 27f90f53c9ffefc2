package bot

import (
	"regexp"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/when"
	"zhibu/internal/zh"
)

// edit is what a sentence wants done to what is planned.
type edit struct {
	verb  string // move, cancel, pause, resume
	about string // the words that say which
	rest  string // of a move: what is to be other
}

var editForms = []struct {
	verb string
	form *regexp.Regexp
}{
	{"move", regexp.MustCompile(`^(?:把|将)?(.+?)((?:地点|议程|携带|时间|的地点|的议程|的携带|的时间|)(?:改到|改成|改为|改在|调到|调整到|调整为|挪到|推迟[到至]|提前到|延期到|换到)\s*.+)$`)},
	{"cancel", regexp.MustCompile(`^(?:取消|跳过|停开)(.+)$`)},
	{"cancel", regexp.MustCompile(`^(.+?)(?:先)?(?:取消|不开|不搞|不办|停开|停一次)(?:了)?$`)},
	{"pause", regexp.MustCompile(`^(?:先)?暂停(.+)$`)},
	{"pause", regexp.MustCompile(`^(.+?)(?:先)?暂停$`)},
	{"resume", regexp.MustCompile(`^(?:恢复|继续)(.+)$`)},
	{"resume", regexp.MustCompile(`^(.+?)恢复$`)},
}

// editLength bounds such a sentence, in characters.
const editLength = 100

func readEdit(text string) (e edit, ok bool) {
	text = trimEnd(text)
	if len([]rune(text)) > editLength {
		return edit{}, false
	}
	for _, f := range editForms {
		if m := f.form.FindStringSubmatch(text); m != nil {
			e = edit{verb: f.verb, about: m[1]}
			if len(m) > 2 {
				e.rest = strings.TrimPrefix(strings.TrimPrefix(m[2], "的"), "时间")
			}
			return e, true
		}
	}
	return edit{}, false
}

var (
	monthOf = regexp.MustCompile(`^(本月|这个月|下个月|下月|(\d{1,2}|[一二三四五六七八九十]{1,2})月份?)的?`)
	eachOf  = regexp.MustCompile(`^每(?:个|两|隔)?[周月天季度年日]*(?:[一二三四五六日天]|\d+日)?的?`)
)

// when returns the days that an edit is about, zero for any, and the title.
func (e edit) when(t *turn) (from, to time.Time, title string) {
	about := strings.TrimSpace(e.about)
	zone := t.scope.Zone()
	r := t.parse(about)
	if r.Kind == when.Recurrence { // it names the series, and no day of it
		return from, to, tidyTitle(r.Title)
	}
	day := r.StartDate
	if day.IsZero() && !r.Start.IsZero() {
		day = calendar.DateOf(r.Start)
	}
	if !day.IsZero() {
		return day.In(zone), day.AddDays(1).In(zone), tidyTitle(r.Title)
	}
	if m := monthOf.FindStringSubmatch(about); m != nil {
		first := monthNamed(m[1], calendar.DateOf(t.Now().In(zone)))
		next, _ := first.AddMonths(1)
		return first.In(zone), next.In(zone), tidyTitle(about[len(m[0]):])
	}
	return time.Time{}, time.Time{}, tidyTitle(eachOf.ReplaceAllString(about, ""))
}

// asksBack reports whether an edit is shown before it is made.
func (e edit) asksBack() bool { return e.verb == "move" || e.verb == "cancel" }

func (e edit) dated(t *turn) bool {
	from, _, _ := e.when(t)
	return !from.IsZero()
}

// monthNamed is the first day of the month that a word means, from today on.
func monthNamed(word string, today calendar.Date) calendar.Date {
	first := calendar.Date{Year: today.Year, Month: today.Month, Day: 1}
	switch word {
	case "本月", "这个月":
		return first
	case "下月", "下个月":
		first, _ = first.AddMonths(1)
		return first
	}
	n, _ := zh.ScanNumber([]rune(word))
	first.Month = time.Month(n)
	if first.Month < today.Month {
		first.Year++
	}
	return first
}

func tidyTitle(text string) string {
	text = strings.TrimSpace(text)
	for _, w := range words("的 这次 下次 那次 下一次 这一次 提醒") {
		text = strings.TrimSuffix(strings.TrimPrefix(text, w), w)
	}
	return strings.TrimSpace(text)
}

// titled reports whether words are a title or part of one; "" is of any.
func titled(title, said string) bool {
	y := spoken(said)
	return said == "" || y != "" && strings.Contains(spoken(title), y)
}

// alikeTitle reports whether a title may be meant by words: also by some that say
// more than it.
func alikeTitle(title, said string) bool {
	x := spoken(title)
	return titled(title, said) || len([]rune(x)) > 1 && strings.Contains(spoken(said), x)
}
