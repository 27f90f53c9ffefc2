package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// section is a part of a document, as a query or a heading says it: 第六章,
// 总纲, 九、严格党的组织生活制度.
type section struct {
	number int    // 0 without one
	unit   string // 章; 部分 for headings numbered without a word
	title  string // what follows the number, blanks removed
}

var sectionUnits = runesOf("编", "分编", "章", "节", "部分")

// ownNumber is the unit of headings numbered 一、 or （一）.
const ownNumber = "部分"

// maxSection bounds what is said beside a name to be a heading, in runes.
const maxSection = 24

// readSection reads a folded heading.
func readSection(s []rune) section {
	s = slices.DeleteFunc(slices.Clone(s), func(r rune) bool { return isGap(r) && !strings.ContainsRune("、,(.", r) })
	at := 0
	ordinal := len(s) > 0 && s[0] == '第'
	if len(s) > 0 && (ordinal || s[0] == '(') {
		at = 1
	}
	n, width := zh.ScanNumber(s[at:])
	at += width
	unit := longestPrefix(s[at:], sectionUnits)
	switch {
	case n <= 0:
	case ordinal && unit > 0:
		return section{n, string(s[at : at+unit]), titleOf(s[at+unit:])}
	case !ordinal && at < len(s) && strings.ContainsRune("、.", s[at]):
		return section{n, ownNumber, titleOf(s[at+1:])}
	}
	return section{title: titleOf(s)}
}

func titleOf(s []rune) string { return string(slices.DeleteFunc(slices.Clone(s), isGap)) }

// means reports whether the heading is the one said: by number, by title, or by
// both.
func (said section) means(heading section) bool {
	if said.number > 0 && (said.number != heading.number || said.unit != heading.unit) {
		return false
	}
	return said.title == heading.title || said.title == "" && said.number > 0
}

// beside returns the section that a query may ask for by what it says beside
// the one document that it names.
func (q *question) beside(rest []rune) section {
	rest = withoutAsking(rest)
	for i := range rest {
		if n := longestPrefix(rest[i:], beforeRef); n > 0 && (i == 0 || isGap(rest[i-1])) {
			clear(rest[i : i+n])
		}
	}
	rest = slices.DeleteFunc(rest, func(r rune) bool { return r == 0 })
	if len(q.names) != 1 || letters(rest) == 0 || letters(rest) > maxSection {
		return section{}
	}
	return readSection(rest)
}

// lookUpSection answers with the passages under the heading that the query
// names. A number must be found: nothing else is an answer to it.
func (s *searching) lookUpSection(ctx context.Context, q question) (a Answer, done bool, err error) {
	said := q.section
	if said == (section{}) {
		return a, false, nil
	}
	d := q.names[0].document
	if d == nil {
		return Answer{Citation: true, NotImported: q.missing()}, said.number > 0, nil
	}
	passages, err := s.under(ctx, d, said)
	if err != nil || len(passages) == 0 && said.number == 0 {
		return a, false, err
	}
	a.Citation = true
	if len(passages) == 0 {
		a.NoArticle = &NoArticle{Title: d.Title, Articles: d.Articles, Asked: said.number}
	}
	for _, p := range passages[:min(len(passages), s.options.Limit)] {
		a.add(s.citedHit(d, p, ref{}, q))
	}
	return a, true, nil
}

// under returns the passages under the heading.
func (s *searching) under(ctx context.Context, d *document, said section) ([]corpus.Passage, error) {
	passages, err := s.source.AllPassages(ctx, d.ID)
	if err != nil {
		return nil, fmt.Errorf("look up section: %w", err)
	}
	found := slices.DeleteFunc(slices.Clone(passages), func(p corpus.Passage) bool {
		return !slices.ContainsFunc(p.Heads, said.heads) && !said.begins(p)
	})
	if first := firstArticle(passages); len(found) == 0 && slices.Contains(preambles, said.title) {
		return passages[:first], nil
	}
	return found, nil
}

// preambles are headings of what stands before the first article, which some
// editions leave out.
var preambles = []string{"总纲", "序言"}

// firstArticle returns how many passages stand before articles and headings
// begin, 0 in a document without articles.
func firstArticle(passages []corpus.Passage) int {
	n := slices.IndexFunc(passages, func(p corpus.Passage) bool { return p.Number > 0 || len(p.Heads) > 0 })
	if n < 0 || !slices.ContainsFunc(passages, func(p corpus.Passage) bool { return p.Number > 0 }) {
		return 0
	}
	return n
}

func (said section) heads(heading string) bool {
	return said.means(readSection([]rune(zh.Fold(heading))))
}

// begins reports whether the heading stands in the passage as a line of its own,
// where the splitter joined a short beginning with what follows.
func (said section) begins(p corpus.Passage) bool {
	if said.unit == ownNumber {
		return false
	}
	for line := range strings.Lines(p.Text) {
		if len(line) <= maxSection*len("章") && said.heads(line) {
			return true
		}
	}
	return false
}
