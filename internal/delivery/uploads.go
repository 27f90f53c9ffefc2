package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/sqlite"
)

// Uploads are files that people sent over a channel that keeps none itself, the
// web page. Such a file may say more of people than zhibu keeps: it stays until
// it is done with (Drop), or a Sweep finds it.
type Uploads struct {
	db  *sqlite.DB
	now func() time.Time
}

// NewUploads returns the uploads kept in db.
func NewUploads(db *sqlite.DB, now func() time.Time) *Uploads { return &Uploads{db, now} }

// Add appends a person's file and returns its reference (chat.File.Ref).
func (u *Uploads) Add(b *sqlite.Batch, person, name string, content []byte) (ref string) {
	ref = sqlite.NewID()
	if content == nil {
		content = []byte{} // an empty file, not NULL
	}
	b.Exec(1, "INSERT INTO upload (id, person_id, name, content, at) VALUES (?, ?, ?, ?, ?)",
		ref, person, name, content, sqlite.Millis(u.now()))
	return ref
}

type upload struct {
	name    string
	content []byte
}

func scanUpload(r sqlite.Scanner) (u upload, err error) {
	err = r.Scan(&u.name, &u.content)
	return u, err
}

// Open returns a file of the person's; fault.NotFound where there is none, or
// it is another person's.
func (u *Uploads) Open(ctx context.Context, ref, person string) (name string, content []byte, err error) {
	file, err := sqlite.One(ctx, u.db, scanUpload, "SELECT name, content FROM upload WHERE id = ? AND person_id = ?", ref, person)
	if err != nil {
		return "", nil, fmt.Errorf("open upload %s: %w", ref, err)
	}
	return file.name, file.content, nil
}

// Drop appends that a person's file is done with. It must be there still.
func (u *Uploads) Drop(b *sqlite.Batch, ref, person string) {
	b.Exec(1, "DELETE FROM upload WHERE id = ? AND person_id = ?", ref, person)
}

// Held returns how much is kept of a person's files, in bytes.
func (u *Uploads) Held(ctx context.Context, person string) (int64, error) {
	n, err := sqlite.One(ctx, u.db, sqlite.Value[int64],
		"SELECT coalesce(sum(length(content)), 0) FROM upload WHERE person_id = ?", person)
	if err != nil {
		return 0, fmt.Errorf("sum up uploads: %w", err)
	}
	return n, nil
}

// sweptUploads leaves those alone whose message waits to be handled.
var sweptUploads = drop[int64]{
	`SELECT rowid FROM upload WHERE rowid > ?2 AND at < ?1
		AND id NOT IN (SELECT coalesce(payload ->> '$.file.ref', '') FROM inbox WHERE state = 'waiting') ORDER BY rowid LIMIT ?3`,
	`DELETE FROM upload WHERE rowid IN (SELECT value FROM json_each(?1))`,
}

// Sweep drops the files that came before an instant, handled or never asked
// for again, and returns how many those were.
func (u *Uploads) Sweep(ctx context.Context, olderThan time.Time) (int, error) {
	n, err := sweptUploads.run(ctx, u.db, u.db.Commit, sqlite.Millis(olderThan))
	if err != nil {
		return n, fmt.Errorf("sweep uploads: %w", err)
	}
	return n, nil
}
