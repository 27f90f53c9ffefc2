package bot

import (
	"errors"
	"slices"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/ledger"
	"zhibu/reminders"
	"zhibu/search"
)

const (
	noReading = "资料库里没有找到“%s”，请写明文件和第几条，例如“学习材料：党章第六条”。"
	// readingMost is how many articles an activity has to be read before.
	readingMost = 5
)

// offerBasis looks for the article that an activity rests on. One that a person
// has confirmed for a series of the same title is taken at once; another is
// offered.
func (t *turn) offerBasis(d *Draft) error {
	a := &d.Activity
	if a.Kind != reminders.Meeting || a.Title == "" || a.Basis != nil || len(a.Audience.People) == 1 && a.Audience.People[0] == t.scope.Person() {
		return nil
	}
	all, err := t.Reminders.Visible(t.ctx, t.scope)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Title == a.Title && s.Basis != nil && t.stillThere(*s.Basis) {
			a.Basis = s.Basis
			return nil
		}
	}
	d.Offer, err = t.basisFor(a.Title)
	return err
}

// stillThere reports whether a passage is where it was.
func (t *turn) stillThere(b reminders.Basis) bool {
	o, err := t.readPassage(corpus.PassageID{Document: b.Document, Ordinal: b.Ordinal})
	return err == nil && o.passage.Article == b.Article && !o.document.Restricted
}

// basisFor returns an article in force that names the kind of an activity, or nil.
// Articles for the branch alone are none: notices go outside.
func (t *turn) basisFor(title string) (*reminders.Basis, error) {
	kind := ledger.KindOf(title)
	if kind == ledger.Other || kind == ledger.Study {
		return nil, nil
	}
	answer, err := t.Search.Search(t.ctx, t.scope, kind.Label(), search.Options{Limit: answersKept, ImportedOnly: true})
	switch {
	case errors.Is(err, fault.Building):
		return nil, nil
	case err != nil:
		return nil, err
	}
	i := slices.IndexFunc(answer.Hits, func(h search.Hit) bool { return restsOn(h, kind.Label()) })
	if i < 0 {
		return nil, nil
	}
	return basisOf(answer.Hits[i]), nil
}

func restsOn(h search.Hit, word string) bool {
	return h.Card == nil && !h.Document.Restricted && h.Document.Kind == corpus.Regulation && h.Status == corpus.InForce &&
		h.Passage.Article != "" && (strings.Contains(h.Passage.Text, word) || strings.Contains(h.Passage.HeadLine(), word))
}

func basisOf(h search.Hit) *reminders.Basis {
	return &reminders.Basis{Document: h.Document.ID, Title: h.Document.Title, Article: h.Passage.Article, Ordinal: h.Passage.Ordinal}
}

func basisText(b reminders.Basis) string { return "《" + b.Title + "》" + b.Article }

// decideBasis takes the answer to the offer.
func (t *turn) decideBasis(argument string) error {
	id, answer, _ := strings.Cut(argument, ":")
	d, ok := t.waits(id)
	if !ok {
		return nil
	}
	if answer == "y" && d.Offer != nil {
		d.Activity.Basis = d.Offer
	} else if answer != "y" {
		d.Activity.Basis = nil
	}
	d.Offer = nil
	return t.propose("")
}

// addReading adds an article to be read before.
func (t *turn) addReading(d *Draft, said string) (problem string, err error) {
	said = cut(said, titleLength)
	answer, err := t.Search.Search(t.ctx, t.scope, said, search.Options{Limit: answersKept, ImportedOnly: true})
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(answer.Hits, func(h search.Hit) bool { return h.Card == nil && !h.Document.Restricted })
	switch {
	case i < 0 && slices.ContainsFunc(answer.Hits, isInside):
		return onlyInside, nil
	case i < 0:
		return strings.Replace(noReading, "%s", said, 1), nil
	}
	b := *basisOf(answer.Hits[i])
	if d.Activity.Reading = append(d.Activity.Reading, b); len(d.Activity.Reading) > readingMost {
		d.Activity.Reading = d.Activity.Reading[1:]
	}
	return "", nil
}

// offerLine says what may be attached.
func offerLine(d Draft) string {
	if d.Offer == nil {
		return ""
	}
	return "\n查到依据" + basisText(*d.Offer) + "，要附上吗？"
}

func basisButtons(d Draft) []chat.Button {
	switch {
	case d.Offer != nil:
		return []chat.Button{button("附上依据", "basis", d.ID+":y"), button("不附", "basis", d.ID+":n")}
	case d.Activity.Basis != nil && d.Change == nil:
		return []chat.Button{button("不附依据", "basis", d.ID+":n")}
	}
	return nil
}
