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
		id, fields, ok := readLine(line, "query")
		if !ok {
			return encoder.Encode(batchError{id, "not a JSON object with an id and a query in UTF-8"})
		}
		a, err := c.answer(s, searcher, fields["query"])
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

// readLine reads the id and the texts of a line of a batch, of which one it must
// have. The id is given back as it came, null where it cannot be read.
func readLine(line []byte, must string) (id json.RawMessage, fields map[string]string, ok bool) {
	var raw map[string]json.RawMessage
	err := json.Unmarshal(line, &raw)
	if id = raw["id"]; id == nil || !utf8.Valid(line) {
		id = json.RawMessage("null")
	}
	if err != nil || !utf8.Valid(line) {
		return id, nil, false
	}
	fields = map[string]string{}
	for name, value := range raw {
		var text *string
		if json.Unmarshal(value, &text) == nil && text != nil {
			fields[name] = *text
		}
	}
	_, ok = fields[must]
	return id, fields, ok
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
