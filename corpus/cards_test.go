package corpus_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"zhibu/corpus"
)

// bannedWords are words that zhibu does not use about members.
var bannedWords = []string{"违规", "逾期", "超期", "不达标", "扣分", "排名", "落后", "缴纳"}

var (
	kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	// cardRunes are Chinese characters, digits and the punctuation of a plain
	// sentence: no emoji, no Latin, no full-width forms beside punctuation.
	cardRunes = regexp.MustCompile(`^[\p{Han}0-9，。；：、（）“”《》]+$`)
)

// Every card must be short, polite, plain and traceable.
func TestCardForm(t *testing.T) {
	seen := map[string]string{}
	for _, c := range corpus.Cards() {
		t.Run(c.ID, func(t *testing.T) {
			for _, p := range cardFormProblems(c) {
				t.Error(p)
			}
			for _, q := range append([]string{c.Title}, c.Ask...) {
				if other, twice := seen[q]; twice {
					t.Errorf("%q also asks for card %s", q, other)
				}
				seen[q] = c.ID
			}
		})
	}
}

func cardFormProblems(c corpus.Card) []string {
	var p []string
	if !kebab.MatchString(c.ID) {
		p = append(p, "id is not kebab case")
	}
	if n := utf8.RuneCountInString(c.Text); n > 300 {
		p = append(p, "text is longer than 300 characters")
	}
	if n := strings.Count(c.Text, "。") + strings.Count(c.Text, "；"); n < 2 || n > 4 {
		p = append(p, "text has not 2 to 4 sentences")
	}
	if !strings.HasSuffix(c.Text, "。") || !cardRunes.MatchString(c.Text) || !cardRunes.MatchString(c.Title) {
		p = append(p, "title or text is not plain Chinese")
	}
	if len(c.Ask) < 3 || len(c.Ask) > 6 {
		p = append(p, "not 3 to 6 ways to ask")
	}
	all := c.Title + "\n" + c.Text + "\n" + strings.Join(c.Ask, "\n")
	for _, w := range bannedWords {
		if strings.Contains(all, w) {
			p = append(p, "says "+w)
		}
	}
	if (c.Grade == corpus.SecondHand) != strings.Contains(c.Text, "待核对") {
		p = append(p, "待核对 belongs to second-hand cards, and to all of them")
	}
	return p
}

// The checks of TestCardForm must be able to fail.
func TestCardFormProblems(t *testing.T) {
	good := corpus.Cards()[0]
	if p := cardFormProblems(good); len(p) > 0 {
		t.Fatalf("a good card has problems: %v", p)
	}
	for name, spoil := range map[string]func(*corpus.Card){
		"id":          func(c *corpus.Card) { c.ID = "Not_Kebab" },
		"banned word": func(c *corpus.Card) { c.Text = "请勿逾期。谢谢。" },
		"emoji":       func(c *corpus.Card) { c.Text = "收到👌。谢谢。" },
		"long":        func(c *corpus.Card) { c.Text = strings.Repeat("很", 300) + "。长。" },
		"ask":         func(c *corpus.Card) { c.Ask = nil },
		"grade":       func(c *corpus.Card) { c.Grade = corpus.SecondHand },
	} {
		t.Run(name, func(t *testing.T) {
			bad := good
			spoil(&bad)
			if len(cardFormProblems(bad)) == 0 {
				t.Error("not noticed")
			}
		})
	}
}

// A caller may reorder what Cards returns.
func TestCardsAreCloned(t *testing.T) {
	first := corpus.Cards()[0].ID
	corpus.Cards()[0].ID = "changed"
	if got := corpus.Cards()[0].ID; got != first {
		t.Errorf("first card is %q, was %q", got, first)
	}
}
