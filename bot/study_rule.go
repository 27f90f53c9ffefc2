package bot

import (
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/when"
)

const (
	readingHour = 8 // o'clock, where none was said
	readingRule = "FREQ=WEEKLY;BYDAY=MO"
)

// readingTime splits what is read from when: each Monday at 8 where nothing was
// said. The time stands behind the name, since a name may hold numbers and days.
func (t *turn) readingTime(argument string) (name string, r when.Result, err error) {
	fields := strings.Fields(argument)
	name = strings.Join(fields, " ")
	r.Rule = readingRule
	for i := range fields {
		said := t.parse(strings.Join(fields[i:], " "))
		if said.Kind == when.Recurrence && said.Rule != "" && (said.Title == "" || i == len(fields)-1) {
			name = strings.TrimSpace(strings.Join(fields[:i], " ") + " " + said.Title)
			r = said
			break
		}
	}
	if !r.Start.IsZero() {
		return name, r, nil
	}
	day := r.StartDate
	if day.IsZero() {
		day = calendar.DateOf(t.Now().In(t.scope.Zone()))
	}
	rule, err := when.ParseRule(r.Rule, day.At(readingHour, 0, t.scope.Zone()), t.scope.Zone())
	if err != nil {
		return "", r, err
	}
	r.Start, _ = rule.Next(t.Now())
	return name, r, nil
}
