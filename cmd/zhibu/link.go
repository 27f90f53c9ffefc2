package main

import (
	"fmt"

	"zhibu/internal/app"
)

type linkCommand struct {
	Name       string `arg:"" optional:"" help:"Who signs in with it; the operator where it is left out."`
	placeFlags `embed:""`
}

// Run prints a new one-time sign-in link.
func (c *linkCommand) Run(s streams) error {
	place, err := c.place()
	if err != nil {
		return err
	}
	link, err := app.Link(s.ctx, s.config(), place, c.Name)
	if err != nil {
		return err
	}
	text, err := app.LinkText(link, isTerminal(s.out))
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(s.out, text)
	return err
}
