package main

import (
	"fmt"

	"zhibu/internal/app"
)

type checkCommand struct{}

// Run prints what is wrong, a line each.
func (checkCommand) Run(s streams) error {
	problems, notes, err := app.Check(s.ctx, s.config())
	if err != nil {
		return err
	}
	for _, line := range append(problems, notes...) {
		fmt.Fprintln(s.out, line)
	}
	if len(problems) > 0 {
		return errReported
	}
	_, err = fmt.Fprintln(s.out, "ok")
	return err
}
