package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// trialTail is matched on a folded title.
var trialTail = regexp.MustCompile(`[(\[【](?:试行|暂行|草案|修订草案|修订|修正|修改|修订版|修正版|最新版|新版|全文|节选|节录|摘录|征求意见稿|送审稿|(?:19|20)\d{2}年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:修订|修正|修改|通过|施行|发布|版|本)*)[)\]】]$`)

// WorkName returns what the titles of all revisions of a work share: without
// 中国共产党 in front, （试行） and the like behind, quotes and blanks.
func WorkName(title string) string {
	name := titleKey(tidyTitle(title).title)
	for strings.ContainsAny(name, ")]】") {
		cut := trialTail.FindString(name)
		if cut == "" || cut == name {
			break
		}
		name = strings.TrimSuffix(name, cut)
	}
	// 章程 alone would be anybody's.
	if rest, ok := strings.CutPrefix(name, "中国共产党"); ok && utf8.RuneCountInString(rest) >= 4 {
		name = rest
	}
	return name
}
