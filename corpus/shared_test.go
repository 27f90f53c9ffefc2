package corpus

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// readShared imports a file of the practice material without a store.
func readShared(t *testing.T, path string) (Document, []Passage, []line) {
	t.Helper()
	f, err := openSource(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.from(f.data)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	d, passages, err := f.read()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return d, passages, clean(c.Lines)
}

type manifestEntry struct {
	path, title string
	articles    int
}

// manifest reads the entries of a folder from MANIFEST.tsv, or skips.
func manifest(t *testing.T, folder string) []manifestEntry {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "corpus", "MANIFEST.tsv"))
	if err != nil {
		t.Skipf("the practice material is not here: %v", err)
	}
	var entries []manifestEntry
	for row := range strings.Lines(string(data)) {
		fields := strings.Split(row, "\t")
		if !strings.HasPrefix(fields[0], folder+"/") {
			continue
		}
		n, _ := strconv.Atoi(fields[8])
		entries = append(entries, manifestEntry{filepath.Join("..", "..", "shared", "corpus", filepath.FromSlash(fields[0])), fields[1], n})
	}
	if len(entries) == 0 {
		t.Fatalf("no entries of %s in MANIFEST.tsv", folder)
	}
	return entries
}

var addedYear = regexp.MustCompile(`（[^（）]*\d{4}[^（）]*）$`)

func TestSharedTexts(t *testing.T) {
	for _, e := range manifest(t, "texts") {
		t.Run(filepath.Base(e.path), func(t *testing.T) {
			d, passages, lines := readShared(t, e.path)
			want := addedYear.ReplaceAllString(e.title, "")
			// Two things that MANIFEST.tsv says otherwise: 试行 is not printed in one
			// text, and two articles of another stand inside a line.
			if !sameTitle(d.Title, want) && !sameTitle(d.Title+"（试行）", want) {
				t.Errorf("title %q, want %q", d.Title, want)
			}
			inLine := 0
			for _, w := range d.Warnings {
				if rest, ok := strings.CutPrefix(w, "Found inside a line, by the numbering: "); ok {
					inLine = strings.Count(rest, "第")
				}
			}
			if d.Articles != e.articles+inLine {
				t.Errorf("%d articles, want %d; warnings %q", d.Articles, e.articles, d.Warnings)
			}
			if d.Kind != Regulation {
				t.Errorf("kind %s", d.Kind)
			}
			if problem := checkWhole(lines, passages); problem != "" {
				t.Error(problem)
			}
		})
	}
}

func TestSharedArticles(t *testing.T) {
	for _, e := range manifest(t, "articles") {
		t.Run(filepath.Base(e.path), func(t *testing.T) {
			d, passages, lines := readShared(t, e.path)
			if !sameTitle(d.Title, e.title) || d.Kind != Article || d.Articles != 0 {
				t.Errorf("%s %q with %d articles, want the article %q", d.Kind, d.Title, d.Articles, e.title)
			}
			if problem := checkWhole(lines, passages); problem != "" {
				t.Error(problem)
			}
		})
	}
}

// What the practice queries quote must stand where a hit shows it: in the
// article they name, or in the first 800 characters of a passage.
func TestSharedQuotes(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "queries", "dev.jsonl"))
	if err != nil {
		t.Skipf("the practice material is not here: %v", err)
	}
	texts := make(map[string][]Passage)
	for _, folder := range []string{"texts", "articles"} {
		for _, e := range manifest(t, folder) {
			_, passages, _ := readShared(t, e.path)
			texts[strings.TrimSuffix(filepath.Base(e.path), ".txt")] = passages
		}
	}
	quotes, lost := 0, 0
	for row := range strings.Lines(string(data)) {
		var q struct {
			Query   string
			Answers []struct{ Doc, Article, Quote string }
		}
		if err := json.Unmarshal([]byte(row), &q); err != nil {
			t.Fatal(err)
		}
		for _, a := range q.Answers {
			if quotes++; !answers(texts[a.Doc], a.Article, a.Quote) {
				lost++
				t.Logf("%s: %s %s %q", q.Query, a.Doc, a.Article, a.Quote)
			}
		}
	}
	// One quotes a title, which is no passage's text.
	if lost > 1 || quotes == 0 {
		t.Errorf("%d of %d quotes are in no passage", lost, quotes)
	}
}

func answers(passages []Passage, article, quote string) bool {
	for _, p := range passages {
		if article != "" && p.Article == article || strings.Contains(squeeze(string(firstRunes(p.Text, 800))), squeeze(quote)) {
			return true
		}
	}
	return false
}

// The originals as found, second copies and glued files keep every word too.
func TestSharedOriginals(t *testing.T) {
	for folder, articles := range map[string]map[string]int{
		"corpus/raw":   {"dangfa008.md": 158, "dangfa002.md": 55, "dangzhang-2022.txt": 55, "xinfang-gongzuo-tiaoli-2022.md": 50, "dangfa0022.md": 56},
		"corpus/messy": {"peihe-xunshi-two-docs-glued.md": 69, "8gui-36-baike-mixed.md": 16, "sx-19382.pagetext.txt": 34},
		"corpus/alt":   {"jilv-chufen-tiaoli-1997-MISLABELLED-AS-2003.txt": 172, "dangzhang-2022-b.txt": 55},
		"seed":         {},
	} {
		for _, path := range sharedFiles(t, folder) {
			d, passages, lines := readShared(t, path)
			if problem := checkWhole(lines, passages); problem != "" {
				t.Errorf("%s: %s", path, problem)
			}
			if want, ok := articles[filepath.Base(path)]; ok && d.Articles != want {
				t.Errorf("%s: %d articles, want %d", path, d.Articles, want)
			}
		}
	}
}

// National laws at scale: every line that begins with 第…条 and a blank is an
// article there, but for a table and second numberings inside a few annexes.
func TestSharedStatutes(t *testing.T) {
	if testing.Short() {
		t.Skip("1,381 laws")
	}
	lineHead := regexp.MustCompile(`(?m)^第[一二三四五六七八九十百零千]+条(?:之[一二三四五六七八九十]+)?　`)
	laws, off := 0, 0
	eachStatute(t, func(name, text string) {
		laws++
		d, passages, err := parse(name, content{Lines: plainLines(text)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if problem := checkWhole(clean(plainLines(text)), passages); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
		if want := len(lineHead.FindAllString(text, -1)); d.Articles != want {
			off++
			t.Logf("%s: %d articles, %d line heads; %q", name, d.Articles, want, d.Warnings)
		}
	})
	if laws < 1000 || off*100 > laws*2 {
		t.Errorf("%d of %d laws have another number of articles", off, laws)
	}
}

func eachStatute(t *testing.T, visit func(name, text string)) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "statutes", "texts.tar.gz"))
	if err != nil {
		t.Skipf("the practice material is not here: %v", err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(unzipped); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		data, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		visit(filepath.Base(h.Name), string(data))
	}
}
