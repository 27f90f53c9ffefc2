package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"zhibu/internal/app"
)

type whenCommand struct {
	Text  []string `arg:"" optional:"" help:"What somebody says."`
	Now   string   `help:"When it is said; the time of the machine otherwise." placeholder:"RFC3339"`
	Count int      `help:"How many dates after the first." default:"3"`
	JSON  bool     `help:"Print one JSON value." name:"json"`
	Batch bool     `help:"Read {\"id\",\"text\",\"now\"} lines, write one answer line each."`
}

// whenAnswer is one answer in --json and --batch. A date stands where no time of
// day was said, else an instant with the branch's offset.
type whenAnswer struct {
	ID       json.RawMessage `json:"id,omitempty"`
	Kind     string          `json:"kind"`
	Title    string          `json:"title"`
	Start    string          `json:"start"`
	End      string          `json:"end"`
	Rule     string          `json:"rule"`
	Next     []string        `json:"next"`
	Leads    []string        `json:"leads"`
	Audience string          `json:"audience"`
	Place    string          `json:"place"`
	Echo     string          `json:"echo"`
	Problems []string        `json:"problems"`
}

const mostDates = 1000

// Run reads the text of the arguments, or a batch.
func (c *whenCommand) Run(s streams) error {
	text := strings.Join(c.Text, " ")
	switch {
	case c.Count < 0 || c.Count > mostDates:
		return usageError(fmt.Sprintf("--count takes 0 to %d", mostDates))
	case c.Batch && text != "":
		return usageError("--batch reads its texts from standard input")
	case !c.Batch && strings.TrimSpace(text) == "":
		return usageError("a text is missing")
	case c.Batch:
		return c.batch(s)
	}
	now, err := c.now(s, c.Now)
	if err != nil {
		return usageError("--now takes an instant such as 2026-12-04T15:00:00+08:00")
	}
	a, err := c.answer(text, now)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(s.out).Encode(a)
	}
	return printPhrase(s, a)
}

func (c *whenCommand) now(s streams, text string) (time.Time, error) {
	if text == "" {
		return s.clock.Now(), nil
	}
	return time.Parse(time.RFC3339, text)
}

func (c *whenCommand) batch(s streams) error {
	return eachLine(s.in, func(line []byte) error {
		encoder := json.NewEncoder(s.out)
		id, fields, ok := readLine(line, "text")
		if !ok {
			return encoder.Encode(batchError{id, "not a JSON object with an id and a text in UTF-8"})
		}
		if fields["now"] == "" {
			fields["now"] = c.Now
		}
		now, err := c.now(s, fields["now"])
		if err != nil {
			return encoder.Encode(batchError{id, "now is no instant such as 2026-12-04T15:00:00+08:00"})
		}
		a, err := c.answer(fields["text"], now)
		if err != nil {
			return encoder.Encode(batchError{id, sentence(err)})
		}
		a.ID = id
		return encoder.Encode(a)
	})
}

func (c *whenCommand) answer(text string, now time.Time) (whenAnswer, error) {
	p, err := app.When(text, now, c.Count)
	if err != nil {
		return whenAnswer{}, err
	}
	clock := !p.Start.IsZero()
	a := whenAnswer{
		Kind: string(p.Kind), Title: p.Title, Start: p.StartDate.String(), End: p.EndDate.String(), Rule: p.Rule,
		Next: []string{}, Leads: []string{}, Audience: p.Audience, Place: p.Place, Echo: p.Echo, Problems: append([]string{}, p.Problems...),
	}
	if clock {
		a.Start, a.End = p.Start.Format(time.RFC3339), ""
	}
	if !p.End.IsZero() {
		a.End = p.End.Format(time.RFC3339)
	}
	for _, t := range p.Next {
		if clock {
			a.Next = append(a.Next, t.Format(time.RFC3339))
		} else {
			a.Next = append(a.Next, t.Format(time.DateOnly))
		}
	}
	for _, l := range p.Leads {
		a.Leads = append(a.Leads, l.String())
	}
	return a, nil
}

func printPhrase(s streams, a whenAnswer) error {
	lines := append([]string{}, a.Problems...)
	switch {
	case a.Echo != "":
		lines = append([]string{a.Echo}, lines...)
	case len(lines) == 0:
		lines = []string{"没有读到时间"}
	}
	_, err := fmt.Fprintln(s.out, strings.Join(lines, "\n"))
	return err
}
