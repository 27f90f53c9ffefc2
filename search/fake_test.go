package search

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhibu/corpus"
	"zhibu/internal/calendar"
	"zhibu/internal/members"
	"zhibu/internal/zh"
)

// fakeSource is a corpus in memory. Its documents belong to the branch "", which
// is that of the zero Scope.
type fakeSource struct {
	mu       sync.Mutex // questions are asked while documents come in
	docs     []corpus.Document
	passages map[string][]corpus.Passage
	changes  []corpus.Change
	last     int64 // 0: that of changes
	// broken is returned by AllPassages for the document of that id.
	broken map[string]error
	// unlisted is returned by AllDocuments.
	unlisted error
}

func (f *fakeSource) lock() (unlock func()) {
	f.mu.Lock()
	return f.mu.Unlock
}

// put stores a document, in place of one with its id. A text that begins with
// 第N条 is an article, one that ends with 章 a heading over what follows.
func (f *fakeSource) put(d corpus.Document, texts ...string) {
	defer f.lock()()
	if f.passages == nil {
		f.passages = make(map[string][]corpus.Passage)
	}
	if d.Kind == "" {
		d.Kind = corpus.Regulation
	}
	if d.Work == "" {
		d.Work = corpus.WorkName(d.Title)
	}
	var passages []corpus.Passage
	var heads []string
	for _, text := range texts {
		if strings.HasSuffix(text, "章") {
			heads = []string{text}
			continue
		}
		p := corpus.Passage{PassageID: corpus.PassageID{Document: d.ID, Ordinal: len(passages)}, Text: text, Heads: heads}
		if refs, width := scanRefs([]rune(zh.Fold(text)), false); width > 0 && strings.HasPrefix(text, "第") {
			p.Article, p.Number, p.Sub = string([]rune(text)[:width]), refs[0].number, refs[0].sub
			d.Articles++
		}
		passages = append(passages, p)
	}
	d.Passages = len(passages)
	f.take(d.ID)
	f.docs = append(f.docs, d)
	f.passages[d.ID] = passages
	f.changes = append(f.changes, corpus.Change{Seq: int64(len(f.changes) + 1), Document: d.ID})
}

// remove deletes the document, if it is there.
func (f *fakeSource) remove(id string) {
	defer f.lock()()
	f.take(id)
}

func (f *fakeSource) take(id string) {
	at := slices.IndexFunc(f.docs, func(d corpus.Document) bool { return d.ID == id })
	if at < 0 {
		return
	}
	f.docs = slices.Delete(f.docs, at, at+1)
	delete(f.passages, id)
	f.changes = append(f.changes, corpus.Change{Seq: int64(len(f.changes) + 1), Document: id, Deleted: true})
}

func (f *fakeSource) AllDocuments(context.Context) ([]corpus.Document, error) {
	defer f.lock()()
	return slices.Clone(f.docs), f.unlisted
}

func (f *fakeSource) AllPassages(_ context.Context, id string) ([]corpus.Passage, error) {
	defer f.lock()()
	return f.passages[id], f.broken[id]
}

func (f *fakeSource) PassagesAt(_ context.Context, _ members.Scope, ids []corpus.PassageID) ([]corpus.Passage, error) {
	defer f.lock()()
	var out []corpus.Passage
	for _, id := range ids {
		if all := f.passages[id.Document]; id.Ordinal < len(all) {
			out = append(out, all[id.Ordinal])
		}
	}
	return out, nil
}

func (f *fakeSource) Article(_ context.Context, _ members.Scope, id string, number, sub int) ([]corpus.Passage, error) {
	defer f.lock()()
	var out []corpus.Passage
	for _, p := range f.passages[id] {
		if p.Number == number && p.Sub == sub {
			out = append(out, p)
		}
	}
	return out, nil
}

func (f *fakeSource) Changes(_ context.Context, after int64, limit int) ([]corpus.Change, error) {
	defer f.lock()()
	var out []corpus.Change
	for _, c := range f.changes {
		if c.Seq > after && len(out) < limit {
			out = append(out, c)
		}
	}
	return out, nil
}

func (f *fakeSource) LastChange(context.Context) (int64, error) {
	defer f.lock()()
	if f.last != 0 {
		return f.last, nil
	}
	return int64(len(f.changes)), nil
}

// rules is a small library: three revisions of one work, two other works, one
// text without force.
func rules() *fakeSource {
	f := new(fakeSource)
	f.put(corpus.Document{ID: "old", Title: "中国共产党纪律处分条例", Year: 2018},
		"第一条 为了严明纪律，制定本条例。", "第二条 赌博的，给予警告处分。", "第三条 本条例由中央纪委解释。")
	f.put(corpus.Document{ID: "new", Title: "中国共产党纪律处分条例", Year: 2023},
		"总则章", "第一条 为了严明党的纪律，制定本条例。", "第二条 参与赌博的，给予警告或者严重警告处分。",
		"第三条 处分影响期满后，党组织无需取消对其的处分。", "第四条 党员受到警告处分，一年内不得提拔职务。",
		"第四条之一 党员受到严重警告处分，一年半内不得提拔职务。")
	f.put(corpus.Document{ID: "older", Title: "中国共产党纪律处分条例（试行）", Year: 1997},
		"第一条 试行的条文。", "第二条 赌博的，给予处分。")
	f.put(corpus.Document{ID: "education", Title: "中国共产党党员教育管理工作条例", Year: 2019},
		"日常教育管理章", "第十六条 党支部应当运用三会一课制度。\n党支部应当每月开展1次主题党日。\n党员应当按期交纳党费。",
		"第十七条 党支部每年至少召开1次组织生活会。", "第二十条 党员每年集中学习培训时间一般不少于32学时。")
	f.put(corpus.Document{ID: "letters", Title: "信访工作条例", Year: 2022},
		"第二十条 多人采用走访形式提出共同的信访事项的，应当推选代表，代表人数不得超过5人。",
		"第三十五条 信访人对信访处理意见不服的，可以自收到书面答复之日起30日内请求复查。")
	f.put(corpus.Document{ID: "news", Title: "紧绷纪律弦", Kind: corpus.Article},
		"春节期间参与赌博的，要受处分。", "北京的天气很好。")
	return f
}

func fixed() time.Time { return calendar.Date{Year: 2026, Month: 11, Day: 24}.In(time.UTC) }

// open opens an index over the source in a directory of its own and catches up.
func open(t testing.TB, f *fakeSource) *Index {
	t.Helper()
	x, err := Open(t.Context(), t.TempDir()+"/index", f, fixed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	catchUp(t, x)
	return x
}

func catchUp(t testing.TB, x *Index) int {
	t.Helper()
	n, err := x.CatchUp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// ask searches without cards.
func ask(t testing.TB, x *Index, query string) Answer {
	t.Helper()
	a, err := x.Search(t.Context(), members.Scope{}, query, Options{ImportedOnly: true})
	if err != nil {
		t.Fatalf("search %.60q: %v", query, err)
	}
	return a
}

// where lists the hits as document/article.
func where(a Answer) []string {
	var out []string
	for _, h := range a.Hits {
		out = append(out, h.Document.ID+"/"+h.Passage.Article)
	}
	return out
}
