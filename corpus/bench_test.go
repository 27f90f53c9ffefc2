package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhibu/internal/testkit"
)

// BenchmarkSplit measures the pure part of an import, from lines to passages:
// real documents, and shapes that would show a step that is not linear.
func BenchmarkSplit(b *testing.B) {
	const size = 5 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for _, bc := range []struct{ name, text string }{
		{"no line breaks", fill("坚持和加强党的全面领导，")},
		{"no line breaks, articles", fill("第一条 为了加强领导。")},
		{"article heads only", strings.Repeat("第一条\n", 100_000)},
		{"rising articles", numberedArticles(1, 9999)},
		{"short lines", fill("支部\n")},
		{"numbered lines", fill("一、要求\n")},
		{"ordinals", fill("第一")},
		{"blanks", "第" + strings.Repeat(" ", size) + "条"},
		{"brackets", fill("（")},
		{"chapters in a line", fill("第一章 党员 ")},
		{"sentence ends", fill("。")},
		{"dates", fill("2024年2月5日")},
	} {
		b.Run(bc.name, func(b *testing.B) {
			b.SetBytes(int64(len(bc.text)))
			for b.Loop() {
				if _, _, err := parse("file.txt", content{Lines: plainLines(bc.text)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("real documents", func(b *testing.B) {
		var texts []string
		for _, path := range sharedFiles(b, "corpus/texts") {
			data, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			texts = append(texts, string(data))
		}
		b.SetBytes(int64(len(strings.Join(texts, ""))))
		for b.Loop() {
			for _, text := range texts {
				if _, _, err := parse("file.txt", content{Lines: plainLines(text)}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkMarkdown measures the markdown importer on text full of markup.
func BenchmarkMarkdown(b *testing.B) {
	for _, bc := range []struct{ name, text string }{
		{"one line", strings.Repeat("**党员**应当[学习](https://example.com/a)`党章`，", 50_000)},
		{"open brackets", strings.Repeat("[", 1<<20)},
		{"open comments", strings.Repeat("<!--", 1<<18)},
		{"stars", strings.Repeat("*", 1<<20)},
	} {
		b.Run(bc.name, func(b *testing.B) {
			b.SetBytes(int64(len(bc.text)))
			for b.Loop() {
				if _, err := importMarkdown([]byte(bc.text)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkImport measures a whole import of both practice folders into an
// empty database.
func BenchmarkImport(b *testing.B) {
	files := append(sharedFiles(b, "corpus/texts"), sharedFiles(b, "corpus/articles")...)
	for b.Loop() {
		b.StopTimer()
		db := testkit.DB(b)
		scope := testkit.Operator(b, db)
		store := NewStore(db, at(2026, 11, 24))
		b.StartTimer()
		for _, path := range files {
			if _, err := store.Import(b.Context(), scope, path); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(files)), "files/op")
}

// sharedFiles lists a folder of the practice material, or skips.
func sharedFiles(tb testing.TB, folder string) []string {
	tb.Helper()
	files, err := Files([]string{filepath.Join("..", "..", "shared", filepath.FromSlash(folder))})
	if err != nil || len(files) < 2 {
		tb.Skipf("the practice material is not here: %v", err)
	}
	return files
}
