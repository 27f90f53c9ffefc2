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
	Output     string `help:"The file to write, which must not exist; - for standard output." short:"o" required:"" type:"path" placeholder:"FILE"`
}

// Run writes the file.
func (c *exportRosterCommand) Run(s streams) error {
	content, err := app.ExportRoster(s.ctx, s.of(c.branchFlag), c.Format)
	if err != nil {
		return err
	}
	if c.Output == "-" {
		_, err := s.out.Write(content)
		return err
	}
	if err := app.WriteNew(c.Output, content); err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, "exported the roster to", c.Output)
	return err
}
