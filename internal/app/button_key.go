package app

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

const (
	buttonKeyFact = "button_key"
	buttonKeySize = 32 // bytes
)

// buttonKey returns the key that signs the buttons which leave the machine. It
// is made at the first use.
func (in *instance) buttonKey(ctx context.Context) ([]byte, error) {
	text, err := sqlite.One(ctx, in.db, sqlite.Value[string], "SELECT value FROM meta WHERE key = ?", buttonKeyFact)
	if errors.Is(err, fault.NotFound) {
		key := make([]byte, buttonKeySize)
		_, _ = rand.Read(key) // it never fails
		var b sqlite.Batch
		b.Exec(1, "INSERT INTO meta (key, value) VALUES (?, ?)", buttonKeyFact, base64.RawStdEncoding.EncodeToString(key))
		return key, in.db.Commit(ctx, &b)
	}
	if err != nil {
		return nil, fmt.Errorf("read the key of buttons: %w", err)
	}
	key, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil, fault.Wrap(err, fault.Damaged, in.database())
	}
	return key, nil
}
