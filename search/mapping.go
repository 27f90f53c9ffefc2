package search

import (
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	"zhibu/corpus"
)

// The fields of an indexed passage.
const (
	fieldBody = "body" // grams of the text
	fieldHead = "head" // grams of the headings it stands under; missing where there are none
	fieldDoc  = "doc"  // id of the document, one term
)

// layout names mapping and analysis. An index of another layout is rebuilt:
// raise it whenever a term or field of an unchanged passage would change.
const layout = "1"

// newMapping describes the fields. Nothing is stored, no term vectors, no doc
// values: the texts are in SQLite, and positions are not ranked by.
func newMapping() mapping.IndexMapping {
	grams := bleve.NewTextFieldMapping()
	grams.Analyzer = analyzerName
	key := bleve.NewKeywordFieldMapping()
	key.SkipFreqNorm = true
	for _, f := range []*mapping.FieldMapping{grams, key} {
		f.Store, f.DocValues, f.IncludeTermVectors, f.IncludeInAll = false, false, false, false
	}
	passage := bleve.NewDocumentStaticMapping()
	passage.AddFieldMappingsAt(fieldBody, grams)
	passage.AddFieldMappingsAt(fieldHead, grams)
	passage.AddFieldMappingsAt(fieldDoc, key)
	passage.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping())
	m := bleve.NewIndexMapping()
	m.DefaultMapping = passage
	m.DefaultAnalyzer = analyzerName
	return m
}

// entry is what the index takes of a passage.
func entry(p corpus.Passage) map[string]any {
	e := map[string]any{fieldBody: p.Text, fieldDoc: p.Document}
	if len(p.Heads) > 0 {
		e[fieldHead] = strings.Join(p.Heads, "\n")
	}
	return e
}

// key is the passage's id in the index.
func key(id corpus.PassageID) string {
	return id.Document + "/" + strconv.Itoa(id.Ordinal)
}

// parseKey undoes key.
func parseKey(s string) (corpus.PassageID, bool) {
	document, ordinal, ok := strings.Cut(s, "/")
	n, err := strconv.Atoi(ordinal)
	return corpus.PassageID{Document: document, Ordinal: n}, ok && err == nil
}
