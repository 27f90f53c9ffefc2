package search

import (
	"cmp"
	"fmt"
	"slices"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// revision is which version of a document is meant.
type revision struct {
	year int  // 0: not said
	old  bool // the one before that in force
}

func (r revision) said() bool { return r.year != 0 || r.old }

var (
	// besideRevision may stand between a year and the name, or around both.
	besideRevision = runesOf("年", "版本", "版", "修订", "修正", "修改", "印发", "颁布", "发布", "施行", "实施", "通过",
		"新版", "最新", "新", "试行", "暂行", "的", "(", ")", "[", "]", " ", "《", "》")
	// oldBehind may stand on both sides of a name, oldBefore only before it.
	oldBehind = runesOf("旧版", "老版", "修订前", "修改前")
	oldBefore = append(runesOf("旧", "老", "原来", "原先", "以前", "原"), oldBehind...)
)

// revisionReach is how far before a name its year may begin, in runes:
// (二〇一八年修订版).
const revisionReach = 12

// readRevision reads the year, the label or 旧版 beside the name and takes them
// in.
func (m *mention) readRevision(q []rune) {
	for s := max(0, m.start-revisionReach); s < m.start; s++ {
		r, width := m.scanRevision(q[s:m.start], oldBefore)
		if width > 0 && s+width == m.start {
			m.start, m.revision = s, r
			return
		}
	}
	at := m.end + skipWords(q[m.end:], besideRevision)
	if r, width := m.scanRevision(q[at:], oldBehind); width > 0 {
		m.end, m.revision = at+width, r
	}
}

// scanRevision reads a revision at the start of q, with the words beside it.
func (m *mention) scanRevision(q []rune, old [][]rune) (r revision, width int) {
	if r.year, width = m.scanYear(q); width == 0 {
		width = longestPrefix(q, old)
		r.old = width > 0
	}
	if width == 0 {
		return revision{}, 0
	}
	return r, width + skipWords(q[width:], besideRevision)
}

// scanYear reads a year (2018, 18年, 二〇一八年) or a label (十九大).
func (m *mention) scanYear(q []rune) (year, width int) {
	if m.work != nil && m.work.known != nil {
		for _, r := range m.work.known.Revisions {
			if label := []rune(zh.Fold(r.Label)); len(label) > 0 && hasPrefix(q, label) {
				return r.Year, len(label)
			}
		}
	}
	n, width := zh.ScanNumber(q)
	marked := width < len(q) && (q[width] == '年' || q[width] == '版')
	switch {
	case width == 4 && n > 1900 && n < 2100:
		return n, width
	case width == 2 && marked && q[0] <= '9' && n >= 50:
		return 1900 + n, width
	case width == 2 && marked && q[0] <= '9':
		return 2000 + n, width
	}
	return 0, 0
}

// pick finds the document of the branch that the mention means: the revision
// said, else the one in force, else the newest.
func (m *mention) pick(v *view, branch string) {
	if m.work == nil {
		m.missing = m.title
		return
	}
	var docs []*document
	for _, i := range m.work.docs {
		if v.docs[i].Branch == branch {
			docs = append(docs, &v.docs[i])
		}
	}
	slices.SortStableFunc(docs, newestFirst)
	title := m.work.title
	switch {
	case m.revision.year != 0:
		docs = keep(docs, func(d *document) bool { return d.of(m.revision.year) })
		title = fmt.Sprintf("%s（%d年）", title, m.revision.year)
	case m.revision.old:
		docs = keep(docs, func(d *document) bool { return d.status == corpus.Superseded || d.status == corpus.Repealed })
		title += "（旧版）"
	default:
		if current := keep(docs, func(d *document) bool { return d.status == corpus.InForce }); len(current) > 0 {
			docs = current
		}
	}
	if len(docs) == 0 {
		m.missing = title
		return
	}
	m.document = docs[0]
}

// of reports whether the revision may be called by the year: that of its
// passing, its publication or its entry into force.
func (d *document) of(year int) bool {
	return d.Year == year || d.Issued.Year == year || d.Effective.Year == year
}

// newestFirst orders revisions, of copies of one the fuller first.
func newestFirst(a, b *document) int {
	return cmp.Or(
		cmp.Compare(b.Year, a.Year), b.Issued.Compare(a.Issued),
		cmp.Compare(b.Articles, a.Articles), b.Imported.Compare(a.Imported), cmp.Compare(a.ID, b.ID))
}

func keep(docs []*document, ok func(*document) bool) []*document {
	var out []*document
	for _, d := range docs {
		if ok(d) {
			out = append(out, d)
		}
	}
	return out
}
