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
	if err := app.Restore(s.ctx, s.config(), c.File); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.out, "restored %s; what was there before is kept beside it as zhibu.db.before-restore\n", c.File)
	return err
}
