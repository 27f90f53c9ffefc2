package delivery

import (
	"context"
	"fmt"
	"time"

	"zhibu/internal/sqlite"
)

// Uploads are files that people sent over a channel that keeps none itself, the
// web page. They last as long as texts do (Service.DropTexts).
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
