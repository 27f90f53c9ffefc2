package corpus

// dateBy sets who made the document and when.
func (d *Document) dateBy(lines []line, passages []Passage, heads []articleHead, t titling) {
	file := yearIn(d.Source)
	if d.Kind == Article {
		// Below the first lines the dates of news are those of what it tells.
		made := findIssue(lines, min(len(lines), t.lines+articleHeadLines), nil)
		d.Issuer, d.Issued = made.issuer, made.issued
		d.Year = firstYearOf(made.year, latestYear(lines[:t.lines]), file, latestYear(lines))
		return
	}
	end := len(lines)
	if len(heads) > 0 {
		end = heads[0].line
	}
	made := findIssue(lines, end, lastTexts(passages))
	d.Issuer, d.Issued, d.Effective = made.issuer, made.issued, made.effective
	if d.Issuer == "" {
		d.Issuer = issuerInTitle(lines, t)
	}
	d.Year = revisionYear(made, t.year, file)
}

// articleHeadLines is how many lines below its title tell of an article itself.
const articleHeadLines = 3

func firstYearOf(years ...int) int {
	for _, y := range years {
		if y > 0 {
			return y
		}
	}
	return 0
}

// lastTexts returns the texts of the last passages, where a rule says from when
// it applies; those of the first document where a file holds several.
func lastTexts(passages []Passage) []string {
	number := 0
	for i, p := range passages {
		if p.Number > 0 && p.Number < number {
			passages = passages[:i]
			break
		}
		number = max(number, p.Number)
	}
	var texts []string
	for _, p := range passages[max(0, len(passages)-4):] {
		texts = append(texts, p.Text)
	}
	return texts
}

// revisionYear is the year by which a revision is called: of its making, else
// an editor's, else that from which it applies. A revision that applies from
// New Year on was as a rule made the year before; the file name may say so.
func revisionYear(made issue, editor, file int) int {
	if file != made.effective.Year-1 {
		return firstYearOf(made.year, editor, made.effective.Year, file)
	}
	return firstYearOf(made.year, editor, file)
}

// firstLikelyYear bounds what a text names: an older year is history.
const firstLikelyYear = 2000

// latestYear is the latest year that a text names. Of news that is as a rule
// the year it was written; rules name older ones that they replace.
func latestYear(lines []line) int {
	year := 0
	for _, l := range lines {
		for _, d := range findDates(l.Text) {
			year = max(year, d.year)
		}
	}
	if year < firstLikelyYear {
		return 0
	}
	return year
}
