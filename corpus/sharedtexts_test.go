package corpus_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhibu/corpus"
)

const sharedCorpus = "../../shared/corpus"

// citedText returns the article or section that a citation names.
func citedText(manifest []manifestRow, texts map[string]string, c corpus.Citation) (string, error) {
	i := slices.IndexFunc(manifest, func(r manifestRow) bool { return r.title == c.Title && r.year == c.Year })
	if i < 0 {
		return "", fmt.Errorf("no text of %s (%d)", c.Title, c.Year)
	}
	path := manifest[i].path
	if _, read := texts[path]; !read {
		b, err := os.ReadFile(filepath.Join(sharedCorpus, path))
		if err != nil {
			return "", err
		}
		texts[path] = string(b)
	}
	if c.Article == "" {
		return cut(texts[path], `(?m)^[\s　]*`+c.Part+`、`, `(?m)^[\s　]*[一二三四五六七八九十]+、`)
	}
	article, err := cut(texts[path], `(?m)^[\s　]*`+c.Article, `(?m)^[\s　]*第[零一二三四五六七八九十百]+[条章编]`)
	if err != nil || c.Part == "" {
		return article, err
	}
	return article, hasPart(article, c.Part)
}

// cut returns text from the line that starts like from to the next that starts
// like next.
func cut(text, from, next string) (string, error) {
	at := regexp.MustCompile(from).FindStringIndex(text)
	if at == nil {
		return "", fmt.Errorf("nothing begins like %s", from)
	}
	rest := text[at[1]:]
	if end := regexp.MustCompile(next).FindStringIndex(rest); end != nil {
		rest = rest[:end[0]]
	}
	return text[at[0]:at[1]] + rest, nil
}

// hasPart reports a paragraph (第二款) or item （六） that an article lacks.
func hasPart(article, part string) error {
	if n, ok := strings.CutPrefix(part, "第"); ok {
		paragraphs := 0
		for line := range strings.Lines(article) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "（") {
				paragraphs++
			}
		}
		if chineseNumber(strings.TrimSuffix(n, "款")) > paragraphs {
			return fmt.Errorf("the article has %d paragraphs, no %s", paragraphs, part)
		}
		return nil
	}
	if !strings.Contains(article, part) {
		return fmt.Errorf("the article has no %s", part)
	}
	return nil
}

// manifestRow is one text of the shared corpus.
type manifestRow struct {
	path, title, status string
	year                int
}

// editorsYear is what MANIFEST.tsv adds to a title.
var editorsYear = regexp.MustCompile(`（[0-9]{4}(年修订|年修改)?）$`)

// readManifest returns the rows of texts/, or skips the test.
func readManifest(t *testing.T) []manifestRow {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(sharedCorpus, "MANIFEST.tsv"))
	if err != nil {
		t.Skipf("the shared practice texts are not here: %v", err)
	}
	var rows []manifestRow
	for line := range strings.Lines(string(b)) {
		f := strings.Split(line, "\t")
		if len(f) < 5 || !strings.HasPrefix(f[0], "texts/") {
			continue
		}
		r := manifestRow{path: f[0], title: editorsYear.ReplaceAllString(f[1], ""), status: f[4]}
		if len(f[3]) >= 4 {
			r.year, _ = strconv.Atoi(f[3][:4]) // 0 where the date is not known
		}
		rows = append(rows, r)
	}
	return rows
}
