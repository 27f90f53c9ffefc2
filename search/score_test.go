package search

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"pgregory.net/rapid"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// reference is BM25 by the book: over the texts of all passages, in double
// precision.
func reference(f *fakeSource, query string, w weights) map[string]float64 {
	type text struct {
		id    string
		grams map[string]float64
		size  float64
	}
	out := make(map[string]float64)
	for _, field := range []struct {
		of     func(p corpus.Passage) string
		weight float64
	}{{func(p corpus.Passage) string { return p.Text }, 1}, {func(p corpus.Passage) string { return strings.Join(p.Heads, "\n") }, w.head}} {
		var texts []text
		mean := 0.0
		for _, d := range f.docs {
			for _, p := range f.passages[d.ID] {
				t := text{id: key(p.PassageID), grams: make(map[string]float64)}
				for _, g := range grams(zh.Fold(field.of(p))) {
					t.grams[g]++
					t.size++
				}
				if field.of(p) != "" {
					texts = append(texts, t)
					mean += t.size
				}
			}
		}
		mean /= float64(len(texts))
		for _, q := range termsOf(zh.Fold(query)) {
			df := 0.0
			for _, t := range texts {
				df += float64(b2i(t.grams[q.text] > 0))
			}
			n := float64(len(texts))
			idf := math.Log(1 + (n-df+.5)/(df+.5))
			for _, t := range texts {
				tf := t.grams[q.text]
				out[t.id] += field.weight * q.weight * idf * tf * (w.k1 + 1) / (tf + w.k1*(1-w.b+w.b*t.size/mean))
			}
		}
	}
	return out
}

// scores returns what the index gives every passage for the query.
func scores(t testing.TB, x *Index, query string) map[string]float64 {
	t.Helper()
	v, release, err := x.current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	terms := termsOf(zh.Fold(query))
	m := v.scratch(len(terms))
	defer v.pool.Put(m)
	if err := v.score(t.Context(), terms, m, x.weigh); err != nil {
		t.Fatal(err)
	}
	out := make(map[string]float64)
	for slot, score := range m.score {
		k, err := v.reader.key(int(v.number[slot]))
		if err != nil {
			t.Fatal(err)
		}
		out[k] = float64(score)
	}
	return out
}

func TestScoreIsBM25(t *testing.T) {
	f := rules()
	f.put(corpus.Document{ID: "gone", Title: "已删条例"}, "第一条 党员处分处分。", "第二条 党员。")
	x := open(t, f)
	f.remove("gone")
	f.put(corpus.Document{ID: "letters", Title: "信访工作条例", Year: 2022}, "第一条 党员的信访。")
	catchUp(t, x)
	for _, query := range []string{"党员", "处分处分", "赌博 32学时", "日常教育管理", "主題黨日", "无此词语xyz"} {
		want := reference(f, query, x.weigh)
		got := scores(t, x, query)
		if len(got) != len(want) {
			t.Errorf("%s: %d passages, want %d", query, len(got), len(want))
		}
		for k, score := range want {
			if math.Abs(got[k]-score) > 1e-5*(1+score) {
				t.Errorf("%s: %s scores %v, want %v", query, k, got[k], score)
			}
		}
	}
}

// The same documents score the same however they came in and whatever bleve has
// merged since.
func TestScoreDoesNotDependOnSegments(t *testing.T) {
	texts := func(d int) []string {
		out := make([]string, 40)
		for i := range out {
			out[i] = fmt.Sprintf("第%d条 %s的党员%s，应当%s。", i+1, strings.Repeat("处分", i%5), strings.Repeat("教育", d%3), strings.Repeat("管理", (i+d)%4))
		}
		return out
	}
	document := func(d int) corpus.Document {
		return corpus.Document{ID: fmt.Sprintf("d%02d", d), Title: fmt.Sprintf("第%d号条例", d)}
	}
	whole, parts := new(fakeSource), new(fakeSource)
	for d := range 12 {
		whole.put(document(d), texts(d)...)
	}
	one := open(t, whole)
	many := open(t, parts)
	for d := 11; d >= 0; d-- {
		parts.put(document(d), "第一条 先是别的。", "第二条 党员教育管理处分。")
		catchUp(t, many)
		parts.put(document(d), texts(d)...)
		catchUp(t, many)
	}
	queries := []string{"党员处分", "教育管理", "应当处分的党员"}
	for _, q := range queries {
		same(t, q, answers(t, one, q), answers(t, many, q))
	}
	before := answers(t, many, queries[2])
	inner, err := many.store.Advanced()
	must(t, err)
	must(t, inner.(*scorch.Scorch).ForceMerge(t.Context(), nil))
	same(t, "merged", before, answers(t, many, queries[2]))
}

