package main

import (
	"encoding/json"
	"fmt"
	"strconv"

	"zhibu/internal/app"
)

type documentsCommand struct {
	JSON       bool `help:"Print one JSON value." name:"json"`
	branchFlag `embed:""`
}

// documentRow is one document in --json. Dates are YYYY-MM-DD, "" where the
// text does not say.
type documentRow struct {
	Title     string   `json:"title"`
	Work      string   `json:"work"` // the same for all revisions
	Source    string   `json:"source"`
	Issuer    string   `json:"issuer"`
	Kind      string   `json:"kind"`
	Issued    string   `json:"issued"`
	Effective string   `json:"effective"`
	Year      int      `json:"year,omitempty"` // of the revision; missing where unknown
	Status    string   `json:"status"`
	Revisions int      `json:"revisions"` // of the work in the library
	Passages  int      `json:"passages"`
	Articles  int      `json:"articles"`
	Warnings  []string `json:"warnings,omitempty"`
}

// Run lists the library.
func (c *documentsCommand) Run(s streams) error {
	all, err := app.Documents(s.ctx, s.of(c.branchFlag))
	if err != nil {
		return err
	}
	revisions := map[string]int{}
	for _, d := range all {
		revisions[d.Work]++
	}
	rows := make([]documentRow, len(all))
	for i, d := range all {
		rows[i] = documentRow{d.Title, d.Work, d.Source, d.Issuer, string(d.Kind), d.Issued.String(), d.Effective.String(),
			d.Year, string(d.Status), revisions[d.Work], d.Passages, d.Articles, d.Warnings}
	}
	if c.JSON {
		return json.NewEncoder(s.out).Encode(rows)
	}
	for _, r := range rows {
		year := "-"
		if r.Year > 0 {
			year = strconv.Itoa(r.Year)
		}
		fmt.Fprintf(s.out, "%s\t%s\t%s\t%d passages, %d articles\t%s\n", r.Status, r.Title, year, r.Passages, r.Articles, r.Source)
	}
	_, err = fmt.Fprintf(s.out, "%d documents\n", len(rows))
	return err
}
