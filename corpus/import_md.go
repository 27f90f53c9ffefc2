package corpus

import (
	"regexp"
	"strings"
)

var (
	mdComment  = regexp.MustCompile(`(?s)<!--.*?-->`)
	mdHeading  = regexp.MustCompile(`^ {0,3}(#{1,6})(?:\s+|$|([^#\s]))(.*?)\s*#*\s*$`)
	mdRule     = regexp.MustCompile(`^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$`)
	mdFence    = regexp.MustCompile("^ {0,3}(?:```+|~~~+)[\\w+-]*\\s*$")
	mdTableBar = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$`)
	mdPrefix   = regexp.MustCompile(`^\s*(?:>\s*)*(?:[-*+]\s+(?:\[[ xX]\]\s+)?)?`)
	mdLink     = regexp.MustCompile(`!?\[([^\[\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"\n]*")?\)`)
	mdRefLink  = regexp.MustCompile(`!?\[([^\[\]\n]+)\]\[[^\[\]\n]*\]`)
	mdLinkDef  = regexp.MustCompile(`^ {0,3}\[[^\[\]]+\]:\s+\S+`)
	mdAuto     = regexp.MustCompile(`<((?:https?|mailto):[^<>\s]+)>`)
	mdTag      = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>`)
	mdBreak    = regexp.MustCompile(`(?i)<br\s*/?>`)
	mdBold     = regexp.MustCompile(`\*\*([^*\n]+)\*\*|__([^_\n]+)__`)
	mdItalic   = regexp.MustCompile(`\*([^*\s](?:[^*\n]*[^*\s])?)\*`)
	mdStrike   = regexp.MustCompile(`~~([^~\n]+)~~`)
	mdCode     = regexp.MustCompile("`+([^`\n]+)`+")
	mdEscape   = regexp.MustCompile("\\\\([\\\\`*_{}\\[\\]()#+\\-.!|>~])")
	mdMeta     = regexp.MustCompile(`(?i)^\s*title\s*[:：]\s*["'“]?(.*?)["'”]?\s*$`)
)

// importMarkdown reads markdown as the text it shows. Line breaks stay: in
// Chinese files a line is a paragraph.
func importMarkdown(data []byte) (content, error) {
	text, err := decode(data)
	if err != nil {
		return content{}, err
	}
	text = normalizeBreaks(text)
	c := content{Hidden: mdComment.FindAllString(text, -1)}
	text = frontMatter(mdComment.ReplaceAllString(text, ""), &c)
	text = mdBreak.ReplaceAllString(text, "\n")
	for l := range strings.Lines(text) {
		l = strings.TrimSuffix(l, "\n")
		switch {
		case isSetext(l, c.Lines):
			c.Lines[len(c.Lines)-1].Level = setextLevel(l)
		case mdRule.MatchString(l), mdFence.MatchString(l), mdTableBar.MatchString(l), mdLinkDef.MatchString(l):
		default:
			c.Lines = append(c.Lines, mdLine(l))
		}
	}
	return c, nil
}

// frontMatter takes the block between --- lines off the beginning of text.
func frontMatter(text string, c *content) string {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "\n \uFEFF"), "---\n")
	if !ok {
		return text
	}
	block, body, ok := strings.Cut(rest, "\n---")
	if !ok || !strings.Contains(block, ":") {
		return text
	}
	c.Hidden = append(c.Hidden, block)
	for l := range strings.Lines(block) {
		if m := mdMeta.FindStringSubmatch(strings.TrimSuffix(l, "\n")); m != nil {
			c.Title = m[1]
		}
	}
	_, body, _ = strings.Cut(body, "\n")
	return body
}

func mdLine(l string) line {
	level := 0
	if m := mdHeading.FindStringSubmatch(l); m != nil {
		level, l = len(m[1]), m[2]+m[3]
	} else {
		l = l[len(mdPrefix.FindString(l)):]
	}
	return line{Text: mdInline(l), Level: level}
}

func mdInline(l string) string {
	if !strings.ContainsAny(l, "[]<>*_~`\\|") {
		return l
	}
	l = mdEscape.ReplaceAllStringFunc(l, hideEscaped)
	l = mdLink.ReplaceAllString(l, "$1")
	l = mdRefLink.ReplaceAllString(l, "$1")
	l = mdAuto.ReplaceAllString(l, "$1")
	l = mdTag.ReplaceAllString(l, "")
	l = mdBold.ReplaceAllString(l, "$1$2")
	l = mdItalic.ReplaceAllString(l, "$1")
	l = mdStrike.ReplaceAllString(l, "$1")
	l = mdCode.ReplaceAllString(l, "$1")
	if t := strings.TrimSpace(l); len(t) > 1 && t[0] == '|' && t[len(t)-1] == '|' {
		l = strings.ReplaceAll(t[1:len(t)-1], "|", " ")
	}
	return strings.Map(showEscaped, l)
}

// An escaped mark is carried past the other rules as one of Unicode's
// non-characters, which no text holds.
const (
	escapable   = "\\`*_{}[]()#+-.!|>~"
	firstHidden = 0xFDD0
)

func hideEscaped(s string) string {
	return string(rune(firstHidden + strings.IndexByte(escapable, s[1])))
}

func showEscaped(r rune) rune {
	if r >= firstHidden && r < firstHidden+rune(len(escapable)) {
		return rune(escapable[r-firstHidden])
	}
	return r
}

// isSetext reports whether l underlines the line before it.
func isSetext(l string, before []line) bool {
	t := strings.TrimRight(l, " ")
	if len(before) == 0 || len(t) < 3 || strings.TrimSpace(before[len(before)-1].Text) == "" {
		return false
	}
	return strings.Trim(t, "=") == "" || strings.Trim(t, "-") == ""
}

func setextLevel(l string) int {
	if l[0] == '=' {
		return 1
	}
	return 2
}
