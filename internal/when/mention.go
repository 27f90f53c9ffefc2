package when

import (
	"strings"

	"zhibu/internal/calendar"
)

// versionWords follow the date of a document's version.
var versionWords = strings.Fields("修改 修订 修正 版 印发 发布 公布 颁布 通过 施行 实施 起施行 生效 文本")

// mentions makes text of the dates behind a 》 that name a version of what is in
// it: 《党章》2022年10月22日修改版, and any past one that no clock follows.
func mentions(s *source, items []item, today calendar.Date) {
	for i := range items {
		it := &items[i]
		if it.class != cDate && it.class != cVague || !behindTitle(s, it.from) {
			continue
		}
		over := false
		if it.class == cDate && it.day.form == exactDay && (i+1 == len(items) || !items[i+1].class.timely()) {
			d, ok := it.day.choice(today, 0)
			over = ok && d.Before(today)
		}
		if over || namesVersion(s.folded[it.to:min(len(s.folded), it.to+maxVersionWord)]) {
			*it = item{from: it.from, to: it.to}
		}
	}
}

func behindTitle(s *source, i int) bool {
	if i > 0 && s.folded[i-1] == '(' {
		i--
	}
	return i > 0 && s.folded[i-1] == '》'
}

const maxVersionWord = 3

func namesVersion(text []rune) bool {
	for _, w := range versionWords {
		if strings.HasPrefix(string(text), w) {
			return true
		}
	}
	return false
}

// dayNames are the English words that say a day.
var dayNames = newSet(`today tonight tomorrow tmr tmrw yesterday next
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
	january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec est edt pst pdt jst kst bst cet`)

func newSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// maxDayName bounds the names above, in letters.
const maxDayName = 9

// foreignDay returns the first English word for a day outside of 《》, as a
// range of typed runes; from is -1 where there is none.
func foreignDay(s *source) (from, to int) {
	inTitle, start := false, -1
	for i := 0; i <= len(s.typed); i++ {
		r := ' '
		if i < len(s.typed) {
			r = s.typed[i]
		}
		switch r {
		case '《':
			inTitle = true
		case '》':
			inTitle = false
		}
		if letter := latin(r | 0x20); letter && start < 0 {
			start = i
		} else if !letter && start >= 0 {
			if i-start <= maxDayName && !inTitle && dayNames[strings.ToLower(string(s.typed[start:i]))] {
				return start, i
			}
			start = -1
		}
	}
	return -1, 0
}
