package telegram

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
)

// maxAnswer bounds an answer in bytes: a page of 100 updates, each with the
// message it replies to, stays far below.
const maxAnswer = 32 << 20

// exchange is one request of the library, bound to a context, and what is known
// of how far it got. It is the library's HTTP client for that one request.
type exchange struct {
	ctx    context.Context
	client *http.Client
	status int    // of the answer, 0 where none came
	body   []byte // of the answer

	mu               sync.Mutex
	connected, wrote bool
}

// Do sends the request and reads the whole answer, so that the connection can
// be used again.
func (x *exchange) Do(req *http.Request) (*http.Response, error) {
	if err := rewindable(req); err != nil {
		return nil, err
	}
	resp, err := x.client.Do(req.WithContext(httptrace.WithClientTrace(x.ctx, x.trace())))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	x.status = resp.StatusCode
	if x.body, err = io.ReadAll(io.LimitReader(resp.Body, maxAnswer)); err != nil {
		x.body = nil
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	resp.Body = io.NopCloser(bytes.NewReader(x.body))
	return resp, nil
}

// rewindable reads a body that is written into a pipe, so that the request has a
// length and the transport can repeat it on a fresh connection where the idle
// one it took turns out to be closed.
func rewindable(req *http.Request) error {
	if req.Body == nil || req.GetBody != nil {
		return nil
	}
	body, err := io.ReadAll(req.Body)
	req.Body.Close()
	if err != nil {
		return fmt.Errorf("build the request: %w", err)
	}
	req.ContentLength = int64(len(body))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	req.Body, err = req.GetBody()
	return err
}

// trace follows the request. The transport tries again only what was not
// written, so what counts is the last connection it asked for.
func (x *exchange) trace() *httptrace.ClientTrace {
	note := func(connected, wrote bool) {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.connected, x.wrote = connected, wrote
	}
	return &httptrace.ClientTrace{
		GetConn:      func(string) { note(false, false) },
		GotConn:      func(httptrace.GotConnInfo) { note(true, false) },
		WroteHeaders: func() { note(true, true) },
	}
}

// reached reports whether a request that failed may have been received. One
// that was given up while connected may be written behind our back.
func (x *exchange) reached() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.wrote || x.connected && x.ctx.Err() != nil
}
