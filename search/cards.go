package search

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"

	"zhibu/corpus"
)

// cardIndex is the index of the starter cards: in memory, of the same code as
// that of the documents, each card a document of one passage.
type cardIndex struct {
	cards []corpus.Card
	asks  asks
	store bleve.Index
	view  *view
}

const (
	// maxCards bounds the cards of one answer.
	maxCards = 3
	// cardNear is the share of the best card's score that a further card needs.
	cardNear = .7
	// cardShare is how much of the query a card must itself speak of: a card is
	// one question, so that what is only near to it is another.
	cardShare = .45
	// cardAlone is what a card needs of which no way to ask is like the query.
	cardAlone = .6
)

func openCards(ctx context.Context, cards []corpus.Card, w weights) (*cardIndex, error) {
	store, err := createStore("")
	if err != nil {
		return nil, err
	}
	c := &cardIndex{cards: cards, asks: newAsks(cards), store: store}
	if err := c.fill(ctx, w); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return c, nil
}

func (c *cardIndex) fill(ctx context.Context, w weights) error {
	docs := make([]corpus.Document, len(c.cards))
	b := c.store.NewBatch()
	for i := range c.cards {
		p := c.passage(i)
		docs[i] = corpus.Document{ID: p.Document, Title: c.cards[i].Title, Kind: corpus.Regulation}
		if err := b.Index(key(p.PassageID), entry(p)); err != nil {
			return err
		}
	}
	if err := c.store.Batch(b); err != nil {
		return err
	}
	r, err := readStore(c.store)
	if err != nil {
		return err
	}
	c.view, err = newView(ctx, r, docs, w)
	return err
}

func (c *cardIndex) close() error { return errors.Join(c.view.close(), c.store.Close()) }

// number returns which card the document stands for.
func (c *cardIndex) number(d *document) int {
	n, err := strconv.Atoi(d.ID)
	if err != nil {
		panic("search: document of cards with id " + d.ID)
	}
	return n
}

// passage is the card as it is searched. Its document is the card's number.
func (c *cardIndex) passage(i int) corpus.Passage {
	card := c.cards[i]
	lines := append(append([]string{card.Title}, card.Ask...), card.Text)
	return corpus.Passage{PassageID: corpus.PassageID{Document: strconv.Itoa(i)}, Text: strings.Join(lines, "\n")}
}
