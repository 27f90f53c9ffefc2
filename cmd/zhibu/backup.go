package main

import (
	"fmt"

	"zhibu/internal/app"
)

type backupCommand struct {
	File string `arg:"" help:"The file to write; it must not exist." type:"path"`
}

// Run writes the copy.
func (c *backupCommand) Run(s streams) error {
	if err := app.Backup(s.ctx, s.config(), c.File); err != nil {
		return err
	}
	_, err := fmt.Fprintln(s.out, "backed up to", c.File)
	return err
}
