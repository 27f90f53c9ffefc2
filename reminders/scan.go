package reminders

import (
	"context"
	"errors"
)

// Scan makes the occurrences that are near and hands every notice that is due to
// delivery; it returns how many notices. What another change overtook is left to
// the next scan, and what fails does not keep the others from being handed.
func (s *Store) Scan(ctx context.Context) (handed int, err error) {
	planned := s.planDue(ctx)
	handed, err = s.handDue(ctx)
	months, monthly := s.month(ctx)
	return handed + months, errors.Join(planned, err, monthly)
}
