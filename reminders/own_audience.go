package reminders

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"zhibu/internal/members"
)

// crowd is whom an occurrence is for.
type crowd []members.Recipient

func (c crowd) has(person string) bool {
	return slices.ContainsFunc(c, func(p members.Recipient) bool { return p.Person == person })
}

func (s *Store) crowd(ctx context.Context, branch string, o Occurrence) (crowd, error) {
	return s.meant(ctx, branch, o.Series, &o.Activity)
}

// audiences is crowd for many occurrences of one branch, most of which are for
// the same people.
func (s *Store) audiences(branch string) func(context.Context, Occurrence) (crowd, error) {
	known := map[string]crowd{}
	return func(ctx context.Context, o Occurrence) (crowd, error) {
		about := o.Activity.Audience
		about.Chats = nil
		key, err := json.Marshal(about)
		if err != nil {
			return nil, fmt.Errorf("name an audience: %w", err)
		}
		name := string(o.Activity.Kind) + string(key)
		if o.Activity.Kind == Study {
			name = o.Series
		}
		if c, ok := known[name]; ok {
			return c, nil
		}
		c, err := s.crowd(ctx, branch, o)
		if err == nil {
			known[name] = c
		}
		return c, err
	}
}
