package corpus

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
)

//go:embed data/cards.json
var cardsJSON []byte

// allCards panics on damaged data: it is part of the program, and a test reads
// it.
var allCards = sync.OnceValue(func() []Card {
	cards, err := readCards(cardsJSON)
	if err != nil {
		panic(err)
	}
	return cards
})

// Cards returns zhibu's starter cards: organisational life first, then
// responsibility, the branch, and joining from application to full membership.
// What the cards hold is shared and must not be changed.
func Cards() []Card { return slices.Clone(allCards()) }

func readCards(data []byte) ([]Card, error) {
	var cards []Card
	if err := decodeStrict(data, &cards); err != nil {
		return nil, fmt.Errorf("read starter cards: %w", err)
	}
	seen := make(map[string]bool, len(cards))
	for _, c := range cards {
		if err := c.check(); err != nil {
			return nil, fmt.Errorf("starter card %q: %w", c.ID, err)
		}
		if seen[c.ID] {
			return nil, fmt.Errorf("starter card %q is there twice", c.ID)
		}
		seen[c.ID] = true
	}
	return cards, nil
}

// check reports what makes a card unfit to be shown.
func (c Card) check() error {
	switch {
	case c.ID == "" || c.Title == "" || c.Text == "":
		return errors.New("id, title or text is empty")
	case c.Grade != Cited && c.Grade != Excerpt && c.Grade != SecondHand:
		return fmt.Errorf("unknown grade %q", c.Grade)
	case c.Grade == Cited && c.Checked.IsZero():
		return errors.New("cited, but nobody says when the source was read")
	case !slices.ContainsFunc(c.Sources, Citation.located):
		return errors.New("no source with an article or section")
	}
	for _, s := range c.Sources {
		if s.Title == "" || s.Year == 0 {
			return errors.New("a source lacks title or year")
		}
	}
	return nil
}

// located reports whether the citation names a place in its work.
func (c Citation) located() bool { return c.Article != "" || c.Part != "" }

// decodeStrict decodes the one JSON value in data and refuses members that the
// type does not know.
func decodeStrict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return errors.New("text after the JSON value")
	}
	return nil
}
