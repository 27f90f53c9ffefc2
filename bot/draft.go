package bot

import (
	"time"

	"zhibu/internal/calendar"
	"zhibu/internal/sqlite"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// Draft is a schedule that waits for 确认, or for its time of day.
type Draft struct {
	ID      string        `json:"id"`
	Said    string        `json:"said"`
	Title   string        `json:"title"`
	Date    calendar.Date `json:"date,omitzero"`  // for a time of day that comes later
	Start   time.Time     `json:"start,omitzero"` // once it is known
	Leads   []string      `json:"leads,omitempty"`
	AtStart bool          `json:"at_start,omitempty"`
	Editing bool          `json:"editing,omitempty"` // 修改 was pressed
}

// titleLength is how many characters of a title fit a notice on a phone.
const titleLength = 100

func newDraft(said string, r when.Result) *Draft {
	d := &Draft{
		ID: sqlite.NewID(), Said: said, Title: draftTitle(r),
		Date: r.StartDate, Start: r.Start, AtStart: r.Relative || r.Remind,
	}
	if !r.Start.IsZero() {
		d.Date = calendar.DateOf(r.Start)
	}
	for _, l := range r.Leads {
		d.Leads = append(d.Leads, l.String())
	}
	return d
}

func draftTitle(r when.Result) string {
	title := r.Title
	if r.Due {
		title = "截止：" + title
	}
	if r.Place != "" {
		title += "（地点：" + r.Place + "）"
	}
	if runes := []rune(title); len(runes) > titleLength {
		return string(runes[:titleLength]) + "…"
	}
	return title
}

func (d Draft) activity() (reminders.Activity, error) {
	a := reminders.Activity{Title: d.Title, Said: d.Said, Start: d.Start, AtStart: d.AtStart}
	for _, text := range d.Leads {
		lead, err := when.ParseLead(text)
		if err != nil {
			return a, err
		}
		a.Leads = append(a.Leads, lead)
	}
	return a, nil
}
