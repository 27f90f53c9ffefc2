package reminders

import (
	"context"
	"fmt"
	"strings"

	"zhibu/internal/calendar"
	"zhibu/internal/delivery"
	"zhibu/internal/sqlite"
)

// monthSubject is what 本月安排 is about, for delivery.
func monthSubject(branch string, month calendar.Date) string {
	return fmt.Sprintf("month/%s/%s", branch, monthName(month))
}

// readMonth is the inverse; false for other subjects.
func readMonth(subject string) (branch, month string, ok bool) {
	parts := strings.Split(subject, "/")
	if len(parts) != 3 || parts[0] != "month" {
		return "", "", false
	}
	return parts[1], parts[2], true
}

// mayTellMonth permits to tell somebody who still belongs to the branch of a
// month that is not over, outside of the quiet hours.
func (s *Store) mayTellMonth(ctx context.Context, branch, month string, n delivery.Waiting) (delivery.Permit, error) {
	no := delivery.Permit{No: true}
	m, err := sqlite.One(ctx, s.db, scanMonthBranch,
		"SELECT id, zone, month_told, created_at, quiet_from, quiet_to FROM branch WHERE id = ?", branch)
	if err != nil {
		return no, fmt.Errorf("find branch %s for the month: %w", branch, err)
	}
	now := s.now()
	if current, _ := m.first(now); monthName(current) > month {
		return no, nil
	}
	belongs, err := s.people.IsMeant(ctx, branch, n.Person, n.To, nil, nil, []string{n.Person})
	if err != nil || !belongs {
		return no, err
	}
	_, awake, _ := m.quiet.around(now, m.zone)
	return delivery.Permit{Until: awake}, nil
}
