package ledger

import (
	"slices"
	"strings"

	"zhibu/internal/calendar"
)

// Duty is what a document says a branch, a group or a member has to do.
type Duty struct {
	Kind    Kind
	Period  calendar.Unit // "" where the document says none: 经常, 按期
	Count   int           // how often, or how many hours; 0 where the document has no number
	Measure Measure
	Usual   bool // 一般
	Base    Base
	// Rule is in the words of the document, a piece of Source's article.
	Rule   string
	Source Source
	Second bool // second-hand: nobody has read it in a document, 待核对
}

// Measure is what Count counts.
type Measure string

// The measures.
const (
	Times Measure = "" // 次
	Hours Measure = "hours"
)

// Base is whom a duty falls on.
type Base string

// The bases.
const (
	PerBranch    Base = "branch"
	PerGroup     Base = "group"
	PerMember    Base = "member"
	PerCadre     Base = "cadre" // 党员领导干部
	PerSecretary Base = "secretary"
	PerUnit      Base = "unit" // of the organisation as a whole, not of each of its branches
)

// Source is where a duty stands.
type Source struct {
	Document string // without 《》
	Year     int    // of the revision
	Article  string // 第十六条
	Part     string // 第二款, （六）, or ""
	// Excerpt: the article is known and the full text is not at hand.
	Excerpt bool
	Checked calendar.Date // when the article was read in the full text; zero of an excerpt
}

// String is the citation as people read it, "" for none.
func (s Source) String() string {
	if s.Document == "" {
		return ""
	}
	cited := "《" + s.Document + "》" + s.Article + s.Part
	if s.Excerpt {
		cited += "，节录，全文未导入"
	}
	return cited
}

// Sentence is the duty as people read it.
func (d Duty) Sentence() string {
	var notes []string
	if cited := d.Source.String(); cited != "" {
		notes = append(notes, cited)
	}
	if d.Second {
		notes = append(notes, "待核对")
	}
	return d.Kind.Label() + "：" + d.Rule + "（" + strings.Join(notes, "；") + "）"
}

// Plannable reports whether the duty can be seen to be planned: so many times in
// a period, by the branch or its groups.
func (d Duty) Plannable() bool {
	return !d.Second && d.Period != "" && d.Count > 0 && d.Measure == Times && (d.Base == PerBranch || d.Base == PerGroup)
}

// Duties returns every duty that is known, those of a month first.
func Duties() []Duty { return slices.Clone(duties) }

// DutiesOf returns the duties of a kind, what was read before what is
// second-hand.
func DutiesOf(kind Kind) []Duty {
	return slices.DeleteFunc(Duties(), func(d Duty) bool { return d.Kind != kind })
}
