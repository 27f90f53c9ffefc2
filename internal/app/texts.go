package app

import (
	"context"
	"time"
)

// DefaultKeepTexts is how long texts are kept where nobody says otherwise.
const DefaultKeepTexts = 30 * 24 * time.Hour

// keepFiles is how long a file that was sent is kept once it was handled: its
// sender may still have to confirm what it is to change.
const keepFiles = time.Hour

// dropTexts forgets the texts of what was done with long ago.
func (e *engine) dropTexts(ctx context.Context) {
	now := e.in.Clock.Now()
	_, err := e.delivery.DropTexts(ctx, now.Add(-e.keep))
	e.complaints.about(ctx, "drop old texts", err)
	_, err = e.reminders.DropReasons(ctx, now.Add(-e.keep))
	e.complaints.about(ctx, "drop old reasons of leave", err)
	_, err = e.in.uploads.Sweep(ctx, now.Add(-keepFiles))
	e.complaints.about(ctx, "drop old files", err)
}
