package corpus

import (
	"regexp"
	"strings"
)

// headLines is how many lines count as the head of a text.
const headLines = 10

var (
	starMark = regexp.MustCompile(`(绝\s*密|絕\s*密|机\s*密|機\s*密|秘\s*密)\s*[★☆]`)
	// One of the words alone: 机密, 【秘密】, 密级：机密, 秘密 1年, 机密（20年）.
	wordMark = regexp.MustCompile(`^(?:密\s*级|保密等级)?[\s：:]*(绝\s*密|絕\s*密|机\s*密|機\s*密|秘\s*密|工作秘密)` +
		`[\s：:—-]*(?:[（(【\[]?\s*(?:\d{1,2}\s*(?:年|个月|月)|长\s*期)\s*[）)】\]]?)?$`)
	restrictedMark = regexp.MustCompile(`^(?:(?:(?:党\s*内|系统|单位)?内\s*部\s*(?:资\s*料|文\s*件|材\s*料|刊\s*物|使\s*用|参\s*考|学\s*习|传\s*阅|发\s*行)` +
		`|(?:仅|只)?供(?:党|系统|单位|本单位|机关)?内部(?:使用|参考|学习|传阅|交流)` +
		`|(?:不得|不准|严禁|请勿|切勿|禁止|勿)(?:擅自)?(?:外\s*传|公开|转发|复制|翻印|复印|传播|上网|扩散)` +
		`|(?:注意|妥善|妥为|请注意|请妥善)(?:保\s*存|保\s*管|保\s*密)|[会阅]后(?:收回|退回|销毁))[\s，,。；;、！!：:·—*★-]*)+$`)
)

// ClassificationMark returns the mark of secrecy that text bears, "" where it
// bears none: 绝密★, 机密★ or 秘密★ anywhere, or one of the words alone on a line
// of the head. The words in running text are no mark.
func ClassificationMark(text string) string {
	if strings.ContainsAny(text, "★☆") {
		if m := starMark.FindString(text); m != "" {
			return squeeze(m)
		}
	}
	for l := range head(text) {
		if m := wordMark.FindStringSubmatch(l); m != nil {
			return squeeze(m[1])
		}
	}
	return ""
}

// isRestricted reports whether a line of the head says that text must stay in
// the house: 内部资料, 不得外传, 注意保存.
func isRestricted(text string) bool {
	for l := range head(text) {
		if restrictedMark.MatchString(l) {
			return true
		}
	}
	return false
}

// head yields the first lines of text that are not blank, without the brackets
// and markup around them.
func head(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		n := 0
		for l := range strings.Lines(normalizeBreaks(text)) {
			l = strings.TrimSpace(strings.Trim(strings.TrimSpace(strings.Map(visible, l)), "#*_>-【】[]（）()《》“”\" 　"))
			if l == "" {
				continue
			}
			if n++; n > headLines || !yield(l) {
				return
			}
		}
	}
}
