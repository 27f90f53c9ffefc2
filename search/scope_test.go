package search

import (
	"os"
	"path/filepath"
	"testing"

	"zhibu/corpus"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
	"zhibu/internal/zh"
)

// One branch's documents are neither found, nor named, nor counted as revisions
// for another.
func TestBranchesDoNotSeeEachOther(t *testing.T) {
	dir := t.TempDir()
	l, err := openLibrary(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.close()
	other := testkit.Branch(t, l.db, "二支部")
	crowd := ""
	for n := 4; n < 60; n++ {
		crowd += "第" + zh.FormatNumber(n) + "条 党员带头，党员带头。\n"
	}
	for path, scope := range map[string]members.Scope{
		textFile(t, dir, "mine.txt", "机关食堂管理办法\n2019年5月1日\n第一条 食堂每天开放。\n第二条 党员带头光盘，不剩饭菜，不浪费粮食。\n第三条 本办法由支部解释。\n"): l.scope,
		textFile(t, dir, "later.txt", "机关食堂管理办法\n2024年5月1日\n第一条 食堂每天开放。\n第二条 食堂按时开放。\n第三条 本办法由二支部解释。\n"):          other,
		textFile(t, dir, "theirs.txt", "车辆停放管理规定\n第一条 车辆有序停放。\n第二条 党员带头礼让。\n第三条 本规定由支部解释。\n"+crowd):               other,
	} {
		if _, err := l.docs.Import(t.Context(), scope, path); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.index.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		scope       members.Scope
		query, want string
	}{
		{l.scope, "党员带头", "机关食堂管理办法"},
		{other, "党员带头", "车辆停放管理规定"},
		{l.scope, "食堂管理办法第二条", "机关食堂管理办法"},
		{l.scope, "停放管理规定第二条", ""},
		{other, "停放管理规定第二条", "车辆停放管理规定"},
		{l.scope, "《车辆停放管理规定》 礼让", ""},
		{l.scope, "车辆有序停放", ""},
	} {
		a, err := l.index.Search(t.Context(), c.scope, c.query, Options{ImportedOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range a.Hits {
			if h.Document.Branch != c.scope.Branch() || h.Document.Title != c.want {
				t.Errorf("%s: %s of branch %s", c.query, h.Document.Title, h.Document.Branch)
			}
		}
		if (len(a.Hits) > 0) != (c.want != "") {
			t.Errorf("%s: %d hits, want %q", c.query, len(a.Hits), c.want)
		}
	}
}

func textFile(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	must(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

var _ Source = (*corpus.Store)(nil)
