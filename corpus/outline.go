package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// outline marks the items that are headings.
func outline(items []item) {
	first, last := len(items), -1
	for i := range items {
		if items[i].head != nil {
			first, last = min(first, i), i
		}
	}
	if last >= 0 && trailingRunes(items, last) <= maxTrailing {
		last = len(items)
	}
	written := make([]style, len(items))
	for i := range items {
		if items[i].head == nil && !items[i].title && !items[i].name {
			written[i] = styleOf(line{items[i].text, items[i].level})
			markName(items, written, i)
		}
	}
	o := outliner{items, written}
	for i := len(items) - 1; i >= 0; i-- {
		switch {
		case items[i].head != nil || items[i].title || items[i].name:
		case i < first || last < i:
			items[i].style = o.inText(i)
		default:
			items[i].style = o.amongArticles(i)
		}
	}
}

// maxTrailing is the length in characters up to which what stands from the last
// article on is that article, whatever headings it has: signatures, the list of
// attachments.
const maxTrailing = 200

func trailingRunes(items []item, last int) int {
	n := 0
	for i := max(last, 0); i < len(items); i++ {
		n += utf8.RuneCountInString(items[i].text)
	}
	return n
}

// markName marks the line below a bare 第一章 as its name.
func markName(items []item, written []style, i int) {
	if written[i].family != partHead || !isBarePart(items[i].text) || i+1 == len(items) {
		return
	}
	next := &items[i+1]
	if next.head != nil || next.title || utf8.RuneCountInString(next.text) > maxPlain || endsText(next.text) {
		return
	}
	if s := styleOf(line{next.text, 0}); s.family == noHeading || s.family == nameHead {
		next.name = true
	}
}

// outliner decides from the last line to the first, so that what follows a line
// is decided before it.
type outliner struct {
	items   []item
	written []style // how each line is written, see styleOf
}

// amongArticles judges a line between the first and the last article: there
// only parts, names and a short line right above an article are headings.
func (o outliner) amongArticles(i int) style {
	switch s := o.written[i]; s.family {
	case partHead, markupHead:
		return s
	case nameHead:
		if o.headsOn(i + 1) {
			return s
		}
		return style{}
	case noHeading:
		if o.headsOn(i+1) && isPlain(o.items[i].text) && o.closed(i) {
			return style{plainHead, 0}
		}
	}
	return style{}
}

// headsOn reports whether an article or a heading begins at item i.
func (o outliner) headsOn(i int) bool {
	return i < len(o.items) && (o.items[i].head != nil || o.items[i].style.family != noHeading)
}

// closed reports whether the text before item i is finished: above it stands the
// end of a sentence, a heading, or at most two short lines with such above them.
func (o outliner) closed(i int) bool {
	for short := 0; i > 0 && short <= 2; short++ {
		before := o.items[i-1]
		if before.title || before.name || o.written[i-1].family == partHead {
			return true
		}
		r, _ := utf8.DecodeLastRuneInString(before.text)
		if strings.ContainsRune("：:；;", r) {
			return false
		}
		if endsSentence(before.text) {
			return true
		}
		if before.head != nil || !isPlain(before.text) {
			return false
		}
		i--
	}
	return i == 0
}

// inText judges a line of running text.
func (o outliner) inText(i int) style {
	s := o.written[i]
	switch s.family {
	case partHead, nameHead, markupHead:
		return s
	case noHeading:
		if isPlain(o.items[i].text) && !o.isName(i) && o.closed(i) && (o.paragraph(i+1) || o.numberedOn(i+1) || o.articleOn(i+1)) {
			return style{plainHead, 0}
		}
		return style{}
	}
	if !o.hasContent(i) || i > 0 && listed.MatchString(o.items[i-1].text) {
		return style{}
	}
	return s
}

// listed matches a line with which the next numbered one makes a list.
var listed = regexp.MustCompile(`[；;]$|^附\s*件?\s*[：:]`)

// isName reports whether item i is too short to be more than the author's name
// below a title.
func (o outliner) isName(i int) bool {
	return i > 0 && utf8.RuneCountInString(o.items[i].text) <= 4 && (o.items[i-1].title || isNote(o.items[i-1].text))
}

// hasContent reports whether a numbered line has text of its own below it. One
// that its sibling follows, or that follows one, is an item of a list.
func (o outliner) hasContent(i int) bool {
	if i+1 == len(o.items) {
		return false
	}
	s, next := o.written[i], o.written[i+1]
	switch {
	case o.items[i+1].head != nil:
		return true
	case next.family == noHeading:
		return i == 0 || o.written[i-1] != s
	case next.family == s.family:
		return next.rank > s.rank
	}
	return next.family != partHead && next.family != nameHead && next.family != markupHead
}

// paragraph reports whether item i is running text and not another short line.
func (o outliner) paragraph(i int) bool {
	if i >= len(o.items) || o.items[i].head != nil || o.items[i].style.family != noHeading {
		return false
	}
	text := o.items[i].text
	return utf8.RuneCountInString(text) > maxHeading || endsSentence(text) && utf8.RuneCountInString(text) > maxPlain/2
}

func (o outliner) numberedOn(i int) bool {
	return i < len(o.items) && o.items[i].style.family == numberHead
}

func (o outliner) articleOn(i int) bool {
	return i < len(o.items) && (o.items[i].head != nil || o.items[i].style.family == partHead)
}
