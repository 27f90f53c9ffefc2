package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// library is a store with one branch and a folder of files to import.
type library struct {
	*testing.T
	store *Store
	db    *sqlite.DB
	scope members.Scope
	dir   string
}

func newLibrary(t *testing.T) library {
	db := testkit.DB(t)
	return library{t, NewStore(db, at(2026, 11, 24)), db, testkit.Operator(t, db), t.TempDir()}
}

// imports writes a file and imports it.
func (l library) imports(name, text string) Report {
	l.Helper()
	r, err := l.store.Import(l.Context(), l.scope, write(l.T, filepath.Join(l.dir, filepath.FromSlash(name)), text))
	if err != nil {
		l.Fatal(err)
	}
	return r
}

func (l library) documents() []Document {
	l.Helper()
	docs, err := l.store.Documents(l.Context(), l.scope)
	if err != nil {
		l.Fatal(err)
	}
	return docs
}

func (l library) changes(after int64) []Change {
	l.Helper()
	changes, err := l.store.Changes(l.Context(), after, 100)
	if err != nil {
		l.Fatal(err)
	}
	return changes
}

const rules = "某某支部制度（试行）\n（2024年3月1日某某支部委员会通过）\n第一章 总则\n第一条 为了规范工作，制定本制度。\n第二条 每月学习一次。\n第三条 本制度自通过之日起施行。\n"

func TestImportStoresWhole(t *testing.T) {
	l := newLibrary(t)
	r := l.imports("制度.txt", rules)
	want := Report{Path: filepath.Join(l.dir, "制度.txt"), Source: "制度.txt", Title: "某某支部制度（试行）", Passages: 3, Articles: 3, Status: Unverified, Outcome: Added}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Error(diff)
	}
	d := l.documents()[0]
	if d.Work != "某某支部制度" || d.Kind != Regulation || d.Issued.String() != "2024-03-01" || d.Effective != d.Issued || d.Year != 2024 || d.Imported != at(2026, 11, 24)() || len(d.SHA256) != 64 {
		t.Errorf("document %+v", d)
	}
	passages, err := l.store.AllPassages(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	wantPassage := Passage{PassageID: PassageID{d.ID, 0}, Article: "第一条", Number: 1, Heads: []string{"第一章 总则"},
		Lead: "某某支部制度（试行）\n（2024年3月1日某某支部委员会通过）\n第一章 总则", Text: "第一条 为了规范工作，制定本制度。"}
	if diff := cmp.Diff(wantPassage, passages[0]); diff != "" {
		t.Error(diff)
	}
	if problem := checkWhole(clean(plainLines(rules)), passages); problem != "" {
		t.Error(problem)
	}
}

func TestImportAgain(t *testing.T) {
	l := newLibrary(t)
	l.imports("制度.txt", rules)
	first := l.documents()[0]
	seq := l.changes(0)[0].Seq

	if r := l.imports("制度.txt", rules); r.Outcome != Unchanged || r.Title != first.Title || len(l.changes(seq)) != 0 {
		t.Errorf("same bytes: %+v, changes %v", r, l.changes(seq))
	}
	changed := strings.Replace(rules, "第二条 每月学习一次。\n", "", 1)
	r := l.imports("制度.txt", changed)
	if r.Outcome != Replaced || r.Passages != 2 || !strings.Contains(strings.Join(r.Warnings, " "), "2 missing") {
		t.Errorf("changed bytes: %+v", r)
	}
	docs := l.documents()
	if len(docs) != 1 || docs[0].ID != first.ID || docs[0].SHA256 == first.SHA256 {
		t.Errorf("documents %+v", docs)
	}
	if got := l.changes(seq); len(got) != 1 || got[0] != (Change{Seq: got[0].Seq, Document: first.ID, Branch: l.scope.Branch()}) {
		t.Errorf("changes %+v", got)
	}
	if passages, err := l.store.AllPassages(t.Context(), first.ID); err != nil || len(passages) != 2 {
		t.Errorf("%d passages, %v", len(passages), err)
	}
}

func TestImportTwins(t *testing.T) {
	l := newLibrary(t)
	l.imports("a/制度.txt", rules)
	r := l.imports("b/制度.txt", rules)
	if r.Outcome != Unchanged || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], filepath.Join("a", "制度.txt")) {
		t.Errorf("the same bytes elsewhere: %+v", r)
	}
	r = l.imports("b/制度.txt", rules+"（附注）")
	if r.Outcome != Added || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "revision of 2024") {
		t.Errorf("the same revision with other bytes: %+v", r)
	}
	if docs := l.documents(); len(docs) != 2 {
		t.Errorf("two files of one name are %d documents", len(docs))
	}
}

func TestImportRevisions(t *testing.T) {
	l := newLibrary(t)
	older := strings.Replace(rules, "2024年3月1日", "2020年3月1日", 1)
	if r := l.imports("2020.txt", older); r.Status != Unverified {
		t.Errorf("a single revision is %s", r.Status)
	}
	if r := l.imports("2024.txt", rules); r.Status != InForce || len(r.Warnings) != 0 {
		t.Errorf("the newer revision: %+v", r)
	}
	docs := l.documents()
	if len(docs) != 2 || docs[0].Year != 2024 || docs[1].Year != 2020 {
		t.Errorf("not newest first: %+v", docs)
	}
	if r := l.imports("2020.txt", older); r.Status != Superseded {
		t.Errorf("the older revision is %s", r.Status)
	}
}

