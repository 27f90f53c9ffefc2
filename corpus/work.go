package corpus

import "zhibu/internal/calendar"

// KnownWork is an entry of the register of works: what zhibu knows of a Party
// document whether or not a branch has imported it.
type KnownWork struct {
	Title   string   `json:"title"`             // full title of the newest revision, without 《》
	Aliases []string `json:"aliases,omitempty"` // 党章, 处分条例: names that are not simply shorter
	// Revisions, oldest first. The last is the newest known on Checked.
	Revisions []KnownRevision `json:"revisions,omitempty"`
	Repealed  bool            `json:"repealed,omitempty"` // the work as a whole no longer applies
	// Checked is zero where nobody has verified that the last revision is still
	// the newest: earlier ones are superseded all the same, the last is
	// unverified.
	Checked calendar.Date `json:"checked"`
}

// KnownRevision is one version of a work.
type KnownRevision struct {
	Year     int    `json:"year"`
	Label    string `json:"label,omitempty"` // 十九大: another name of this revision
	Repealed bool   `json:"repealed,omitempty"`
}
