package search

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// judged is one query of a practice file with the passages that answer it.
type judged struct {
	ID, Query, Type string
	Answers         []judgment
}

type judgment struct {
	Doc, Article, Quote string
	Grade               int
}

func readJudged(t testing.TB, path string) []judged {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the practice queries are not here")
	}
	defer f.Close()
	var out []judged
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var j judged
		if err := json.Unmarshal(lines.Bytes(), &j); err != nil {
			t.Fatal(err)
		}
		out = append(out, j)
	}
	return out
}

func squash(s string) string { return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), "") }

func (j judgment) matches(h Hit) bool {
	if strings.TrimSuffix(h.Document.Source, ".txt") != j.Doc {
		return false
	}
	if j.Article != "" && squash(h.Passage.Article) == squash(j.Article) {
		return true
	}
	text := []rune(h.Passage.Text)
	return strings.Contains(squash(string(text[:min(800, len(text))])), squash(j.Quote))
}

// ndcg is score_search.py's nDCG@10.
func (j judged) ndcg(hits []Hit) float64 {
	left := slices.Clone(j.Answers)
	sum := 0.0
	for i, h := range hits[:min(10, len(hits))] {
		k := slices.IndexFunc(left, func(a judgment) bool { return a.matches(h) })
		if k >= 0 {
			sum += gain(left[k].Grade, i)
			left = slices.Delete(left, k, k+1)
		}
	}
	grades := slices.Clone(j.Answers)
	slices.SortFunc(grades, func(a, b judgment) int { return b.Grade - a.Grade })
	ideal := 0.0
	for i, a := range grades[:min(10, len(grades))] {
		ideal += gain(a.Grade, i)
	}
	return sum / ideal
}

func gain(grade, rank int) float64 {
	return (math.Pow(2, float64(grade)) - 1) / math.Log2(float64(rank)+2)
}

// tally collects means by name.
type tally map[string]*struct{ sum, n float64 }

func (t tally) add(name string, v float64) {
	if t[name] == nil {
		t[name] = new(struct{ sum, n float64 })
	}
	t[name].sum += v
	t[name].n++
}

func (t tally) mean(name string) float64 {
	if t[name] == nil {
		return 0
	}
	return t[name].sum / t[name].n
}

// measure runs the queries; halves are named all.even and all.odd.
func measure(t testing.TB, l *library, queries []judged) tally {
	t.Helper()
	out := make(tally)
	for i, j := range queries {
		a, err := l.index.Search(context.Background(), l.scope, j.Query, Options{ImportedOnly: true})
		if err != nil {
			t.Fatalf("%s: %v", j.Query, err)
		}
		half := []string{".even", ".odd"}[i%2]
		if j.Type == "none" {
			v := 0.0
			if len(a.Hits) == 0 {
				v = 1
			}
			out.add("none", v)
			out.add("none"+half, v)
			continue
		}
		v := j.ndcg(a.Hits)
		for _, name := range []string{"all", j.Type} {
			out.add(name, v)
			out.add(name+half, v)
		}
		if len(a.Hits) == 0 {
			v = 1
		} else {
			v = 0
		}
		if j.Type != "pinyin" {
			out.add("refused", v)
		}
		if os.Getenv("VERBOSE") != "" {
			fmt.Printf("%.2f %s %s refused=%v\n", j.ndcg(a.Hits), j.ID, j.Query, len(a.Hits) == 0)
			for k, h := range a.Hits[:min(4, len(a.Hits))] {
				m := slices.IndexFunc(j.Answers, func(a judgment) bool { return a.matches(h) })
				fmt.Printf("     %d %6.2f %s %s %v %s\n", k, h.Score, h.Document.Source, h.Passage.Article, m >= 0, h.Snippet.Text)
			}
		}
	}
	return out
}

func report(t testing.TB, title string, m tally) {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, n := range names {
		fmt.Fprintf(&b, "\n%-16s %4.0f  %.3f", n, m[n].n, m.mean(n))
	}
	t.Log(title, b.String())
}

// TestPractice holds what the practice queries measure.
func TestPractice(t *testing.T) {
	l := practiceLibrary(t)
	m := measure(t, l, readJudged(t, shared+"/queries/dev.jsonl"))
	report(t, "queries/dev.jsonl, nDCG@10:", m)
	for name, least := range map[string]float64{"citation": .90, "all": .58, "none": .6, "question": .5} {
		if m.mean(name) < least {
			t.Errorf("%s: %.3f, want at least %.2f", name, m.mean(name), least)
		}
	}
	if m.mean("refused") > .03 {
		t.Errorf("refused: %.3f, want at most .03", m.mean("refused"))
	}
}
