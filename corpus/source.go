package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zhibu/internal/fault"
)

// MaxFile is the size of the largest file that is imported, in bytes.
const MaxFile = 8 << 20

// sourceFile is a file's bytes with what can read them.
type sourceFile struct {
	path string
	data []byte
	sum  string // SHA-256, hexadecimal
	from importer
}

// openSource reads a file of a known kind and a size within MaxFile.
func openSource(path string) (sourceFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return sourceFile{}, fault.FromOS(err, path)
	}
	if !info.Mode().IsRegular() {
		return sourceFile{}, fault.New(fault.Invalid, path+" is not a regular file")
	}
	from, err := importerFor(path)
	if err != nil {
		return sourceFile{}, err
	}
	if info.Size() > MaxFile {
		return sourceFile{}, fault.New(fault.TooLarge, info.Size(), MaxFile)
	}
	data, err := readAll(path)
	if err != nil {
		return sourceFile{}, err
	}
	return newSource(path, data, from), nil
}

// sentSource is a file whose content somebody sent.
func sentSource(path string, data []byte) (sourceFile, error) {
	from, err := importerFor(path)
	if err != nil {
		return sourceFile{}, err
	}
	if len(data) > MaxFile {
		return sourceFile{}, fault.New(fault.TooLarge, len(data), MaxFile)
	}
	return newSource(path, data, from), nil
}

func newSource(path string, data []byte, from importer) sourceFile {
	sum := sha256.Sum256(data)
	return sourceFile{path, data, hex.EncodeToString(sum[:]), from}
}

// readAll reads a file, which may have grown since it was looked at.
func readAll(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.FromOS(err, path)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, fault.FromOS(err, path)
	}
	if len(data) > MaxFile {
		return nil, fault.New(fault.TooLarge, len(data), MaxFile)
	}
	return data, nil
}

// read makes the document, or says why the file is none that may be kept.
func (f sourceFile) read() (Document, []Passage, error) {
	if len(f.data) == 0 {
		return Document{}, nil, fault.New(fault.Empty)
	}
	c, err := f.from(f.data)
	if err != nil {
		return Document{}, nil, err
	}
	if mark := c.classification(); mark != "" {
		return Document{}, nil, fault.New(fault.Classified, mark)
	}
	d, passages, err := parse(filepath.Base(strings.TrimPrefix(f.path, sentFrom)), c)
	d.SHA256 = f.sum
	return d, passages, err
}

// classification returns the mark of secrecy in what a reader sees or in what
// the file hides.
func (c content) classification() string {
	var b strings.Builder
	for _, l := range c.Lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	for _, text := range append([]string{b.String(), c.Title}, c.Hidden...) {
		if mark := ClassificationMark(text); mark != "" {
			return mark
		}
	}
	return ""
}
