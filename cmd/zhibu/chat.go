package main

import (
	"time"

	"zhibu/internal/app"
)

type chatCommand struct {
	As  string     `help:"Whose conversation; the operator's where it is left out." placeholder:"NAME"`
	Now *time.Time `help:"Stop the clock at this instant, until a line \"#now RFC3339\"." placeholder:"RFC3339"`
}

// Run talks until standard input ends.
func (c *chatCommand) Run(s streams) error {
	if c.Now != nil {
		if !app.Storable(*c.Now) {
			return usageError("--now takes an instant from 1970 to 9000")
		}
		s.clock.Stand(*c.Now)
	}
	return app.Chat(s.ctx, s.config(), app.Talk{
		As: c.As, In: s.in, Out: s.out,
		Greet: isTerminal(s.in), Styled: isTerminal(s.out),
	})
}
