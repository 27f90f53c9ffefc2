package main

import (
	"fmt"

	"zhibu/internal/app"
)

type exportCommand struct {
	Roster exportRosterCommand `cmd:"" help:"Write the people of a branch as a table that the assistant reads again."`
}

type exportRosterCommand struct {
	branchFlag `embed:""`
	Format     string `help:"Kind of file: xlsx or csv." enum:"xlsx,csv" required:"" placeholder:"xlsx|csv"`
	Output     string `help:"The file to write; it must not exist." short:"o" required:"" type:"path" placeholder:"FILE"`
}

// Run writes the file.
func (c *exportRosterCommand) Run(s streams) error {
	if err := app.ExportRoster(s.ctx, s.of(c.branchFlag), c.Format, c.Output); err != nil {
		return err
	}
	_, err := fmt.Fprintln(s.out, "exported the roster to", c.Output)
	return err
}
