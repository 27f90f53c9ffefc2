package corpus

import (
	"strings"
	"time"

	"zhibu/internal/calendar"
)

// Kind tells texts that rule from texts that tell.
type Kind string

// The kinds of document.
const (
	Regulation Kind = "regulation" // has articles, or is titled as a rule, decision or notice
	Article    Kind = "article"    // news, theory, commentary: has no force
)

// Status says whether a revision is in force. It is computed from dates, the
// other revisions of the work and the register of known works, never stored.
type Status string

// The statuses. In chat: 现行, 旧版（已有新版）, 已废止, 效力待核实, 尚未施行.
const (
	InForce    Status = "in_force"
	Superseded Status = "superseded"
	Repealed   Status = "repealed"
	Unverified Status = "unverified"
	NotYet     Status = "not_yet_in_force"
)

// Document is one imported file: one revision of one work.
type Document struct {
	ID     string
	Branch string
	// Title is as printed, without an outer 《》, notices of printing and the
	// year an editor added.
	Title string
	// Work is the title that all revisions share: Title without 中国共产党 in
	// front, （试行） and the like behind.
	Work      string
	Source    string        // file name without folder
	Path      string        // absolute path it was read from
	Issuer    string        // "" where the text does not say
	Kind      Kind          //
	Issued    calendar.Date // newest date of passing or revision; zero where unknown
	Effective calendar.Date // zero where the text does not say
	Year      int           // of the revision; 0 where unknown
	Articles  int           // number of 条
	Passages  int           //
	// Restricted marks 内部资料 and 不得外传: this branch only, no Telegram, no
	// excerpt, no export.
	Restricted bool
	Warnings   []string // English, one sentence each: what the import saw
	SHA256     string   // of the file, hexadecimal
	Imported   time.Time
}

// PassageID names a passage for as long as its document is not imported anew.
type PassageID struct {
	Document string
	Ordinal  int // from 0 in reading order
}

// Passage is the citable unit: one article (条), or a run of at most 600
// characters under the document's own headings.
type Passage struct {
	PassageID
	Article string // "第七条" as printed, blanks removed; "" where there is none
	Number  int    // 7; 0 where there is none
	Sub     int    // 1 for 第七条之一; 0 otherwise
	// Heads are the headings the passage stands under (编, 章, 节, or the
	// document's own), outermost first.
	Heads []string
	// Lead is what stands in the text directly before Text and is not part of
	// it: headings, and the title before the first passage. Lead and Text of
	// all passages joined are the document, white space apart.
	Lead string
	Text string // the whole passage, "第七条" included
}

// HeadLine joins the headings for a reader.
func (p Passage) HeadLine() string { return strings.Join(p.Heads, " ") }
