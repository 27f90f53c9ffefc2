package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/schollz/progressbar/v3"

	"zhibu/internal/app"
)

type importCommand struct {
	Paths      []string `arg:"" name:"path" help:"Files, or folders with their subfolders (.txt, .md)."`
	JSON       bool     `help:"Print one JSON value." name:"json"`
	branchFlag `embed:""`
}

// importRow is one file in --json.
type importRow struct {
	File     string   `json:"file"`
	Title    string   `json:"title,omitempty"`
	Passages int      `json:"passages"`
	Articles int      `json:"articles"`
	Status   string   `json:"status,omitempty"`
	Outcome  string   `json:"outcome"` // added, replaced, unchanged, failed
	Warnings []string `json:"warnings,omitempty"`
	Error    string   `json:"error,omitempty"`
}

// Run imports, and fails if a file was left out.
func (c *importCommand) Run(s streams) error {
	if slices.Contains(c.Paths, "") {
		return usageError("a path is empty")
	}
	reports, err := app.Import(s.ctx, s.of(c.branchFlag), c.Paths, progress(s.err))
	if err != nil && len(reports) == 0 {
		return err
	}
	rows := make([]importRow, len(reports))
	failed := false
	for i, r := range reports {
		rows[i] = importRow{r.Path, r.Title, r.Passages, r.Articles, string(r.Status), string(r.Outcome), r.Warnings, ""}
		if r.Err != nil {
			rows[i].Outcome, rows[i].Error, failed = "failed", sentence(r.Err), true
		}
	}
	if werr := c.print(s, rows); werr != nil {
		return werr
	}
	if err == nil && failed {
		return errReported
	}
	return err
}

func (c *importCommand) print(s streams, rows []importRow) error {
	if c.JSON {
		return json.NewEncoder(s.out).Encode(rows)
	}
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.Outcome]++
		if r.Error != "" {
			fmt.Fprintf(s.err, "%s: %s\n", r.File, r.Error)
			continue
		}
		fmt.Fprintf(s.out, "%s\t%s\t%d passages, %d articles\t%s\t%s\n", r.File, r.Title, r.Passages, r.Articles, r.Status, r.Outcome)
		for _, w := range r.Warnings {
			fmt.Fprintf(s.out, "\t%s\n", w)
		}
	}
	_, err := fmt.Fprintf(s.out, "%d added, %d replaced, %d unchanged, %d failed\n",
		counts["added"], counts["replaced"], counts["unchanged"], counts["failed"])
	return err
}

// progress draws a bar where a person looks, else nothing.
func progress(w io.Writer) app.Progress {
	if !isTerminal(w) {
		return func(int, int, string) {}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int, name string) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		bar.Describe(name)
		// A terminal that cannot be drawn on is no reason to stop.
		_ = bar.Set(done)
		if done == total {
			_ = bar.Finish()
		}
	}
}
