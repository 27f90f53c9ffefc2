package corpus_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhibu/corpus"
)

func TestFindWork(t *testing.T) {
	for _, tc := range []struct{ name, want string }{
		{"中国共产党章程", "中国共产党章程"},
		{"党章", "中国共产党章程"},
		{"  《中国共产党章程》 ", "中国共产党章程"},
		{"机关党建条例", "中国共产党党和国家机关基层组织工作条例"},
		{"政治生活准则", "关于新形势下党内政治生活的若干准则"},
		{"关于党内政治生活的若干准则", "关于党内政治生活的若干准则"},
		{"处分", ""},
		{"《党章", ""},
		{"《》", ""},
		{"", ""},
		{"\x00\xff", ""},
	} {
		w, ok := corpus.FindWork(tc.name)
		if w.Title != tc.want || ok != (tc.want != "") {
			t.Errorf("FindWork(%q) = %q, %v, want %q", tc.name, w.Title, ok, tc.want)
		}
	}
}

// The register must agree with what was read about the texts at hand.
func TestWorksAgainstManifest(t *testing.T) {
	inForce, old := 0, 0
	for _, r := range readManifest(t) {
		switch {
		case strings.HasPrefix(r.status, "现行") && !strings.Contains(r.status, "未核实"):
			inForce++
			w, ok := corpus.FindWork(r.title)
			if !ok || len(w.Revisions) == 0 {
				t.Errorf("%s is in force and not in the register", r.title)
			} else if n := newest(w); n.Year != r.year || n.Repealed || w.Repealed || w.Checked.IsZero() {
				t.Errorf("%s of %d is in force, the register says %+v checked %q", r.title, r.year, n, w.Checked)
			}
		case strings.HasPrefix(r.status, "已修订"), strings.HasPrefix(r.status, "已废止"):
			old++
			checkOld(t, r)
		default:
			// Nobody has verified it, so the register must not vouch for it.
			if w, ok := corpus.FindWork(r.title); ok && !w.Checked.IsZero() {
				t.Errorf("%s is unverified, the register says checked %s", r.title, w.Checked)
			}
		}
	}
	if inForce == 0 || old == 0 {
		t.Errorf("%d texts in force and %d old ones were checked", inForce, old)
	}
}

func checkOld(t *testing.T, r manifestRow) {
	t.Helper()
	title := strings.TrimSuffix(r.title, "（试行）")
	w, _ := corpus.FindWork(title)
	i := slices.IndexFunc(w.Revisions, func(v corpus.KnownRevision) bool { return v.Year == r.year })
	switch {
	case i < 0:
		t.Errorf("%s of %d is not in the register", title, r.year)
	case i == len(w.Revisions)-1:
		t.Errorf("%s of %d is old, the register takes it for the newest", title, r.year)
	case w.Revisions[i].Repealed != strings.HasPrefix(r.status, "已废止"):
		t.Errorf("%s of %d: repealed is %v, read was %s", title, r.year, w.Revisions[i].Repealed, r.status)
	}
}

func newest(w corpus.KnownWork) corpus.KnownRevision { return w.Revisions[len(w.Revisions)-1] }

// An alias earns its place: it is no shortening that a resolver finds alone,
// unless it is too short to trust, could mean two works, or is a full title
// under which a text may be filed. Names given twice are refused on loading.
func TestAliasesAreNeeded(t *testing.T) {
	works := corpus.Works()
	for _, w := range works {
		for _, alias := range w.Aliases {
			shortens := 0
			for _, other := range works {
				if isSubsequence(alias, other.Title) {
					shortens++
				}
			}
			full := strings.HasPrefix(alias, "中国共产党")
			if shortens == 1 && isSubsequence(alias, w.Title) && utf8.RuneCountInString(alias) > 2 && !full {
				t.Errorf("%s is only a shorter %s", alias, w.Title)
			}
		}
	}
}

// isSubsequence reports whether the characters of short stand in long in order.
func isSubsequence(short, long string) bool {
	rest := []rune(short)
	for _, r := range long {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// Years are of the People's Republic's or the Party's lifetime, and a repealed
// work has no revision that still applies.
func TestWorksForm(t *testing.T) {
	for _, w := range corpus.Works() {
		for _, r := range w.Revisions {
			if r.Year < 1921 || (!w.Checked.IsZero() && r.Year > w.Checked.Year) {
				t.Errorf("%s: revision of %d", w.Title, r.Year)
			}
		}
		if w.Repealed && !newest(w).Repealed {
			t.Errorf("%s is repealed, its newest revision is not", w.Title)
		}
		if w.Title != strings.Trim(w.Title, "《》 　") {
			t.Errorf("title %q has marks around it", w.Title)
		}
	}
}
