package bot

import (
	"slices"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/search"
)

const (
	onlyInside = "这份资料仅限在本单位网页上查看。"
	moreInside = "另有资料仅限在本单位网页上查看。"
	// hiddenMost is how many hits may be left out before answers run short.
	hiddenMost = 40
)

// outward reports whether what is said here leaves the branch or the machine.
func (t *turn) outward() bool { return t.in.Group || t.in.Conversation.Outside() }

const (
	readInside = "请在网页的“名册”页查看。"
	doInside   = "请在网页上办理。"
)

// inside keeps lists of people away from services abroad: there the person is
// sent to the page with a hint.
func inside(run func(*turn, string) error, hint string) func(*turn, string) error {
	return func(t *turn, argument string) error {
		if t.in.Conversation.Outside() {
			t.say(chat.Text(hint))
			return nil
		}
		return run(t, argument)
	}
}

// search answers a question with what may be shown here, and reports whether the
// best answer is a document marked as internal, which is left out.
func (t *turn) search(text string) (a search.Answer, hidden bool, err error) {
	if !t.outward() {
		a, err = t.Search.Search(t.ctx, t.scope, text, search.Options{Limit: answersKept})
		return a, false, err
	}
	if a, err = t.Search.Search(t.ctx, t.scope, text, search.Options{Limit: answersKept + hiddenMost}); err != nil {
		return a, false, err
	}
	hidden = len(a.Hits) > 0 && isInside(a.Hits[0])
	a.Hits = slices.DeleteFunc(a.Hits, isInside)
	a.Hits = a.Hits[:min(len(a.Hits), answersKept)]
	if a.NoArticle == nil {
		return a, hidden, nil
	}
	// How many articles a document has is part of it.
	inside, err := t.restricted(a.NoArticle.Title)
	if inside {
		a.NoArticle = nil
	}
	return a, hidden || inside, err
}

func isInside(h search.Hit) bool { return h.Card == nil && h.Document.Restricted }

// restricted reports whether a document of that title is for the branch alone.
func (t *turn) restricted(title string) (bool, error) {
	all, err := t.Documents.Documents(t.ctx, t.scope)
	return slices.ContainsFunc(all, func(d corpus.Document) bool { return d.Restricted && d.Title == title }), err
}
