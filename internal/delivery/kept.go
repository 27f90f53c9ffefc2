package delivery

import "context"

// settleKept commits the results that could not be committed when they came.
func (s *Service) settleKept(ctx context.Context) error {
	s.mu.Lock()
	kept := s.kept
	s.kept = nil
	s.mu.Unlock()
	for i, st := range kept {
		if err := s.settle(ctx, st); err != nil {
			s.mu.Lock()
			s.kept = append(s.kept, kept[i+1:]...)
			s.mu.Unlock()
			return err
		}
	}
	return nil
}
