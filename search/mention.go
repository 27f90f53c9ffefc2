package search

import (
	"cmp"
	"slices"
	"strings"

	"zhibu/internal/zh"
)

// mention is a place in the query that names a document.
type mention struct {
	start, end int    // in runes, marks of the title included
	work       *work  // nil: the title of a rule that nobody knows
	title      string // as said, of an unknown one
	score      float64
	vague      bool // too little of the name to be one, unless an article is cited of it
	revision   revision
	document   *document // the revision meant; nil where it is not imported
	missing    string    // the title of what is not imported
}

// importedLead is what an imported work has ahead of one that is only known.
const importedLead = .5

// naming is the reading of names in one query.
type naming struct {
	q      []rune
	quotes []zh.Range // titles in 《》, marks included
	view   *view
	branch string
	found  []mention
}

// mentions returns the documents that the query names, in order, none
// overlapping another.
func mentions(q []rune, v *view, branch string) []mention {
	n := naming{q: q, quotes: quoted(q), view: v, branch: branch}
	n.byAlias()
	for end := 2; end <= len(q); end++ {
		if kind := kindOf(q[:end]); kind > 0 && !n.broken(end, kind) {
			n.byName(end, kind)
		}
	}
	n.byQuotes()
	out := n.best()
	for i := range out {
		out[i].readRevision(q)
		out[i].pick(v, branch)
	}
	return out
}

// usable reports whether the branch has a revision of the work, or the work is
// known to everybody.
func (n *naming) usable(w *work) (imported, usable bool) {
	imported = w.visible(n.view, n.branch)
	return imported, imported || w.known != nil
}

// add offers a mention. Within 《》 a name is the whole title or none.
func (n *naming) add(m mention, imported bool) {
	for _, r := range n.quotes {
		if m.end <= r.Start || r.End <= m.start {
			continue
		}
		if inner := bareName(string(n.q[r.Start:r.End])); m.start > r.Start+1 || m.end < r.Start+1+len(inner) {
			return
		}
		m.start, m.end = r.Start, r.End
	}
	if imported {
		m.score += importedLead
	}
	n.found = append(n.found, m)
}

// byAlias finds the other names of known works.
func (n *naming) byAlias() {
	for i := range n.view.works {
		w := &n.view.works[i]
		for _, alias := range w.other {
			for _, at := range indexAll(n.q, alias) {
				imported, _ := n.usable(w)
				n.add(mention{start: at, end: at + len(alias), work: w, score: 1 + float64(len(alias)-kindOf(alias))}, imported)
			}
		}
	}
}

// byName finds the work that what ends at end names best, or the only one of
// that kind of the year said before it: 26年新版细则.
func (n *naming) byName(end, kind int) {
	var best mention
	var lead bool
	for i := range n.view.works {
		w := &n.view.works[i]
		if !w.ruling || w.kind == 0 || !hasSuffix(n.q[:end], w.name[len(w.name)-w.kind:]) {
			continue
		}
		imported, usable := n.usable(w)
		if !usable {
			continue
		}
		m := w.like(n.q, end)
		if m.score > 0 && m.score+importedLead*float64(b2i(imported)) > best.score+importedLead*float64(b2i(lead)) {
			best, lead = m, imported
		}
	}
	if best.work == nil {
		best = n.byYear(end-kind, end)
		lead = true
	}
	if best.work != nil {
		n.add(best, lead)
	}
}

// byYear returns a mention of the one work of the branch that is of the kind in
// q[start:end] and of the year said before it.
func (n *naming) byYear(start, end int) mention {
	m := mention{start: start, end: end}
	m.readRevision(n.q)
	if m.revision.year == 0 {
		return mention{}
	}
	out := mention{start: start, end: end, score: .2}
	for i := range n.view.works {
		w := &n.view.works[i]
		of := func(i int32) bool { d := &n.view.docs[i]; return d.Branch == n.branch && d.of(m.revision.year) }
		if !w.ruling || !hasSuffix(w.name, n.q[start:end]) || !slices.ContainsFunc(w.docs, of) {
			continue
		}
		if out.work != nil {
			return mention{}
		}
		out.work = w
	}
	return out
}

// byQuotes finds titles in 《》: exact ones, and those that look like the name of
// a rule but are not known.
func (n *naming) byQuotes() {
	for _, r := range n.quotes {
		inner := string(n.q[r.Start+1 : r.End-1])
		name := bareName(inner)
		m := mention{start: r.Start, end: r.End}
		if kindOf(name) > 0 && len(name) > 2 || string(name) == constitution {
			m.title, m.score = strings.TrimSpace(inner), .1
		}
		for i := range n.view.works {
			w := &n.view.works[i]
			if _, usable := n.usable(w); usable && slices.Equal(w.name, name) {
				m.work, m.score = w, float64(len(name))+2
			}
		}
		if m.score > 0 {
			n.add(m, false)
		}
	}
}

// best returns the mentions with the highest scores that do not overlap.
func (n *naming) best() []mention {
	slices.SortStableFunc(n.found, func(a, b mention) int { return cmp.Compare(b.score, a.score) })
	var out []mention
	for _, m := range n.found {
		if !slices.ContainsFunc(out, func(o mention) bool { return m.start < o.end && o.start < m.end }) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	return out
}

// quoted returns the stretches of q in 《》, marks included.
func quoted(q []rune) []zh.Range {
	var out []zh.Range
	open := -1
	for i, r := range q {
		switch {
		case r == '《' && open < 0:
			open = i
		case r == '》' && open >= 0:
			out = append(out, zh.Range{Start: open, End: i + 1})
			open = -1
		}
	}
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
