package main

import (
	"fmt"

	"zhibu/internal/app"
)

type restoreCommand struct {
	File string `arg:"" help:"A file written by zhibu backup." type:"path"`
}

// Run replaces the database.
func (c *restoreCommand) Run(s streams) error {
	kept, err := app.Restore(s.ctx, s.config(), c.File)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, "restored", c.File)
	if err == nil && kept != "" {
		_, err = fmt.Fprintf(s.out, "the database that was there is kept as %s; to go back, stop zhibu and rename it to zhibu.db\n", kept)
	}
	return err
}
