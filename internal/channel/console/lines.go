package console

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// maxLine is what is kept of a line, in bytes: more than any conversation takes
// in, so that a longer one is refused there and not mistaken for a short one.
const maxLine = 1 << 20

// Lines reads a text line by line.
type Lines struct {
	in      *bufio.Reader
	started bool
}

// NewLines returns the lines of in.
func NewLines(in io.Reader) *Lines { return &Lines{in: bufio.NewReader(in)} }

// Next returns the next line as valid UTF-8 without its end, or io.EOF. A last
// line needs no newline.
func (l *Lines) Next() (string, error) {
	var line []byte
	for {
		part, err := l.in.ReadSlice('\n')
		line = append(line, part[:min(len(part), maxLine-len(line))]...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == nil || errors.Is(err, io.EOF) && len(line) > 0 {
			return l.text(line), nil
		}
		return "", err
	}
}

func (l *Lines) text(line []byte) string {
	if !l.started {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		l.started = true
	}
	line = bytes.TrimSuffix(line, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	return strings.ToValidUTF8(string(line), "\uFFFD")
}
