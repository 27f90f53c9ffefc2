package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// errGone says that a browser takes nothing any more.
var errGone = errors.New("the browser has gone")

// writeTime is how long a browser may take to take an event.
const writeTime = 15 * time.Second

// events writes server-sent events.
type events struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func newEvents(w http.ResponseWriter) *events {
	return &events{w, http.NewResponseController(w)}
}

// begin lifts the server's limits for short requests, and answers.
func (e *events) begin(ctx context.Context) error {
	for _, lift := range []func(time.Time) error{e.control.SetReadDeadline, e.control.SetWriteDeadline} {
		if err := lift(time.Time{}); err != nil {
			return fmt.Errorf("open a stream: %w", err)
		}
	}
	h := e.w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("X-Accel-Buffering", "no") // nginx would hold events back
	return e.put(ctx, []byte("retry: 2000\n\n"))
}

// write sends an event. Its data has no line breaks, as JSON has none.
func (e *events) write(ctx context.Context, name, id string, data []byte) error {
	var b bytes.Buffer
	if id != "" {
		fmt.Fprintf(&b, "id: %s\n", id)
	}
	fmt.Fprintf(&b, "event: %s\ndata: %s\n\n", name, data)
	return e.put(ctx, b.Bytes())
}

// cut makes a write that waits, and every later one, fail.
func (e *events) cut() {
	_ = e.control.SetWriteDeadline(time.Unix(1, 0)) // long past; a connection that has gone needs none
}

// put writes, and gives up on a browser that does not take it in time.
func (e *events) put(ctx context.Context, b []byte) error {
	ctx, done := context.WithTimeout(ctx, writeTime)
	defer done()
	defer context.AfterFunc(ctx, e.cut)() // stopped before done ends ctx
	if _, err := e.w.Write(b); err != nil {
		return errors.Join(errGone, err)
	}
	if err := e.control.Flush(); err != nil {
		return errors.Join(errGone, err)
	}
	return nil
}
