package bot

import (
	"strconv"
	"strings"
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/chat"
	"zhibu/reminders"
)

// The hours that people put things off to.
const (
	eveningHour = 20
	morningHour = 8
)

// snoozeChoice is when somebody wants to hear of it again.
type snoozeChoice struct {
	label, key string
	at         time.Time
}

// snoozeChoices are those that lie ahead of an occurrence; what is told at its
// start may be told again afterwards.
func (t *turn) snoozeChoices(o reminders.Occurrence) (ahead []snoozeChoice) {
	now := t.Now().In(t.scope.Zone())
	today := calendar.DateOf(now)
	evening, morning := today.At(eveningHour, 0, t.scope.Zone()), today.At(morningHour, 0, t.scope.Zone())
	label := "今早8:00"
	if !now.Before(morning) {
		morning, label = today.AddDays(1).At(morningHour, 0, t.scope.Zone()), "明早8:00"
	}
	for _, c := range []snoozeChoice{{"30分钟后", "30", now.Add(30 * time.Minute)}, {"今晚20:00", "e", evening}, {label, "m", morning}} {
		if c.at.After(now) && (c.at.Before(o.Start) || o.Activity.AtStart) {
			ahead = append(ahead, c)
		}
	}
	return ahead
}

// snooze offers when to be reminded again, or takes the choice behind the ref:
// minutes, e for the evening, m for the morning.
func (t *turn) snooze(argument string) error {
	ref, choice, _ := strings.Cut(argument, ":")
	o, ok, err := t.occurrenceAt(ref)
	if !ok {
		return err
	}
	choices := t.snoozeChoices(o)
	if minutes, err := strconv.Atoi(choice); err == nil && minutes > 0 && minutes <= 24*60 {
		return t.snoozeTo(o, t.Now().Add(time.Duration(minutes)*time.Minute))
	}
	for _, c := range choices {
		if c.key == choice {
			return t.snoozeTo(o, c.at)
		}
	}
	if len(choices) == 0 {
		t.tell(chat.Text("离“" + o.Activity.Title + "”开始已经不到半小时，请您留意时间。"))
		return nil
	}
	var row []chat.Button
	for _, c := range choices {
		row = append(row, button(c.label, "sz", ref+":"+c.key))
	}
	t.tell(chat.Text("什么时候再提醒您？\n" + t.happening(o)).Row(row...))
	return nil
}

func (t *turn) snoozeTo(o reminders.Occurrence, at time.Time) error {
	err := t.Reminders.Snooze(t.ctx, &t.out.Batch, t.scope, o.ID, at)
	if reasonOf(err) == reminders.HasBegun && t.Now().Before(o.Start) {
		t.tell(chat.Text("那时“" + o.Activity.Title + "”已经开始，请选早一些的时间。"))
		return nil
	}
	if err != nil {
		return t.unanswerable(o, err)
	}
	t.tell(chat.Text("好的，" + momentText(at.In(t.scope.Zone()), t.Now()) + "再提醒您：" + o.Activity.Title + "。"))
	return nil
}
