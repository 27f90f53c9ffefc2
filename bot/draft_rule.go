package bot

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"zhibu/internal/fault"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// atClock is a rule that fires at the time of day of an instant: that of an RRULE
// is the anchor's, a cron expression has its own.
func atClock(rule string, at time.Time) string {
	switch fields := strings.Fields(rule); {
	case rule == "":
		return ""
	case strings.Contains(strings.ToUpper(rule), "FREQ="):
		return ownClock.ReplaceAllString(rule, "")
	case len(fields) == 5:
		return fmt.Sprintf("%d %d %s", at.Minute(), at.Hour(), strings.Join(fields[2:], " "))
	}
	return rule
}

// ownClock are the parts of an RRULE that say a time of day.
var ownClock = regexp.MustCompile(`(?i);(?:BYHOUR|BYMINUTE|X-TIME)=[^;|]*`)

// timeText says when an activity is: the instant, or the rule in full words.
func (t *turn) timeText(a reminders.Activity) string {
	zone := t.scope.Zone()
	start, end := a.Start.In(zone), ""
	if a.Length > 0 {
		end = "至" + endText(start, start.Add(a.Length), t.Now())
	}
	if a.Rule == "" {
		return momentText(start, t.Now()) + end
	}
	rule, err := when.ParseRule(a.Rule, start, zone)
	if err != nil {
		return momentText(start, t.Now()) + end
	}
	text := rule.Words()
	if head, tail, cut := strings.Cut(text, "，"); cut {
		return head + clockOf(head, start) + end + "，" + tail
	}
	return text + clockOf(text, start) + end
}

// clockOf is the time of day, where the words of a rule do not have it.
func clockOf(words string, start time.Time) string {
	if strings.Contains(words, ":") {
		return ""
	}
	return start.Format("15:04")
}

func endText(start, end, now time.Time) string {
	if start.YearDay() == end.YearDay() && start.Year() == end.Year() {
		return end.Format("15:04")
	}
	return momentText(end, now)
}

// headText is the first line on an activity.
func (t *turn) headText(a reminders.Activity) string { return t.timeText(a) + " " + a.Title }

// ruleFlaws say why a rule cannot be kept.
var ruleFlaws = map[when.Reason]string{
	when.Unreadable: "这个重复规律我还读不准，请换个说法，例如“每周五15:00 学习”。",
	when.NeverFires: "按这个规律不会有任何一次，请您核对日期，例如没有2月30日。",
	when.TooOften:   "这个规律太密了，两次之间至少要隔一小时，请您调整。",
}

// next returns the dates of a draft to come: of a recurring one three, and what is
// wrong where there is none.
func (t *turn) next(a reminders.Activity) (dates []reminders.Occurrence, problem string, err error) {
	dates, err = reminders.Dates(a, t.Now(), datesShown, t.scope.Zone())
	if f := fault.Of(err); errors.Is(err, fault.Invalid) && len(f.Args) > 0 {
		if reason, ok := f.Args[0].(when.Reason); ok && ruleFlaws[reason] != "" {
			return nil, ruleFlaws[reason], nil
		}
		return nil, ruleFlaws[when.Unreadable], nil
	}
	switch {
	case err != nil:
		return nil, "", err
	case len(dates) == 0 && a.Rule != "":
		return nil, ruleFlaws[when.NeverFires], nil
	case len(dates) == 0:
		return nil, pastDraft, nil
	}
	return dates, "", nil
}

// datesShown is how many dates of a rule are shown.
const datesShown = 3

// datesText lists dates, with the time of day where it is not that of all.
func (t *turn) datesText(dates []reminders.Occurrence, usual time.Time) string {
	at := usual.In(t.scope.Zone()).Format("15:04")
	odd := slices.ContainsFunc(dates, func(o reminders.Occurrence) bool { return o.Start.Format("15:04") != at })
	all := make([]string, len(dates))
	for i, o := range dates {
		if all[i] = dayText(o.Start, t.Now()); odd {
			all[i] = momentText(o.Start, t.Now())
		}
	}
	return strings.Join(all, "、")
}
