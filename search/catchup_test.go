package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhibu/corpus"
	"zhibu/internal/fault"
)

func TestCatchUpFollowsTheDocuments(t *testing.T) {
	f := rules()
	x := open(t, f)
	if n := catchUp(t, x); n != 0 {
		t.Errorf("nothing changed, indexed %d", n)
	}
	if got := where(ask(t, x, "主题党日")); !slices.Contains(got, "education/第十六条") {
		t.Errorf("hits %v", got)
	}

	f.put(corpus.Document{ID: "education", Title: "中国共产党党员教育管理工作条例", Year: 2019}, "第一条 流动党员可以就近参加组织生活。")
	if n := catchUp(t, x); n != 1 {
		t.Errorf("indexed %d passages, want 1", n)
	}
	if a := ask(t, x, "主题党日"); len(a.Hits) != 0 {
		t.Errorf("a replaced text is still found: %v", where(a))
	}
	if got := where(ask(t, x, "流动就近")); !slices.Equal(got, []string{"education/第一条"}) {
		t.Errorf("hits %v", got)
	}

	f.remove("education")
	catchUp(t, x)
	if a := ask(t, x, "流动就近"); len(a.Hits) != 0 {
		t.Errorf("a deleted text is still found: %v", where(a))
	}
	if err := x.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestCatchUpMoreChangesThanOneBatch(t *testing.T) {
	f := new(fakeSource)
	for i := range 2*batchDocuments + 7 {
		f.put(corpus.Document{ID: fmt.Sprintf("d%03d", i), Title: fmt.Sprintf("第%d号通知", i)}, fmt.Sprintf("第一条 编号为x%03d的事项。", i))
	}
	f.put(corpus.Document{ID: "d005", Title: "第5号通知"}, "第一条 编号为y的事项。")
	x := open(t, f)
	if err := x.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if got := where(ask(t, x, "x205")); len(got) == 0 || got[0] != "d205/第一条" {
		t.Errorf("hits %v", got)
	}
	if got := ask(t, x, "x005"); len(got.Hits) > 0 {
		t.Errorf("the state before the last change is found: %v", where(got))
	}
}

// long makes the texts of a document that takes several batches.
func long(word string, passages int) []string {
	out := make([]string, passages)
	for i := range out {
		out[i] = fmt.Sprintf("第%d条 %s的规定第%d款。", i+1, word, i)
	}
	return out
}

func TestCatchUpStoppedInsideADocument(t *testing.T) {
	f := rules()
	x := open(t, f)
	f.put(corpus.Document{ID: "long", Title: "冗长条例"}, long("差旅", batchPassages+50)...)
	// The write of the second batch fails: the passages of the first are in.
	stop := errors.New("stop")
	f.put(corpus.Document{ID: "after", Title: "其后条例"}, "第一条 其后。")
	f.broken = map[string]error{"after": stop}
	if _, err := x.CatchUp(t.Context()); !errors.Is(err, stop) {
		t.Fatalf("catch up: %v, want %v", err, stop)
	}
	if err := x.Verify(t.Context()); err == nil {
		t.Error("an index behind the documents passes as whole")
	}
	f.broken = nil
	catchUp(t, x)
	if err := x.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if got := ask(t, x, "差旅"); len(got.Hits) != defaultLimit {
		t.Errorf("%d hits", len(got.Hits))
	}
}

func TestCatchUpStoppedBeforeItShows(t *testing.T) {
	f := rules()
	x := open(t, f)
	f.put(corpus.Document{ID: "late", Title: "差旅条例"}, "第一条 差旅标准。")
	f.unlisted = errors.New("stop")
	if _, err := x.CatchUp(t.Context()); !errors.Is(err, f.unlisted) {
		t.Fatalf("catch up: %v", err)
	}
	f.unlisted = nil
	catchUp(t, x)
	if got := where(ask(t, x, "差旅标准")); !slices.Equal(got, []string{"late/第一条"}) {
		t.Errorf("hits %v", got)
	}
}

func TestHalfADocumentIsHidden(t *testing.T) {
	f := rules()
	x := open(t, f)
	b := x.store.NewBatch()
	b.SetInternal(partialKey, []byte("letters"))
	if err := x.store.Batch(b); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, x, "信访事项代表人数"); slices.Contains(where(got), "letters/第二十条") {
		t.Errorf("a document that is not all in is found: %v", where(got))
	}
	// Whoever finishes the document shows it again.
	f.put(corpus.Document{ID: "letters", Title: "信访工作条例", Year: 2022}, "第二十条 信访事项的代表人数不得超过5人。")
	catchUp(t, x)
	if got := where(ask(t, x, "信访事项代表人数")); !slices.Contains(got, "letters/第二十条") {
		t.Errorf("hits %v", got)
	}
}

func TestCatchUpOfAnOlderDatabase(t *testing.T) {
	f := rules()
	x := open(t, f)
	older := new(fakeSource)
	older.put(corpus.Document{ID: "one", Title: "唯一条例"}, "第一条 唯一。")
	x.source = older
	if n := catchUp(t, x); n != 1 {
		t.Errorf("indexed %d passages, want 1", n)
	}
	if err := x.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestVerifyNamesWhatIsWrong(t *testing.T) {
	f := rules()
	x := open(t, f)
	b := x.store.NewBatch()
	b.Delete(key(corpus.PassageID{Document: "letters", Ordinal: 1}))
	if err := x.store.Batch(b); err != nil {
		t.Fatal(err)
	}
	err := x.Verify(t.Context())
	if err == nil || !strings.Contains(err.Error(), "letters") {
		t.Errorf("verify: %v, want the document named", err)
	}
}

func TestClosedIndex(t *testing.T) {
	x, err := Open(t.Context(), t.TempDir()+"/index", rules(), fixed)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := x.Search(t.Context(), noScope, "党员", Options{}); !errors.Is(err, errClosed) {
		t.Errorf("search: %v", err)
	}
	if _, err := x.CatchUp(t.Context()); !errors.Is(err, errClosed) {
		t.Errorf("catch up: %v", err)
	}
	if err := x.Verify(t.Context()); !errors.Is(err, errClosed) {
		t.Errorf("verify: %v", err)
	}
}

func TestCancelledCatchUp(t *testing.T) {
	x := open(t, rules())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.CatchUp(ctx); err != nil && fault.Of(err) != nil {
		t.Errorf("a cancelled catch up counts as damage: %v", err)
	}
}
