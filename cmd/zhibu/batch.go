package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

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
		encoder := json.NewEncoder(s.out)
		id, query, ok := readQuery(line)
		if !ok {
			return encoder.Encode(batchError{id, "not a JSON object with an id and a query in UTF-8"})
		}
		a, err := c.answer(s, searcher, query)
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if err != nil {
			return encoder.Encode(batchError{id, sentence(err)})
		}
		a.ID = id
		return encoder.Encode(a)
	})
}

// readQuery reads a line of a batch. The id is given back as it came, null where
// it cannot be read.
func readQuery(line []byte) (id json.RawMessage, query string, ok bool) {
	var q struct {
		ID    json.RawMessage `json:"id"`
		Query *string         `json:"query"`
	}
	err := json.Unmarshal(line, &q)
	if q.ID == nil || !utf8.Valid(line) {
		q.ID = json.RawMessage("null")
	}
	if err != nil || q.Query == nil || !utf8.Valid(line) {
		return q.ID, "", false
	}
	return q.ID, *q.Query, true
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
