package when

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryClassHasAName(t *testing.T) {
	if len(classNames) != int(classes) {
		t.Fatalf("%d names for %d classes", len(classNames), classes)
	}
	for c, name := range map[class]string{cOther: "other", cDayNo: "dayNo", cWeekday: "weekday", cWithin: "within", cOf: "of", cUnread: "unread"} {
		if classNames[c] != name {
			t.Errorf("class %d is called %s, want %s", c, classNames[c], name)
		}
	}
}

func TestUnknownClassPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a row with an unknown class was taken")
		}
	}()
	newLevel([]row{{"num nonsense", asText}})
}

func TestReduceTakesTheLongestThenTheFirst(t *testing.T) {
	named := func(n int) func(*match) (item, bool) {
		return func(*match) (item, bool) { return item{class: cSpan, n: n}, true }
	}
	l := newLevel([]row{
		{"num day", named(1)},
		{"num day half?", named(2)},
		{"num day half day", func(*match) (item, bool) { return item{}, false }},
		{"num day", named(3)},
	})
	s := newSource("3天半天3天")
	var got []string
	for _, it := range l.reduce(s, lex(s)) {
		got = append(got, classNames[it.class]+strings.Repeat("'", it.n))
	}
	if want := []string{"span''", "day", "span'"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A word in two lists would be read by the order of the tables.
func TestLexiconHasEachWordOnce(t *testing.T) {
	for _, words := range lexicon {
		for i, w := range words {
			for _, v := range words[i+1:] {
				if slices.Equal(w.runes, v.runes) {
					t.Errorf("%s is in the lexicon twice", string(w.runes))
				}
			}
		}
	}
}
