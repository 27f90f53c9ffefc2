package corpus

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Store keeps the documents of all branches.
type Store struct {
	db  *sqlite.DB
	now func() time.Time
}

// NewStore returns a store over db.
func NewStore(db *sqlite.DB, now func() time.Time) *Store { return &Store{db, now} }

const selectDocument = `SELECT id, branch_id, title, work, source, path, issuer, kind, issued_on, effective_on,
	year, articles, passages, restricted, warnings, sha256, imported_at FROM document `

func scanDocument(r sqlite.Scanner) (Document, error) {
	var d Document
	var issued, effective, warnings string
	var imported int64
	err := r.Scan(&d.ID, &d.Branch, &d.Title, &d.Work, &d.Source, &d.Path, &d.Issuer, &d.Kind, &issued, &effective,
		&d.Year, &d.Articles, &d.Passages, &d.Restricted, &warnings, &d.SHA256, &imported)
	if err != nil {
		return Document{}, err
	}
	d.Imported = sqlite.FromMillis(imported)
	if err := scanDates(&d, issued, effective); err != nil {
		return Document{}, err
	}
	if err := readList(warnings, &d.Warnings); err != nil {
		return Document{}, fmt.Errorf("read warnings of %s: %w", d.ID, err)
	}
	return d, nil
}

func scanDates(d *Document, issued, effective string) error {
	if err := d.Issued.UnmarshalText([]byte(issued)); err != nil {
		return fmt.Errorf("date of issue of %s: %w", d.ID, err)
	}
	if err := d.Effective.UnmarshalText([]byte(effective)); err != nil {
		return fmt.Errorf("effective date of %s: %w", d.ID, err)
	}
	return nil
}

// readList reads what jsonText wrote; an empty list is nil.
func readList(text string, list *[]string) error {
	if text == "[]" {
		*list = nil
		return nil
	}
	return json.Unmarshal([]byte(text), list)
}

const selectPassage = "SELECT p.document_id, p.ordinal, p.article, p.number, p.sub, p.heads, p.lead, p.body FROM passage p "

func scanPassage(r sqlite.Scanner) (Passage, error) {
	var p Passage
	var heads string
	if err := r.Scan(&p.Document, &p.Ordinal, &p.Article, &p.Number, &p.Sub, &heads, &p.Lead, &p.Text); err != nil {
		return Passage{}, err
	}
	err := readList(heads, &p.Heads)
	if err != nil {
		err = fmt.Errorf("read headings of passage %d of %s: %w", p.Ordinal, p.Document, err)
	}
	return p, err
}

// Documents returns the branch's documents by work, the newest revision first.
func (s *Store) Documents(ctx context.Context, scope members.Scope) ([]Document, error) {
	docs, err := sqlite.All(ctx, s.db, scanDocument,
		selectDocument+"WHERE branch_id = ? ORDER BY work, year DESC, issued_on DESC, source, id", scope.Branch())
	if err != nil {
		return nil, fmt.Errorf("list documents: %w", err)
	}
	return docs, nil
}

// Document returns one document of the branch, or fault.NotFound.
func (s *Store) Document(ctx context.Context, scope members.Scope, id string) (Document, error) {
	d, err := sqlite.One(ctx, s.db, scanDocument, selectDocument+"WHERE id = ? AND branch_id = ?", id, scope.Branch())
	if err != nil {
		return Document{}, fmt.Errorf("document %s: %w", id, err)
	}
	return d, nil
}

const ofBranch = "JOIN document d ON d.id = p.document_id AND d.branch_id = ? "

// Passage returns one passage of a document of the branch, or fault.NotFound.
func (s *Store) Passage(ctx context.Context, scope members.Scope, id PassageID) (Passage, error) {
	p, err := sqlite.One(ctx, s.db, scanPassage, selectPassage+ofBranch+"WHERE p.document_id = ? AND p.ordinal = ?",
		scope.Branch(), id.Document, id.Ordinal)
	if err != nil {
		return Passage{}, fmt.Errorf("passage %d of %s: %w", id.Ordinal, id.Document, err)
	}
	return p, nil
}

// PassagesAt returns the passages in the order asked for. One that is gone, or
// not the branch's, is left out: who follows the documents may lag behind them.
func (s *Store) PassagesAt(ctx context.Context, scope members.Scope, ids []PassageID) ([]Passage, error) {
	wanted, err := json.Marshal(pairs(ids))
	if err != nil {
		return nil, fmt.Errorf("name passages: %w", err)
	}
	found, err := sqlite.All(ctx, s.db, scanPassage, selectPassage+ofBranch+`JOIN json_each(?) w
		ON p.document_id = w.value ->> 0 AND p.ordinal = w.value ->> 1 ORDER BY w.key`, scope.Branch(), string(wanted))
	if err != nil {
		return nil, fmt.Errorf("read passages: %w", err)
	}
	return found, nil
}

func pairs(ids []PassageID) [][2]any {
	out := make([][2]any, len(ids))
	for i, id := range ids {
		out[i] = [2]any{id.Document, id.Ordinal}
	}
	return out
}

// Article returns the passages of a document that are the article of that
// number: none, one, or several in a file that holds several documents.
func (s *Store) Article(ctx context.Context, scope members.Scope, documentID string, number, sub int) ([]Passage, error) {
	found, err := sqlite.All(ctx, s.db, scanPassage, selectPassage+ofBranch+
		"WHERE p.document_id = ? AND p.number = ? AND p.sub = ? AND p.number > 0 ORDER BY p.ordinal",
		scope.Branch(), documentID, number, sub)
	if err != nil {
		return nil, fmt.Errorf("article %d of %s: %w", number, documentID, err)
	}
	return found, nil
}

func (s *Store) documents(ctx context.Context, where string, args ...any) ([]Document, error) {
	docs, err := sqlite.All(ctx, s.db, scanDocument, selectDocument+where, args...)
	if err != nil {
		return nil, fmt.Errorf("find documents: %w", err)
	}
	return docs, nil
}
