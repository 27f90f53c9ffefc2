package office

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"zhibu/internal/fault"
)

// What is taken of a file from outside.
const (
	maxFile     = 5 << 20  // bytes
	maxUnzipped = 20 << 20 // bytes of a workbook's parts, all together
	maxRows     = 6000     // that are not empty: maxPeople, and what a list has beside people
	maxColumns  = 50       // that are not empty
	maxCell     = 200      // characters; the rest is cut off
)

// Table is one sheet of a file, or the whole of a text file.
type Table struct {
	Sheet  string   // "" of a text file
	Rows   []Row    // those that are not empty
	Others []string // further sheets whose header would have fitted as well
}

// Row is one row as text.
type Row struct {
	Line  int      // as a spreadsheet program numbers it, from 1
	Cells []string // clean, without the empty ones at the end
}

// ReadTable reads a file of any format it knows. Of several sheets it takes the
// one with the row that fits best: heads says how well a row serves as the
// header that is looked for, 0 for not at all. name is the file's, for errors.
func ReadTable(name string, content []byte, heads func(cells []string) int) (Table, error) {
	tables, err := ReadTables(name, content)
	if err != nil {
		return Table{}, err
	}
	return choose(tables, heads), nil
}

// ReadTables reads all sheets that a person sees; there is at least one.
func ReadTables(name string, content []byte) ([]Table, error) {
	switch {
	case len(content) == 0:
		return nil, fault.New(fault.Empty)
	case len(content) > maxFile:
		return nil, fault.New(fault.TooLarge, len(content), maxFile)
	case bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return nil, compoundFile(content)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("PK\x05\x06")):
		return readWorkbook(name, content)
	}
	return readText(content)
}

// compoundFile says what is wrong with a file in the container that old formats
// and encrypted workbooks share.
func compoundFile(content []byte) error {
	var stream []byte
	for _, r := range []byte("EncryptedPackage") {
		stream = append(stream, r, 0)
	}
	if bytes.Contains(content, stream) {
		return invalid(errEncrypted)
	}
	return invalid(errOldFormat)
}

func choose(tables []Table, heads func([]string) int) Table {
	best, fits := 0, make([]int, len(tables))
	for i, t := range tables {
		for _, r := range t.Rows {
			fits[i] = max(fits[i], heads(r.Cells))
		}
		if fits[i] > fits[best] {
			best = i
		}
	}
	chosen := tables[best]
	for i, t := range tables {
		if i != best && fits[i] > 0 && fits[i] == fits[best] {
			chosen.Others = append(chosen.Others, t.Sheet)
		}
	}
	return chosen
}

// add appends a row unless it is empty.
func (t *Table) add(line int, cells []string) error {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	switch {
	case len(cells) == 0:
		return nil
	case len(cells) > maxColumns:
		return invalid(errColumns)
	case len(t.Rows) == maxRows:
		return invalid(errRows)
	}
	t.Rows = append(t.Rows, Row{line, slices.Clone(cells)})
	return nil
}

// clean makes one line of printable text of a cell, at most maxCell long.
func clean(s string) string {
	s = cut(s, 4*maxCell) // what follows is not worth walking over
	s = strings.Map(func(r rune) rune {
		switch {
		case r == unicode.ReplacementChar, unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(cut(strings.Join(strings.Fields(s), " "), maxCell))
}

// cut returns the first n characters of s.
func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
