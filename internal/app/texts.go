package app

import (
	"context"
	"time"
)

// DefaultKeepTexts is how long texts are kept where nobody says otherwise.
const DefaultKeepTexts = 30 * 24 * time.Hour

// dropTexts forgets the texts of what was done with long ago.
func (e *engine) dropTexts(ctx context.Context) {
	_, err := e.delivery.DropTexts(ctx, e.in.Clock.Now().Add(-e.keep))
	e.complaints.about(ctx, "drop old texts", err)
}
