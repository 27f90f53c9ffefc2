package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// lookUp answers a query that cites: the articles themselves, in the order
// cited.
func (s *searching) lookUp(ctx context.Context, q question) (Answer, error) {
	a := Answer{Citation: true}
	for _, c := range q.cited {
		d := c.document
		if d == nil {
			a.NotImported = cmp.Or(a.NotImported, c.missing)
			continue
		}
		for _, r := range c.refs {
			passages, err := s.article(ctx, d, r)
			if err == nil && r.plain && d.Articles == 0 {
				passages, err = s.under(ctx, d, section{number: r.number, unit: ownNumber})
			}
			if err != nil {
				return a, err
			}
			if len(passages) == 0 && a.NoArticle == nil {
				a.NoArticle = &NoArticle{Title: d.Title, Articles: d.Articles, Asked: r.number}
			}
			for _, p := range passages {
				a.add(s.citedHit(d, p, r, q))
			}
		}
	}
	a.Hits = a.Hits[:min(len(a.Hits), s.options.Limit)]
	return a, nil
}

// add leaves out what an earlier citation brought.
func (a *Answer) add(h Hit) {
	if !slices.ContainsFunc(a.Hits, func(o Hit) bool { return o.Passage.PassageID == h.Passage.PassageID }) {
		a.Hits = append(a.Hits, h)
	}
}

// article looks up one citation. 第二十五条之一 that is not there gives 第二十五条.
func (s *searching) article(ctx context.Context, d *document, r ref) ([]corpus.Passage, error) {
	if r.number <= 0 {
		return nil, nil
	}
	passages, err := s.source.Article(ctx, s.scope, d.ID, r.number, r.sub)
	if err != nil {
		return nil, fmt.Errorf("look up article: %w", err)
	}
	return passages, nil
}

func (s *searching) citedHit(d *document, p corpus.Passage, r ref, q question) Hit {
	even := make([]termStat, len(q.terms))
	for i := range even {
		even[i].idf = 1
	}
	return Hit{
		Document: d.Document, Passage: p, Status: d.status, Score: 1,
		Snippet: newSnippet(p.Text, part(p.Text, r), newCoverage(q, even, s.weights)),
	}
}

// part returns where the paragraph or item cited stands; nothing where the
// article is cited as a whole or has no such part.
func part(text string, r ref) zh.Range {
	at := zh.Range{Start: 0, End: len(text)}
	if r.paragraph > 0 {
		at = paragraph(text, r.paragraph)
	}
	if r.item > 0 {
		mark := "（" + zh.FormatNumber(r.item) + "）"
		i := strings.Index(text[at.Start:at.End], mark)
		if i < 0 {
			return zh.Range{}
		}
		at.Start += i
		at.End = at.Start + len(mark)
	}
	if r.paragraph == 0 && r.item == 0 {
		return zh.Range{}
	}
	first := zh.Sentences(text[at.Start:at.End])
	if r.item == 0 && len(first) > 0 {
		at.End = at.Start + first[0].End
	}
	return at
}

// paragraph returns the n-th paragraph of an article: a line with the items
// that follow it.
func paragraph(text string, n int) zh.Range {
	var out zh.Range
	start, seen := 0, 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		end := start + len(line)
		words := strings.TrimSpace(line)
		if words != "" && (seen == 0 || !strings.HasPrefix(words, "（")) {
			if seen++; seen == n {
				out.Start = start
			}
		}
		if seen == n {
			out.End = end
		}
		start = end
	}
	return out
}
