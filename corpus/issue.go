package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhibu/internal/calendar"
)

// issue is what a text says about its making.
type issue struct {
	issuer    string
	issued    calendar.Date
	effective calendar.Date
	year      int // of the making, where no day is said
}

var (
	issueVerb  = regexp.MustCompile(`审议通过|审议批准|发布|印发|公布|颁布|批准|通过|修订|修正|修改|签发`)
	publishing = regexp.MustCompile(`发布|印发|公布|颁布`)
	dateLabel  = regexp.MustCompile(`(?:发布|颁布|公布|印发|通过|成文)(?:日期|时间)\s*[】\]：:]?\s*$`)
	startLabel = regexp.MustCompile(`(?:实施|施行|生效|执行)(?:日期|时间)\s*[】\]：:]?\s*$`)
	startTail  = regexp.MustCompile(`^\s*(?:起|开始)\s*(?:正式)?(?:施行|实施|执行|生效|试行)`)
	onIssue    = regexp.MustCompile(`自(?:发布|印发|公布|颁布|下发|通过)之日起(?:正式)?(?:施行|实施|执行|生效|试行)`)
	issuedBy   = regexp.MustCompile(`(?:发布部门|发布单位|发文单位|发文机关|颁布单位|制定机关)\s*[】\]：:]?\s*([\p{Han}、，\s]{2,40})`)
	docNumber  = regexp.MustCompile(`^[（(]?\s*[\p{Han}]{1,12}\s*[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*(?:第)?\s*\d{1,5}\s*号`)
	orderLine  = regexp.MustCompile(`^(?:[\p{Han}\s]{0,30}令\s*)?[（(]?第\s*[\d一二三四五六七八九十百]{1,5}\s*号[）)]?$`)
	byline     = regexp.MustCompile(`^[·•\s]*(?:来源|资料来源|文章来源|信息来源|稿源|作者|记者|通讯员|编辑|责任编辑|责编|发布时间|发布日期|时间|日期|点击|浏览)\s*[：:]|^https?://|^\d{4}[-/.年].{0,24}(?:来源|作者)|^(?:新华社|人民日报|本报).*[电讯]$|^【(?:发布|发文|实施|效力|时效|颁布)`)
)

// The head of a text in which its making is told, and the length in characters
// from which a line there is running text.
const (
	issueLines = 14
	maxNote    = 160
)

// isNote reports whether a line tells when and by whom the text was made:
// a date in brackets, "2024年2月5日中共中央发布", a document number.
func isNote(text string) bool {
	if utf8.RuneCountInString(text) > maxNote || strings.Contains(text, "。") {
		return false
	}
	if docNumber.MatchString(text) || orderLine.MatchString(text) {
		return true
	}
	dates := findDates(text)
	if len(dates) == 0 {
		return false
	}
	bracketed := strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(")
	before := text[:dates[0].start]
	rest := strings.Trim(text[dates[len(dates)-1].end:], " ）)")
	return bracketed || rest == "" && utf8.RuneCountInString(text) <= maxHeading && !strings.ContainsAny(before, "（(") ||
		before == "" && issueVerb.MatchString(rest) && utf8.RuneCountInString(rest) <= maxPlain
}

func isByline(text string) bool {
	return utf8.RuneCountInString(text) <= maxQuestion && byline.MatchString(text)
}

// findIssue reads the making of a text from its head (the lines before headEnd),
// its last articles and its last lines.
func findIssue(lines []line, headEnd int, tail []string) issue {
	var f issueFinder
	for i, l := range lines[:min(headEnd, issueLines)] {
		if utf8.RuneCountInString(l.Text) <= maxNote {
			f.headLine(l.Text, i == 0)
			f.above = l.Text
		}
	}
	for _, text := range tail {
		f.effectiveIn(text)
	}
	if f.best.issued.IsZero() && f.best.year == 0 {
		f.signature(lines)
	}
	if f.best.effective.IsZero() && f.onIssue {
		f.best.effective = f.best.issued
	}
	return f.best
}

var covering = regexp.MustCompile(`关于(?:印发|发布|公布|颁布|转发)《(.+)》的(?:通知|公告|命令|决定)$`)

var titleMaker = regexp.MustCompile(`^([\p{Han}、\s]{2,40}?)(?:联合)?(?:关于|印发|发布|公布|颁布|转发|贯彻|实施)`)

// issuerInTitle reads who made a text from the lines of its title: 中共中央关于…,
// 中共中央办公厅 国务院办公厅印发.
func issuerInTitle(lines []line, t titling) string {
	var f issueFinder
	for i := 0; i < len(lines) && i <= t.lines; i++ {
		text := lines[i].Text
		if utf8.RuneCountInString(text) > maxTitle {
			break
		}
		if m := titleMaker.FindStringSubmatch(text); m != nil && isBody(m[1]) {
			f.maker(m[1], byName)
		}
	}
	return f.best.issuer
}
