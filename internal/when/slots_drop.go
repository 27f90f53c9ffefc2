package when

import (
	"slices"
	"strings"

	"zhibu/internal/calendar"
)

// dropHistory leaves out days of the past that name something (2023年12月27日的
// 条例) where another day is said.
func (s *slots) dropHistory(today calendar.Date) {
	s.dates = without(s.dates, func(it item) bool {
		d, ok := it.day.choice(today, 0)
		return it.day.form == exactDay && ok && d.Before(today)
	})
}

// dropWeak leaves 年底 to the title (年底总结会) where another day is said.
func (s *slots) dropWeak() {
	strong := len(s.nths) > 0 || slices.ContainsFunc(s.dates, func(it item) bool { return !it.weak }) ||
		slices.ContainsFunc(s.periods, func(it item) bool { return it.day.form != noDay })
	s.dates = slices.DeleteFunc(s.dates, func(it item) bool {
		return it.weak && strong && it.bound == noBound && !it.due
	})
	s.use(s.dates)
}

// without leaves out what drop says, unless that is all.
func without(list []item, drop func(item) bool) []item {
	kept := slices.DeleteFunc(slices.Clone(list), drop)
	if len(kept) == 0 {
		return list
	}
	return kept
}

// lasts reports whether the length at i is that of a meeting: 开两个小时.
func lasts(src *source, items []item, i int) bool {
	from := items[i].from
	if i == 0 {
		return false
	}
	if items[i-1].class == cStop {
		return i+1 == len(items) || items[i+1].class == cStop
	}
	return strings.ContainsRune("开长时约续期", src.folded[from-1])
}