func answers(t *testing.T, x *Index, query string) []Hit {
	t.Helper()
	return ask(t, x, query).Hits
}

func same(t *testing.T, what string, a, b []Hit) {
	t.Helper()
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%s: %d and %d hits", what, len(a), len(b))
	}
	for i := range a {
		if a[i].Passage.PassageID != b[i].Passage.PassageID || math.Abs(a[i].Score-b[i].Score) > 1e-9 {
			t.Errorf("%s, hit %d: %v %v and %v %v", what, i, a[i].Passage.PassageID, a[i].Score, b[i].Passage.PassageID, b[i].Score)
		}
	}
}

func TestCacheGivesWhatReadingGave(t *testing.T) {
	f := new(fakeSource)
	f.put(corpus.Document{ID: "d", Title: "条例"}, long("党员", 2*cacheFrom)...)
	x := open(t, f)
	cold := scores(t, x, "党员规定")
	if len(x.view.cache.lists) == 0 {
		t.Fatal("nothing is kept")
	}
	for k, warm := range scores(t, x, "党员规定") {
		if warm != cold[k] {
			t.Fatalf("%s: cold %v, warm %v", k, cold[k], warm)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	var c listCache
	list := impacts{of: make([]impact, cachePostings/4)}
	for i := range 20 {
		c.put(listKey{fieldBody, fmt.Sprint(i)}, list)
		c.put(listKey{fieldBody, fmt.Sprint(i)}, list)
	}
	c.put(listKey{fieldBody, "huge"}, impacts{of: make([]impact, cachePostings+1)})
	if got := len(c.lists); got != 4 || c.postings != got*len(list.of) {
		t.Errorf("%d lists, %d postings", got, c.postings)
	}
}

func TestPartition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SliceOfN(rapid.Float32Range(0, 5), 1, 80).Draw(t, "scores")
		n := rapid.IntRange(0, len(s)).Draw(t, "n")
		want := slices.Clone(s)
		slices.SortFunc(want, func(a, b float32) int { return int(math.Copysign(1, float64(b-a))) * b2i(a != b) })
		partition(s, n)
		got := slices.Clone(s[:n])
		slices.Sort(got)
		slices.Reverse(got)
		if !slices.Equal(got, want[:n]) {
			t.Fatalf("first %d: %v, want %v", n, got, want[:n])
		}
	})
}

// Bounding documents by their best passage must not lose any hit.
func TestRankFindsTheBestOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := new(view)
		for d := range rapid.IntRange(1, 12).Draw(t, "documents") {
			first := int32(len(v.number))
			for range rapid.IntRange(1, 60).Draw(t, "passages") {
				v.number, v.owner = append(v.number, 0), append(v.owner, int32(d))
			}
			v.docs = append(v.docs, document{first: first, last: int32(len(v.number))})
		}
		m := v.scratch(0)
		for i := range m.score {
			m.score[i] = max(0, rapid.Float32Range(-1, 3).Draw(t, "score"))
		}
		for i := range m.boost {
			m.boost[i] = rapid.SampledFrom([]float32{0, .5, 1, 3}).Draw(t, "boost")
		}
		var want []float64
		for i, d := range v.docs {
			for slot := d.first; slot < d.last; slot++ {
				if m.score[slot] > 0 && m.boost[i] > 0 {
					want = append(want, (float64(m.score[slot])+tuned.document*m.evidence(&v.docs[i], tuned.evidence))*float64(m.boost[i]))
				}
			}
		}
		slices.Sort(want)
		slices.Reverse(want)
		k := rapid.IntRange(1, 30).Draw(t, "k")
		var got []float64
		for _, c := range v.best(m, tuned, k) {
			got = append(got, c.score)
		}
		slices.Sort(got)
		slices.Reverse(got)
		if !slices.Equal(got, want[:min(k, len(want))]) {
			t.Fatalf("best %d: %v, want %v", k, got, want)
		}
	})
}

func TestEvidenceIsTheMeanOfTheBest(t *testing.T) {
	m := &scratch{score: []float32{9, 1, 0, 5, 3, 9}}
	d := &document{first: 1, last: 5}
	for n, want := range map[int]float64{1: 5, 2: 4, 3: 3, 4: 9. / 4, 10: .9} {
		if got := m.evidence(d, n); math.Abs(got-want) > 1e-12 {
			t.Errorf("best %d: %v, want %v", n, got, want)
		}
	}
}
