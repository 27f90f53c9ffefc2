package office

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// maxSheetRow is the last row a spreadsheet program has.
const maxSheetRow = 1 << 20

// sheet is a sheet being read.
type sheet struct {
	*workbook
	table  *Table
	line   int      // of the row
	column int      // of the cell, from 1
	row    []string // the cells of the row so far
	merges []merge
}

func (w *workbook) readSheet(part string, t *Table) error {
	s := &sheet{workbook: w, table: t}
	err := w.read(part, func(at *walker) error {
		if err := at.each(func(e xml.StartElement) error { return s.element(at, e) }); err != nil {
			return err
		}
		return s.endRow()
	})
	if err != nil {
		return err
	}
	t.fill(s.merges)
	return nil
}

func (s *sheet) element(at *walker, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		if err := s.endRow(); err != nil {
			return err
		}
		s.line, s.column = s.line+1, 0
		if n, err := strconv.Atoi(attribute(e, "r")); err == nil && n >= s.line && n <= maxSheetRow {
			s.line = n
		}
	case "c":
		return s.cell(at, e)
	case "mergeCell":
		if m, ok := parseMerge(attribute(e, "ref")); ok {
			s.merges = append(s.merges, m)
		}
	}
	return nil
}

func (s *sheet) endRow() error {
	err := s.table.add(s.line, s.row)
	s.row = s.row[:0]
	return err
}

func (s *sheet) cell(at *walker, e xml.StartElement) error {
	s.column++
	if column, _, ok := parseCell(attribute(e, "r")); ok {
		s.column = column
	}
	kind, in := attribute(e, "t"), "v"
	if kind == "inlineStr" {
		in = "t"
	}
	raw, err := at.text(in)
	if err != nil {
		return err
	}
	value := s.value(kind, attribute(e, "s"), raw)
	switch {
	case value == "":
		return nil
	case s.column > maxColumns:
		return invalid(errColumns)
	}
	for len(s.row) < s.column {
		s.row = append(s.row, "")
	}
	s.row[s.column-1] = value
	return nil
}

// merge is a column's cells from top to bottom shown as one; its text is in the
// first.
type merge struct{ column, top, bottom int }

// parseMerge reads a name like C5:C9. Blocks that are wider are titles, and none
// of ours.
func parseMerge(ref string) (merge, bool) {
	from, to, ok := strings.Cut(ref, ":")
	left, top, okFrom := parseCell(from)
	right, bottom, okTo := parseCell(to)
	return merge{left, top, bottom}, ok && okFrom && okTo && left == right && left <= maxColumns && top < bottom
}

// parseCell reads a name like C5.
func parseCell(name string) (column, line int, ok bool) {
	letters := strings.TrimRight(name, "0123456789")
	if letters == "" || len(letters) > 3 {
		return 0, 0, false
	}
	for _, r := range letters {
		if r < 'A' || r > 'Z' {
			return 0, 0, false
		}
		column = column*26 + int(r-'A') + 1
	}
	line, err := strconv.Atoi(name[len(letters):])
	return column, line, err == nil && line >= 1 && line <= maxSheetRow
}

// cellName is the inverse of parseCell for a column from 0.
func cellName(column, line int) string {
	name := ""
	for column++; column > 0; column /= 26 {
		column--
		name = string(rune('A'+column%26)) + name
	}
	return name + strconv.Itoa(line)
}

// fill gives the cells that are merged downwards, as those of one group of
// people often are, the text of the first.
func (t *Table) fill(merges []merge) {
	left := maxRows * maxColumns // merges that overlap, as none may, must not multiply
	for _, m := range merges {
		at, found := slices.BinarySearchFunc(t.Rows, m.top, func(r Row, line int) int { return r.Line - line })
		if !found || m.column > len(t.Rows[at].Cells) {
			continue
		}
		text := t.Rows[at].Cells[m.column-1]
		for at++; at < len(t.Rows) && t.Rows[at].Line <= m.bottom && left > 0; at++ {
			t.Rows[at].set(m.column-1, text)
			left--
		}
	}
}

// set puts text into an empty cell.
func (r *Row) set(column int, text string) {
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, "")
	}
	if r.Cells[column] == "" {
		r.Cells[column] = text
	}
}
