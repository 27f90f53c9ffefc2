package demo

import (
	"context"
	"embed"
	"fmt"

	"zhibu/corpus"
	"zhibu/reminders"
)

//go:embed documents/*.txt
var documents embed.FS

// The titles of the documents that the schedule speaks of.
const (
	lifeRules   = "示例支部组织生活规定"
	studyRules  = "示例支部学习办法"
	returnRules = "示例机关党委报送工作办法"
)

// furnish imports the documents.
func (p *play) furnish(ctx context.Context) error {
	files, err := documents.ReadDir("documents")
	if err != nil {
		return fmt.Errorf("list documents: %w", err)
	}
	for _, f := range files {
		text, err := documents.ReadFile("documents/" + f.Name())
		if err != nil {
			return fmt.Errorf("read %s: %w", f.Name(), err)
		}
		if _, err := p.Documents.ImportSent(ctx, p.secretary().scope, f.Name(), text); err != nil {
			return err
		}
	}
	all, err := p.Documents.Documents(ctx, p.secretary().scope)
	p.books = make(map[string]book, len(all))
	for _, d := range all {
		if _, ok := p.books[d.Title]; ok || err != nil {
			continue // the newest revision comes first
		}
		p.books[d.Title], err = p.open(ctx, d)
	}
	return err
}

// book is a document with its articles, from 1.
type book struct {
	corpus.Document
	articles map[int]corpus.Passage
}

func (p *play) open(ctx context.Context, d corpus.Document) (book, error) {
	b := book{d, map[int]corpus.Passage{}}
	for n := 1; n <= d.Articles; n++ {
		found, err := p.Documents.Article(ctx, p.secretary().scope, d.ID, n, 0)
		if err != nil {
			return b, err
		}
		if len(found) > 0 {
			b.articles[n] = found[0]
		}
	}
	return b, nil
}

// basis is an article of a document.
func (p *play) basis(title string, article int) *reminders.Basis {
	at := p.books[title].articles[article]
	return &reminders.Basis{Document: at.Document, Title: title, Article: at.Article, Ordinal: at.Ordinal}
}
