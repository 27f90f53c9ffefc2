package corpus

import (
	"cmp"
	"slices"

	"zhibu/internal/calendar"
)

// Statuses says of each document, by its ID, whether it is in force on a day.
// docs are those of one branch: what is newest among the revisions of a work is
// known only from the others and from the register of known works.
func Statuses(docs []Document, works []KnownWork, today calendar.Date) map[string]Status {
	names := worksByName(works)
	groups := make(map[string][]Document)
	out := make(map[string]Status, len(docs))
	for _, d := range docs {
		if d.Kind != Regulation {
			out[d.ID] = Unverified
			continue
		}
		key := d.Work
		if w, ok := names[d.Work]; ok {
			key = WorkName(w.Title)
		}
		groups[key] = append(groups[key], d)
	}
	for key, group := range groups {
		g := revisions{docs: group, known: names[key], today: today}
		for _, d := range group {
			out[d.ID] = g.status(d)
		}
	}
	return out
}

// worksByName finds known works by every name.
func worksByName(works []KnownWork) map[string]*KnownWork {
	names := make(map[string]*KnownWork)
	for i := range works {
		for _, name := range works[i].names() {
			names[name] = &works[i]
		}
	}
	return names
}

// names returns what documents of the work may be called, WorkName of its title
// first.
func (w KnownWork) names() []string {
	names := []string{WorkName(w.Title)}
	for _, alias := range w.Aliases {
		names = append(names, WorkName(alias))
	}
	return names
}

// namesOf returns the names of the work that has one of them.
func namesOf(work string, works []KnownWork) []string {
	for _, w := range works {
		if names := w.names(); slices.Contains(names, work) {
			return names
		}
	}
	return []string{work}
}

// revisions are the imported revisions of one work and what the register knows.
type revisions struct {
	docs  []Document
	known *KnownWork // nil where the register does not have the work
	today calendar.Date
}

func (g revisions) status(d Document) Status {
	year := g.year(d)
	switch {
	case g.repealed(year):
		return Repealed
	case g.today.Before(d.Effective):
		return NotYet
	case year == 0:
		return Unverified
	}
	newest, others := g.newestInForce()
	if year < newest || year < g.newestKnown() {
		return Superseded
	}
	if others || g.checked() && year >= g.newestKnown() {
		return InForce
	}
	return Unverified
}

// year is the year by which the register calls a revision: where the text says
// only from when it applies, it may have been made the year before.
func (g revisions) year(d Document) int {
	if g.known == nil || d.Year == 0 || g.knows(d.Year) {
		return d.Year
	}
	if d.Issued.IsZero() && d.Year == d.Effective.Year && g.knows(d.Year-1) {
		return d.Year - 1
	}
	return d.Year
}

func (g revisions) knows(year int) bool {
	return slices.ContainsFunc(g.known.Revisions, func(r KnownRevision) bool { return r.Year == year })
}

func (g revisions) repealed(year int) bool {
	return g.known != nil && (g.known.Repealed || slices.ContainsFunc(g.known.Revisions, func(r KnownRevision) bool {
		return r.Year == year && r.Repealed
	}))
}

// checked reports whether somebody verified that no revision is newer than the
// newest in the register.
func (g revisions) checked() bool { return g.known != nil && !g.known.Checked.IsZero() }

// newestKnown is the year of the newest revision in the register, 0 for none.
func (g revisions) newestKnown() int {
	if g.known == nil || len(g.known.Revisions) == 0 {
		return 0
	}
	return slices.MaxFunc(g.known.Revisions, func(a, b KnownRevision) int { return cmp.Compare(a.Year, b.Year) }).Year
}

// newestInForce returns the newest imported revision that applies already, and
// whether there are others of another year.
func (g revisions) newestInForce() (newest int, others bool) {
	first := 0
	for _, d := range g.docs {
		year := g.year(d)
		if year == 0 || g.today.Before(d.Effective) {
			continue
		}
		if first == 0 {
			first = year
		}
		others = others || year != first
		newest = max(newest, year)
	}
	return newest, others
}
