package search

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk"
)

// statutes is the library of the national laws, 58,000 articles, made once.
var statutes = sync.OnceValues(func() (*library, error) {
	dir, err := os.MkdirTemp("", "zhibu-statutes")
	if err != nil {
		return nil, err
	}
	if err := unpack(shared+"/statutes/texts.tar.gz", dir); err != nil {
		return nil, err
	}
	return keepLibrary(dir, filepath.Join(dir, "texts"))
})

func unpack(archive, dir string) (err error) {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(h.Name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, b, 0o600)); err != nil {
			return err
		}
	}
}

// corpora are the practice library and, without -short, that of the laws, each
// with its queries.
func corpora(b *testing.B, run func(b *testing.B, l *library, queries []judged)) {
	b.Run("practice", func(b *testing.B) {
		run(b, practiceLibrary(b), readJudged(b, shared+"/queries/dev.jsonl"))
	})
	b.Run("statutes", func(b *testing.B) {
		if _, err := os.Stat(shared + "/statutes/texts.tar.gz"); err != nil || testing.Short() {
			b.Skip("the laws are not here, or take too long")
		}
		l, err := statutes()
		if err != nil {
			b.Fatal(err)
		}
		run(b, l, readJudged(b, shared+"/statutes/dev.jsonl"))
	})
}

// BenchmarkQuery asks every query once, the first time with nothing cached, and
// reports quantiles; beside it stock bleve with its cjk analyzer.
func BenchmarkQuery(b *testing.B) {
	corpora(b, func(b *testing.B, l *library, queries []judged) {
		b.Run("zhibu", func(b *testing.B) {
			must(b, l.index.update(b.Context()))
			quantiles(b, queries, func(query string) error {
				_, err := l.index.Search(b.Context(), l.scope, query, Options{ImportedOnly: true})
				return err
			})
		})
		b.Run("stock", func(b *testing.B) {
			stock := stockIndex(b, l)
			b.ResetTimer()
			quantiles(b, queries, func(query string) error {
				match := bleve.NewMatchQuery(query)
				match.SetField("text")
				_, err := stock.Search(bleve.NewSearchRequestOptions(match, 10, 0, false))
				return err
			})
		})
	})
}

func quantiles(b *testing.B, queries []judged, ask func(string) error) {
	var took []time.Duration
	for b.Loop() {
		for _, q := range queries {
			start := time.Now()
			must(b, ask(q.Query))
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	for _, q := range []struct {
		name string
		at   int
	}{{"p50-ms", 50}, {"p95-ms", 95}, {"p99-ms", 99}} {
		b.ReportMetric(float64(took[len(took)*q.at/100].Microseconds())/1000, q.name)
	}
}

// stockIndex indexes title and text of all passages as bleve does on its own.
func stockIndex(b *testing.B, l *library) bleve.Index {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = "cjk"
	stock, err := bleve.New(filepath.Join(b.TempDir(), "stock"), m)
	must(b, err)
	b.Cleanup(func() { stock.Close() })
	batch := stock.NewBatch()
	for _, d := range l.index.view.docs {
		passages, err := l.docs.AllPassages(b.Context(), d.ID)
		must(b, err)
		for _, p := range passages {
			must(b, batch.Index(key(p.PassageID), map[string]any{"text": d.Title + "\n" + p.Text}))
			if batch.Size() >= 100 {
				must(b, stock.Batch(batch))
				batch.Reset()
			}
		}
	}
	must(b, stock.Batch(batch))
	return stock
}

// BenchmarkIndex fills an empty index from the database; beside it stock bleve.
func BenchmarkIndex(b *testing.B) {
	corpora(b, func(b *testing.B, l *library, _ []judged) {
		passages := float64(len(l.index.view.number))
		b.Run("zhibu", func(b *testing.B) {
			for b.Loop() {
				x, err := Open(b.Context(), filepath.Join(b.TempDir(), "index"), l.docs, testNow)
				must(b, err)
				_, err = x.CatchUp(b.Context())
				must(b, err)
				must(b, x.Close())
			}
			b.ReportMetric(passages*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
		})
		b.Run("stock", func(b *testing.B) {
			for b.Loop() {
				stockIndex(b, l)
			}
			b.ReportMetric(passages*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
		})
	})
}

// BenchmarkOpen opens an index and answers one query.
func BenchmarkOpen(b *testing.B) {
	corpora(b, func(b *testing.B, l *library, queries []judged) {
		dir := filepath.Join(b.TempDir(), "index")
		fill := func() *Index {
			x, err := Open(b.Context(), dir, l.docs, testNow)
			must(b, err)
			return x
		}
		x := fill()
		_, err := x.CatchUp(b.Context())
		must(b, errors.Join(err, x.Close()))
		for b.Loop() {
			x := fill()
			_, err := x.Search(b.Context(), l.scope, queries[0].Query, Options{ImportedOnly: true})
			must(b, errors.Join(err, x.Close()))
		}
	})
}
