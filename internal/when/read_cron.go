package when

import (
	"strings"
	"time"

	"zhibu/internal/calendar"
)

// cronFields is how many fields a cron expression has.
const cronFields = 5

// parseCron reads a text that begins with a cron expression: 0 15 * * 5 学习,
// with or without the word cron before it. Without it one of the fields must be
// a star, for numbers alone may be anything.
func parseCron(off *calendar.Holidays, text string, now time.Time, zone *time.Location) (Result, bool) {
	if start := strings.TrimLeft(text, " \t\r\n\u3000"); start == "" || !strings.ContainsRune(digits+"*cC", rune(start[0])) {
		return Result{}, false
	}
	fields, rest := cutFields(text, cronFields+1)
	named := len(fields) > 0 && (strings.EqualFold(fields[0], "cron") || strings.EqualFold(fields[0], "crontab"))
	if named {
		fields = fields[1:]
	} else {
		fields, rest = cutFields(text, cronFields)
	}
	if len(fields) < cronFields || !isCron(fields, named) {
		return Result{}, false
	}
	expression := strings.Join(fields, " ")
	rule, err := ParseRuleUnder(off, expression, now, zone)
	if err != nil {
		f := whyNot(err)
		return failed(problem(f, "“"+expression+"”")), true
	}
	start, ok := rule.Next(now)
	if !ok {
		return failed(problem(flawNever, "“"+expression+"”")), true
	}
	res := Result{Kind: Recurrence, Rule: rule.String(), Start: start, Next: following(rule, start)}
	return describe(rule, res, rest, now), true
}

// describe reads the words behind an expression as those of its first occurrence.
func describe(rule Rule, res Result, rest string, now time.Time) Result {
	said := ParseUnder(rule.off, res.Start.Format("2006-01-02 15:04 ")+rest, now, rule.zone)
	res.Title, res.Leads, res.Place, res.Audience, res.Problems = said.Title, said.Leads, said.Place, said.Audience, said.Problems
	if said.Kind != DateTime {
		res.Title = strings.TrimSpace(rest)
	}
	res.Echo = res.echo(&reader{now: now, zone: rule.zone, off: rule.off, rule: rule})
	return res
}

// cutFields cuts n words off the start of a text.
func cutFields(text string, n int) (fields []string, rest string) {
	rest = strings.TrimSpace(text)
	for range n {
		end := strings.IndexAny(rest, " \t\r\n\u3000")
		if end < 0 {
			end = len(rest)
		}
		if end == 0 {
			break
		}
		fields, rest = append(fields, rest[:end]), strings.TrimLeft(rest[end:], " \t\r\n\u3000")
	}
	return fields, rest
}

// isCron reports whether the words look like the fields of a cron expression.
func isCron(fields []string, named bool) bool {
	starred := named
	for _, f := range fields {
		if strings.Trim(f, "0123456789*/,-") != "" && (!named || strings.Trim(strings.ToLower(f), digits+letters+"*/,-?") != "") {
			return false
		}
		starred = starred || f == "*"
	}
	return starred
}
