package when

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"zhibu/internal/calendar"
)

// practice is a case of ../shared/timeexpr; its README has the fields.
type practice struct {
	Text, Class, Kind, Title string
	Now, Reference           string
	Start, End               string
	Next                     []string
	NextCut                  bool `json:"next_cut"`
	Accept, Leads, Problems  []string
	AcceptNext               [][]string `json:"accept_next"`
	Expect                   any
	ExpectAny                []any `json:"expect_any"`
	Convention               string
	ScoreOn                  string `json:"score_on"`
}

func readPractice(t *testing.T, name string) []practice {
	t.Helper()
	f, err := os.Open("../../../shared/timeexpr/" + name)
	if err != nil {
		t.Skip("practice cases ../shared/timeexpr are not here")
	}
	defer f.Close()
	var out []practice
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c practice
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

func (c practice) parse(t *testing.T) Result {
	t.Helper()
	text := c.Now
	if text == "" {
		text = c.Reference + "+08:00"
	}
	now, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(c.Text, now, shanghai)
}

// sameStart compares as score_when.py does: a date by its day, a time of day by
// its clock, an instant to the minute.
func sameStart(want string, r Result, dateOnly bool) bool {
	day, instant := r.StartDate.String(), ""
	if !r.Start.IsZero() {
		day, instant = r.Start.Format(time.DateOnly), r.Start.Format("2006-01-02T15:04")
	}
	switch {
	case strings.HasPrefix(want, "T"):
		return dateOnly && day != "" || instant != "" && instant[10:] == want[:6]
	case dateOnly || len(want) == 10:
		return day == want[:10]
	}
	return instant == want[:16]
}

// tally counts what is right by group.
type tally map[string]*[2]int

func (n tally) count(t *testing.T, group string, ok bool, c practice, r Result) {
	t.Helper()
	for _, g := range []string{"all", group} {
		if n[g] == nil {
			n[g] = &[2]int{}
		}
		n[g][1]++
		if ok {
			n[g][0]++
		}
	}
	if !ok {
		t.Logf("%s: %s at %s%s: %s %v %v %s %v %q %q", group, c.Text, c.Now, c.Reference, r.Kind, r.Start, r.StartDate, r.Rule, r.Next, r.Title, r.Problems)
	}
}

// atLeast fails for a group that reaches less than it has to.
func (n tally) atLeast(t *testing.T, percent map[string]float64) {
	t.Helper()
	for _, group := range slices.Sorted(maps.Keys(n)) {
		got := 100 * float64(n[group][0]) / float64(n[group][1])
		t.Logf("%-12s %3d of %3d, %.1f %%", group, n[group][0], n[group][1], got)
		if got < percent[group] {
			t.Errorf("%s is below %.0f %%", group, percent[group])
		}
	}
}

func TestPracticeOffice(t *testing.T) {
	n, title, problems := tally{}, tally{}, tally{}
	for _, c := range readPractice(t, "office-dev.jsonl") {
		r := c.parse(t)
		n.count(t, c.Class, c.office(r), c, r)
		if c.Title != "" {
			title.count(t, "title", strings.Contains(r.Title, c.Title), c, r)
		}
		for _, p := range c.Problems {
			problems.count(t, "problems", strings.Contains(strings.Join(r.Problems, "\n"), p), c, r)
		}
	}
	n.atLeast(t, map[string]float64{"all": 98, "negative": 100, "lead": 95, "recurrence": 95})
	title.atLeast(t, map[string]float64{"title": 95})
	problems.atLeast(t, map[string]float64{"problems": 95})
}

// office asks for kind, start, the dates after it, end and leads, all right.
func (c practice) office(r Result) bool {
	if c.Kind == "none" {
		return r.Kind == None
	}
	if !slices.Equal(leadNames(r.Leads), sorted(c.Leads)) || c.End != "" && !sameAs(c.End, r.End, r.EndDate.String()) {
		return false
	}
	if c.Kind != "recurrence" {
		return slices.ContainsFunc(append(c.Accept, c.Start), func(s string) bool { return sameStart(s, r, false) })
	}
	if len(c.Accept) == 0 {
		return r.Kind == Recurrence && c.datesRight(c.Start, c.Next, r)
	}
	for i, start := range c.Accept {
		if r.Kind == Recurrence && c.datesRight(start, c.AcceptNext[min(i, len(c.AcceptNext)-1)], r) {
			return true
		}
	}
	return false
}

func (c practice) datesRight(start string, next []string, r Result) bool {
	if !sameStart(start, r, false) || len(r.Next) < len(next) || len(next) < NextCount && !c.NextCut && len(r.Next) > len(next) {
		return false
	}
	for i, want := range next {
		if !sameAs(want, r.Next[i], r.Next[i].Format(time.DateOnly)) {
			return false
		}
	}
	return true
}

// sameAs compares to the minute, or by the day where no time of day is wanted.
func sameAs(want string, t time.Time, day string) bool {
	if len(want) == 10 {
		return day == want || day == "" && t.Format(time.DateOnly) == want
	}
	return !t.IsZero() && t.Format("2006-01-02T15:04") == want[:16]
}

func leadNames(leads []Lead) []string {
	var out []string
	for _, l := range leads {
		out = append(out, l.String())
	}
	return sorted(out)
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

func TestPracticeThirdParty(t *testing.T) {
	n := tally{}
	for _, c := range readPractice(t, "dev.jsonl") {
		r := c.parse(t)
		switch c.Kind {
		case "negative":
			n.count(t, c.Kind, r.Kind == None, c, r)
		case "recurrence":
			if rule, clock := c.rrule(); rule != "" {
				n.count(t, c.Kind, c.firstRight(rule, clock, r), c, r)
			}
		case "date", "time", "datetime", "range":
			n.count(t, c.Kind, c.instantRight(r), c, r)
		}
	}
	n.atLeast(t, map[string]float64{"all": 85, "negative": 97, "recurrence": 95})
}

// rrule is the rule that a case expects, with the time of day.
func (c practice) rrule() (rule, clock string) {
	fields, _ := c.Expect.(map[string]any)
	rule, _ = fields["rrule"].(string)
	clock, _ = fields["time"].(string)
	return rule, clock
}

// firstRight asks for the first occurrence of a rule that can be computed, for
// nothing but the kind of others.
func (c practice) firstRight(text, clock string, r Result) bool {
	now, err := time.Parse(time.RFC3339, c.Reference+"+08:00")
	_, ruleErr := ParseRule(text, now, shanghai)
	if r.Kind != Recurrence || err != nil {
		return false
	}
	if ruleErr != nil || strings.Contains(text, "INTERVAL") || strings.Contains(text, "HOURLY") {
		return true
	}
	anchor, after := calendar.DateOf(now).In(shanghai), now.Add(-1)
	if clock == "" {
		after = anchor.Add(-1)
	} else {
		anchor = calendar.DateOf(now).At(int(clock[0]-'0')*10+int(clock[1]-'0'), int(clock[3]-'0')*10+int(clock[4]-'0'), shanghai)
	}
	rule, err := ParseRule(text, anchor, shanghai)
	want, ok := rule.Next(after)
	if clock == "" {
		return err == nil && ok && r.StartDate == calendar.DateOf(want)
	}
	return err == nil && ok && r.Start.Equal(want)
}

// instantRight asks for the start of any of the readings, or the end where the
// case is a deadline.
func (c practice) instantRight(r Result) bool {
	all := c.ExpectAny
	if len(all) == 0 {
		all = []any{c.Expect}
	}
	return slices.ContainsFunc(all, func(e any) bool {
		want, _ := e.(string)
		if fields, ok := e.(map[string]any); ok {
			start, _ := fields["start"].(string)
			if want = start; c.ScoreOn == "end" || start == "" {
				want, _ = fields["end"].(string)
				return want != "" && want != "inf" && (sameStart(want, r, strings.HasSuffix(want, "23:59:59")) || sameAs(want, r.End, r.EndDate.String()))
			}
		}
		return want != "" && sameStart(want, r, c.Convention != "")
	})
}
