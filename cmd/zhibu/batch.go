package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"zhibu/internal/app"
)

// batchError answers a line that could not be.
type batchError struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// batch answers one JSON line with one JSON line, in order. A bad line is
// answered with its error and the rest goes on.
func (c *searchCommand) batch(s streams, searcher *app.Searcher) error {
	return eachLine(s.in, func(line []byte) error {
		var q struct {
			ID    json.RawMessage `json:"id"`
			Query string          `json:"query"`
		}
		err := json.Unmarshal(line, &q)
		if q.ID == nil {
			q.ID = json.RawMessage("null")
		}
		encoder := json.NewEncoder(s.out)
		if err != nil {
			return encoder.Encode(batchError{q.ID, "not a JSON object with id and query: " + err.Error()})
		}
		a, err := c.answer(s, searcher, q.Query)
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if err != nil {
			return encoder.Encode(batchError{q.ID, sentence(err)})
		}
		a.ID = q.ID
		return encoder.Encode(a)
	})
}

// eachLine calls do with every line that is not blank, of any length.
func eachLine(r io.Reader, do func([]byte) error) error {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadBytes('\n')
		if trimmed := bytes.TrimSpace(line); len(trimmed) > 0 {
			if err := do(trimmed); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read standard input: %w", err)
		}
	}
}
