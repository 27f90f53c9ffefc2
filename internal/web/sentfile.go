package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"zhibu/internal/fault"
)

const (
	maxFile = 8 << 20 // bytes
	// uploadTime is how long a file may take to come in over a slow line: longer
	// than the server gives other requests.
	uploadTime = 2 * time.Minute
)

// sentFile is a file as a form sends it.
type sentFile struct {
	name    string
	content []byte
}

// readFile reads a form with a file. The form's other fields are in r.PostForm
// then. What comes never touches the disk.
func readFile(w http.ResponseWriter, r *http.Request) (f sentFile, err error) {
	defer patient(w, r)()
	r.Body = http.MaxBytesReader(w, r.Body, maxFile+maxForm)
	if err := r.ParseMultipartForm(maxFile + maxForm); err != nil {
		return f, unreadable(err)
	}
	part, header, err := r.FormFile("file")
	if err != nil {
		return f, unreadable(err)
	}
	defer part.Close()
	if header.Size > maxFile {
		return f, &http.MaxBytesError{Limit: maxFile}
	}
	if header.Size == 0 {
		return f, fault.New(fault.Invalid, "empty file")
	}
	f.name = fileName(header.Filename)
	if f.content, err = io.ReadAll(part); err != nil {
		return f, fmt.Errorf("read a file: %w", err)
	}
	return f, nil
}

// patient gives a request uploadTime to come in.
func patient(w http.ResponseWriter, r *http.Request) (done func()) {
	control := http.NewResponseController(w)
	for _, lift := range []func(time.Time) error{control.SetReadDeadline, control.SetWriteDeadline} {
		_ = lift(time.Time{}) // else the server's own limit holds
	}
	ctx, cancel := context.WithTimeout(r.Context(), uploadTime)
	stop := context.AfterFunc(ctx, func() {
		_ = control.SetReadDeadline(time.Unix(1, 0)) // long past; a connection that has gone needs none
	})
	return func() { stop(); cancel() }
}
