package bot

import (
	"regexp"
	"strings"

	"zhibu/internal/when"
)

// correctionLength bounds a sentence that corrects a draft, in characters.
const correctionLength = 400

// correct takes a text that says what is to be other in the draft that waits, and
// reports whether it was such a text.
func (t *turn) correct(text string) (bool, error) {
	d := t.state.Draft
	if d == nil || t.in.Group || len([]rune(text)) > correctionLength || asks(text) {
		return false, nil
	}
	next := d.clone()
	ok, problems, err := t.corrected(next, text)
	switch {
	case !ok || err != nil:
		return false, err
	case len(problems) > 0:
		t.refuse(d, text, problems)
		return true, nil
	}
	next.Editing = false
	if next.Change != nil {
		next.Change.Tried = ""
	}
	t.state.Draft = next
	return true, t.propose("")
}

// corrected makes the changes that a text says; all of it must be one.
func (t *turn) corrected(d *Draft, text string) (ok bool, problems []string, err error) {
	rest, all := lines(text)
	for _, clause := range clausesOf(rest) {
		if s := detailOf(clause, d.Echoed); s != nil {
			all = append(all, *s)
			continue
		}
		understood, problem := t.correctClause(d, clause)
		if !understood {
			return false, nil, nil
		}
		if problem != "" {
			problems = append(problems, problem)
		}
		ok = true
	}
	wrong, err := t.fill(d, all)
	return ok || len(all) > 0, append(problems, wrong...), err
}

// clausesOf cuts a sentence where a new detail may begin.
func clausesOf(text string) (all []string) {
	for _, c := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，,。；;\n", r) }) {
		c = strings.TrimSpace(c)
		for _, polite := range words("请 把 将 麻烦 就 那") {
			c = strings.TrimPrefix(c, polite)
		}
		if c != "" {
			all = append(all, c)
		}
	}
	return all
}

func (t *turn) correctClause(d *Draft, clause string) (understood bool, problem string) {
	if understood, problem = t.correctLeads(d, clause); understood {
		return true, problem
	}
	return t.correctTime(d, clause)
}

var (
	leadWord = regexp.MustCompile(`提前|准时|到点|准点|当天`)
	addLead  = regexp.MustCompile(`^(?:加上|再加上|再加|加|另外|还要|增加|再)`)
	noLead   = regexp.MustCompile(`^(?:不用|不要|不必|无需|不)(?:提前|提前提醒|提前通知)(?:了)?$`)
)

// correctLeads takes 提前3天提醒, 加上提前一天, 不用提前.
func (t *turn) correctLeads(d *Draft, clause string) (understood bool, problem string) {
	if noLead.MatchString(clause) {
		d.Activity.Leads = []when.Lead{{}}
		return true, ""
	}
	if !leadWord.MatchString(clause) || d.Activity.Start.IsZero() {
		return false, ""
	}
	more := addLead.FindString(clause)
	said := strings.TrimPrefix(strings.TrimPrefix(clause, more), "改为")
	if !strings.Contains(said, "提醒") && !strings.Contains(said, "通知") {
		said += "提醒"
	}
	r := t.parse(d.Activity.Start.Format("2006-01-02 15:04") + " 开会 " + said)
	switch {
	case len(r.Problems) > 0:
		return true, problemsText(r.Problems)
	case len(r.Leads) == 0 || r.Title != "开会":
		return false, ""
	case more == "":
		d.Activity.Leads = nil
	case len(d.Activity.Leads) == 0:
		d.Activity.Leads = defaultLeads(d.Activity)
	}
	d.Activity.Leads = append(d.Activity.Leads, r.Leads...)
	return true, ""
}

var (
	timeVerb = regexp.MustCompile(`^(?:时间)?(?:改到|改成|改为|改在|调到|调整到|调整为|推迟[到至]|提前到|换到|换成|定在|定为|：|:)?`)
	endsAt   = regexp.MustCompile(`^(?:到|开到)?(.+?)(?:结束|散会)$`)
)

// correctTime takes a day, a time of day, both, or a rule.
func (t *turn) correctTime(d *Draft, clause string) (understood bool, problem string) {
	if m := endsAt.FindStringSubmatch(clause); m != nil && !d.Activity.Start.IsZero() {
		return t.correctEnd(d, m[1])
	}
	said := timeVerb.ReplaceAllString(clause, "")
	r := t.parse(said)
	if r.Kind == when.OnTime && !d.Date.IsZero() { // on the day of the draft, and not on the next that comes
		r = t.parse(d.Date.String() + " " + said)
		r.Kind = when.OnTime
	}
	switch {
	case r.Title != "" && (r.Title != d.Activity.Title || r.Edit != when.Move), r.Edit == when.Cancel, len(r.Leads) > 0:
		return false, ""
	case r.Start.IsZero() && !r.StartDate.IsZero() && len(r.Problems) < 2: // the time of day stays, or is asked for
	case len(r.Problems) > 0:
		return true, problemsText(r.Problems)
	case r.Kind == when.None:
		moved := t.parse(clause)
		return moved.Edit == when.Move && len(moved.Problems) > 0, problemsText(moved.Problems)
	}
	return true, t.setTime(d, r)
}
