package reminders

import "time"

const (
	// nudgeBefore is how long before the start a nudge by itself comes at the latest.
	nudgeBefore = 3 * time.Hour
	// nudgeAfter is how long people have to answer before it comes.
	nudgeAfter = time.Hour
)

// autoNudge returns when those who have not answered are reminded once more by
// themselves, where the activity wants that and there is room: half-way between
// the first notice and the start, or when the quiet hours end that this falls
// into, and three hours before the start at the latest.
func autoNudge(a Activity, first, start time.Time, quiet Quiet, zone *time.Location) (time.Time, bool) {
	if !a.Nudge || a.Kind != Meeting {
		return time.Time{}, false
	}
	latest := start.Add(-nudgeBefore)
	at := first.Add(start.Sub(first) / 2).Truncate(time.Minute)
	if at.After(latest) {
		at = latest
	}
	if _, to, within := quiet.around(at, zone); within {
		at = to
	}
	if at.After(latest) || at.Before(first.Add(nudgeAfter)) {
		return time.Time{}, false
	}
	return at, true
}
