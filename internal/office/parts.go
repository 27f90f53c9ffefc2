package office

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"zhibu/internal/fault"
)

const (
	// maxStretch bounds, in bytes, a tag or a text between two tags. A cell
	// holds at most 32,767 characters.
	maxStretch = 256 << 10
	maxDepth   = 50 // of elements within elements
)

// parts are the files inside a workbook, under their names in lower case. They
// are only ever read as streams; nothing is unpacked to the disk.
type parts struct {
	name  string // of the workbook, for errors
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

func openParts(name string, content []byte) (*parts, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fault.Wrap(err, fault.Damaged, name)
	}
	p := &parts{name, make(map[string]*zip.File, len(archive.File)), maxUnzipped}
	for _, f := range archive.File {
		p.files[partName(f.Name)] = f
	}
	return p, nil
}

// partName is the key of a part that is called name within the package.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// read walks over the elements of a part; one that is not there has none.
func (p *parts) read(part string, walk func(*walker) error) error {
	f, ok := p.files[partName(part)]
	if !ok {
		return nil
	}
	content, err := f.Open()
	if err != nil {
		return fault.Wrap(err, fault.Damaged, p.name)
	}
	s := &stretches{from: bufio.NewReader(content), left: &p.left}
	w := &walker{decoder: xml.NewDecoder(s)}
	err = errors.Join(walk(w), content.Close())
	switch {
	case s.err != nil:
		return invalid(s.err)
	case fault.Of(err) != nil:
		return err
	case err != nil:
		return fault.Wrap(fmt.Errorf("read %s: %w", part, err), fault.Damaged, p.name)
	}
	return nil
}

// stretches hands out bytes until a limit is passed. encoding/xml holds one
// stretch in memory, so this bounds what it holds.
type stretches struct {
	from *bufio.Reader
	left *int64
	run  int   // bytes since the last tag began
	err  error // the limit that was passed
}

// ReadByte is what encoding/xml reads by.
func (s *stretches) ReadByte() (byte, error) {
	b, err := s.from.ReadByte()
	if err != nil {
		return 0, err
	}
	*s.left--
	s.run++
	if b == '<' {
		s.run = 0
	}
	if *s.left < 0 || s.run > maxStretch {
		s.err = errUnzipped
		return 0, s.err
	}
	return b, nil
}

// Read makes it an io.Reader.
func (s *stretches) Read(to []byte) (int, error) {
	if len(to) == 0 {
		return 0, nil
	}
	b, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	to[0] = b
	return 1, nil
}

// walker goes over the elements of a part in order.
type walker struct {
	decoder *xml.Decoder
	depth   int
}

// next returns the next element that begins, whichever it lies in, and io.EOF
// after the last.
func (w *walker) next() (xml.StartElement, error) {
	for {
		token, err := w.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

func (w *walker) token() (xml.Token, error) {
	token, err := w.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token.(type) {
	case xml.StartElement:
		w.depth++
	case xml.EndElement:
		w.depth--
	}
	if w.depth > maxDepth {
		return nil, errUnzipped
	}
	return token, nil
}

// each calls do with every element to the end of the part.
func (w *walker) each(do func(xml.StartElement) error) error {
	for {
		start, err := w.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := do(start); err != nil {
			return err
		}
	}
}

// text returns the clean text of the element that has just begun and goes behind
// its end: what stands in the elements called in, of which phonetic guides are
// no part.
func (w *walker) text(in string) (string, error) {
	var b strings.Builder
	within, guide := 0, 0
	for end := w.depth - 1; w.depth > end; {
		token, err := w.token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			within += one(token.Name.Local == in)
			guide += one(token.Name.Local == "rPh")
		case xml.EndElement:
			within -= one(token.Name.Local == in)
			guide -= one(token.Name.Local == "rPh")
		case xml.CharData:
			if within > 0 && guide == 0 && b.Len() < 16*maxCell {
				b.Write(token)
			}
		}
	}
	return clean(b.String()), nil
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func attribute(of xml.StartElement, name string) string {
	for _, a := range of.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
