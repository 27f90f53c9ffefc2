package corpus

import (
	"context"
	"encoding/json"
	"fmt"

	"zhibu/internal/sqlite"
)

const insertDocument = `INSERT INTO document (id, branch_id, title, work, source, path, issuer, kind, issued_on, effective_on,
	year, articles, passages, restricted, warnings, sha256, imported_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const updateDocument = `UPDATE document SET title = ?, work = ?, source = ?, issuer = ?, kind = ?, issued_on = ?, effective_on = ?,
	year = ?, articles = ?, passages = ?, restricted = ?, warnings = ?, sha256 = ?, imported_at = ?
	WHERE id = ? AND sha256 = ?`

const insertPassage = `INSERT INTO passage (document_id, ordinal, article, number, sub, heads, lead, body)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

// put stores a document in the place of old, or as a new one, and sets its ID.
// Whoever imported the same file in between wins: fault.Conflict.
func (s *Store) put(ctx context.Context, d *Document, passages []Passage, old Document) error {
	var b sqlite.Batch
	issued, effective := d.Issued.String(), d.Effective.String()
	warnings, at := jsonText(d.Warnings), sqlite.Millis(d.Imported)
	if d.ID = old.ID; d.ID == "" {
		d.ID = sqlite.NewID()
		b.Exec(1, insertDocument, d.ID, d.Branch, d.Title, d.Work, d.Source, d.Path, d.Issuer, string(d.Kind), issued, effective,
			d.Year, d.Articles, d.Passages, sqlite.Bool(d.Restricted), warnings, d.SHA256, at)
	} else {
		b.Exec(int64(old.Passages), "DELETE FROM passage WHERE document_id = ?", d.ID)
		b.Exec(1, updateDocument, d.Title, d.Work, d.Source, d.Issuer, string(d.Kind), issued, effective,
			d.Year, d.Articles, d.Passages, sqlite.Bool(d.Restricted), warnings, d.SHA256, at, d.ID, old.SHA256)
	}
	for i, p := range passages {
		b.Exec(1, insertPassage, d.ID, i, p.Article, p.Number, p.Sub, jsonText(p.Heads), p.Lead, p.Text)
	}
	b.Exec(1, "INSERT INTO document_change (document_id, branch_id, deleted) VALUES (?, ?, 0)", d.ID, d.Branch)
	if err := s.db.Commit(ctx, &b); err != nil {
		return fmt.Errorf("store %q: %w", d.Title, err)
	}
	return nil
}

// jsonText is the stored form of a list of strings.
func jsonText(list []string) string {
	if list == nil {
		list = []string{}
	}
	b, err := json.Marshal(list)
	if err != nil { // strings always marshal
		panic(err)
	}
	return string(b)
}
