package when

import (
	"strings"
	"unicode/utf8"
)

// maxPlace bounds the name of a place, in runes.
const maxPlace = 16

var placeEnds = []string{
	"会议室", "活动室", "办公室", "教室", "报告厅", "礼堂", "党校", "中心", "广场", "基地", "社区", "大院", "纪念馆", "线上", "腾讯会议", "钉钉",
	"室", "楼", "厅", "馆", "堂", "院", "校", "站",
}

// placeVerbs say what is done at a place that 在 names.
const placeVerbs = "开召举进集参讲上学听看组交碰见"

// takePlace takes 在…会议室 out of a stretch of text where a verb or nothing
// follows it, and stores it unless a place was named already.
func takePlace(s string, place *string) string {
	before, after, ok := strings.Cut(s, "在")
	if !ok || *place != "" {
		return s
	}
	best := 0
	for end := range after {
		if utf8.RuneCountInString(after[:end]) > maxPlace {
			break
		}
		if r, _ := utf8.DecodeRuneInString(after[end:]); strings.ContainsRune(placeVerbs, r) && endsAsPlace(after[:end]) {
			best = end
		}
	}
	if best == 0 && utf8.RuneCountInString(after) <= maxPlace && endsAsPlace(after) {
		best = len(after)
	}
	if best == 0 {
		return s
	}
	*place = after[:best]
	return before + after[best:]
}

func endsAsPlace(s string) bool {
	for _, e := range placeEnds {
		if len(s) > len(e) && strings.HasSuffix(s, e) || s == e && utf8.RuneCountInString(e) > 1 {
			return true
		}
	}
	return false
}

// goingVerbs begin a clause that does something with a place: 参观纪念馆.
const goingVerbs = "去到来参打布整清走慰看学装修"

// placeClause takes a clause that is nothing but a room or a floor for the place.
func placeClause(clauses []string, place *string) []string {
	if len(clauses) < 2 || *place != "" {
		return clauses
	}
	for i, c := range clauses {
		first, _ := utf8.DecodeRuneInString(c)
		if utf8.RuneCountInString(c) <= maxPlace && !strings.ContainsRune(goingVerbs, first) && isRoom(c) {
			*place = c
			return append(clauses[:i:i], clauses[i+1:]...)
		}
	}
	return clauses
}

func isRoom(s string) bool {
	for _, e := range []string{"会议室", "活动室", "办公室", "教室", "报告厅", "礼堂", "楼"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
