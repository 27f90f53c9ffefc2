package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhibu/internal/app"
)

type searchCommand struct {
	Query        []string `arg:"" optional:"" help:"What to look for."`
	Limit        int      `help:"Hits at most." default:"10"`
	ImportedOnly bool     `help:"Leave out zhibu's own starter cards."`
	Explain      bool     `help:"Show what each score is made of."`
	JSON         bool     `help:"Print one JSON value." name:"json"`
	Batch        bool     `help:"Read {\"id\",\"query\"} lines, write one answer line each."`
	branchFlag   `embed:""`
}

// queryAnswer is one answer in --json and --batch.
type queryAnswer struct {
	ID     json.RawMessage `json:"id,omitempty"`
	Query  string          `json:"query"`
	Hits   []queryHit      `json:"hits"`
	Micros int64           `json:"micros"`
}

type queryHit struct {
	Document string  `json:"document"` // title
	Source   string  `json:"source"`   // file name, "" for a card
	Article  string  `json:"article"`
	Heading  string  `json:"heading"`
	Status   string  `json:"status"`
	Score    float64 `json:"score"`
	Snippet  string  `json:"snippet"` // the answering words between <mark> and </mark>
	Text     string  `json:"text"`
	Card     bool    `json:"card"`
	Explain  any     `json:"explain,omitempty"`
}

// Run answers the query of the arguments, or a batch.
func (c *searchCommand) Run(s streams) error {
	query := strings.Join(c.Query, " ")
	switch {
	case c.Limit < 1 || c.Limit > 100:
		return usageError("--limit takes 1 to 100")
	case c.Batch && query != "":
		return usageError("--batch reads its queries from standard input")
	case !c.Batch && strings.TrimSpace(query) == "":
		return usageError("a query is missing")
	}
	searcher, err := app.OpenSearch(s.ctx, s.of(c.branchFlag))
	if err != nil {
		return err
	}
	defer searcher.Close()
	if c.Batch {
		return c.batch(s, searcher)
	}
	answer, err := c.answer(s, searcher, query)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(s.out).Encode(answer)
	}
	return printAnswer(s, answer)
}

func (c *searchCommand) answer(s streams, searcher *app.Searcher, query string) (queryAnswer, error) {
	began := s.clock.Now()
	found, err := searcher.Search(s.ctx, app.Query{Text: query, Limit: c.Limit, ImportedOnly: c.ImportedOnly, Explain: c.Explain})
	if err != nil {
		return queryAnswer{}, err
	}
	a := queryAnswer{Query: query, Hits: []queryHit{}, Micros: s.clock.Now().Sub(began).Microseconds()}
	for _, h := range found.Hits {
		hit := queryHit{
			Document: h.Document.Title, Source: h.Document.Source, Article: h.Passage.Article,
			Heading: h.Passage.HeadLine(), Status: string(h.Status), Score: h.Score,
			Snippet: h.Snippet.Marked("<mark>", "</mark>"), Text: h.Passage.Text,
		}
		if h.Card != nil {
			hit.Document, hit.Text, hit.Card = h.Card.Title, h.Card.Text, true
		}
		if c.Explain {
			hit.Explain = h.Explain
		}
		a.Hits = append(a.Hits, hit)
	}
	return a, nil
}

func printAnswer(s streams, a queryAnswer) error {
	if len(a.Hits) == 0 {
		_, err := fmt.Fprintln(s.out, "资料库里没有找到相关规定")
		return err
	}
	for i, h := range a.Hits {
		name := strings.Join(strings.Fields(h.Document+" "+h.Article+" "+h.Heading), " ")
		status := h.Status
		if h.Card {
			status = "starter card"
		}
		fmt.Fprintf(s.out, "%d. %s  [%s, %.3f]\n   %s\n", i+1, name, status, h.Score, strings.ReplaceAll(h.Snippet, "\n", "\n   "))
		if h.Explain != nil {
			b, err := json.Marshal(h.Explain)
			if err != nil {
				return fmt.Errorf("encode explanation: %w", err)
			}
			fmt.Fprintf(s.out, "   %s\n", b)
		}
	}
	return nil
}