func TestImportRefuses(t *testing.T) {
	l := newLibrary(t)
	big := filepath.Join(l.dir, "big.txt")
	write(t, big, "x")
	if err := os.Truncate(big, MaxFile+1); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, path string
		code       fault.Code
	}{
		{"missing", filepath.Join(l.dir, "gone.txt"), fault.Missing},
		{"a folder", l.dir, fault.Invalid},
		{"unknown ending", write(t, filepath.Join(l.dir, "a.docx"), "PK"), fault.FileType},
		{"no ending", write(t, filepath.Join(l.dir, "README"), "x"), fault.FileType},
		{"too large", big, fault.TooLarge},
		{"empty", write(t, filepath.Join(l.dir, "empty.txt"), ""), fault.Empty},
		{"blank", write(t, filepath.Join(l.dir, "blank.md"), " \n\u3000\n\ufeff\n"), fault.Empty},
		{"binary", write(t, filepath.Join(l.dir, "binary.txt"), string(bytes.Repeat([]byte{0, 1, 2, 0xfe}, 500))), fault.NotText},
		{"another encoding", write(t, filepath.Join(l.dir, "latin.txt"), strings.Repeat("f\xfcr gr\xf6\xdfere ", 50)), fault.Encoding},
		{"secret", write(t, filepath.Join(l.dir, "secret.txt"), "机密★1年\n关于某事的通知\n正文。"), fault.Classified},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := l.store.Import(t.Context(), l.scope, tc.path); !errors.Is(err, tc.code) {
				t.Errorf("error %v, want %s", err, tc.code)
			}
		})
	}
	if docs, last := l.documents(), l.changes(0); len(docs) != 0 || len(last) != 0 {
		t.Errorf("something was stored: %+v %+v", docs, last)
	}
}

func TestImportUnreadableFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads every file")
	}
	l := newLibrary(t)
	path := write(t, filepath.Join(l.dir, "closed.txt"), rules)
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := l.store.Import(t.Context(), l.scope, path); !errors.Is(err, fault.Permission) {
		t.Errorf("error %v", err)
	}
}

func TestRestrictedDocument(t *testing.T) {
	l := newLibrary(t)
	l.imports("a.txt", "内部资料 注意保存\n"+rules)
	if d := l.documents()[0]; !d.Restricted || d.Title != "某某支部制度（试行）" {
		t.Errorf("document %+v", d)
	}
}

func TestPassageLookup(t *testing.T) {
	l := newLibrary(t)
	l.imports("制度.txt", rules+"某某支部细则\n第一条 另一份文件的第一条内容。\n第二条 又一条。")
	id := l.documents()[0].ID
	ctx := t.Context()

	p, err := l.store.Passage(ctx, l.scope, PassageID{id, 1})
	if err != nil || p.Article != "第二条" {
		t.Errorf("Passage = %+v, %v", p, err)
	}
	if _, err := l.store.Passage(ctx, l.scope, PassageID{id, 99}); !errors.Is(err, fault.NotFound) {
		t.Errorf("no such passage: %v", err)
	}
	if _, err := l.store.Document(ctx, l.scope, "nosuchdocument"); !errors.Is(err, fault.NotFound) {
		t.Errorf("no such document: %v", err)
	}
	got, err := l.store.PassagesAt(ctx, l.scope, []PassageID{{id, 2}, {id, 99}, {id, 0}, {"gone", 0}})
	if err != nil || len(got) != 2 || got[0].Ordinal != 2 || got[1].Ordinal != 0 {
		t.Errorf("PassagesAt = %+v, %v", got, err)
	}
	found, err := l.store.Article(ctx, l.scope, id, 1, 0)
	if err != nil || len(found) != 2 || found[0].Ordinal >= found[1].Ordinal {
		t.Errorf("Article = %+v, %v", found, err)
	}
	if found, err := l.store.Article(ctx, l.scope, id, 9, 0); err != nil || len(found) != 0 {
		t.Errorf("Article = %+v, %v", found, err)
	}
	var stranger members.Scope
	if _, err := l.store.Document(ctx, stranger, id); !errors.Is(err, fault.NotFound) {
		t.Errorf("another branch reads the document: %v", err)
	}
	if got, err := l.store.PassagesAt(ctx, stranger, []PassageID{{id, 0}}); err != nil || len(got) != 0 {
		t.Errorf("another branch reads passages: %+v, %v", got, err)
	}
}

func TestFollowing(t *testing.T) {
	l := newLibrary(t)
	if last, err := l.store.LastChange(t.Context()); err != nil || last != 0 {
		t.Errorf("LastChange = %d, %v", last, err)
	}
	for i := range 5 {
		l.imports(fmt.Sprintf("%d.txt", i), fmt.Sprintf("第%d号通知\n请各支部按时参加学习，做好记录。", i))
	}
	changes, err := l.store.Changes(t.Context(), 2, 2)
	if err != nil || len(changes) != 2 || changes[0].Seq != 3 || changes[1].Seq != 4 {
		t.Errorf("Changes = %+v, %v", changes, err)
	}
	if last, err := l.store.LastChange(t.Context()); err != nil || last != 5 {
		t.Errorf("LastChange = %d, %v", last, err)
	}
	if all, err := l.store.AllDocuments(t.Context()); err != nil || len(all) != 5 {
		t.Errorf("AllDocuments = %d, %v", len(all), err)
	}
}
