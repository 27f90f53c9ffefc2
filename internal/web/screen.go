package web

import (
	"path/filepath"
	"slices"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/office"
)

// rosterEndings are those of the files that can hold a roster.
var rosterEndings = []string{".xlsx", ".csv"}

// readable reports whether anything is done with the content of a file of this
// name. What nobody reads is not kept.
func readable(name string) bool {
	return corpus.Imports(name) || slices.Contains(rosterEndings, strings.ToLower(filepath.Ext(name)))
}

// screen is the inbox's objection to a file's name, or one to its content.
func (s *Site) screen(file sentFile) error {
	if mark := markIn(file); mark != "" {
		return fault.New(fault.Classified, mark)
	}
	return s.inbox.Objection(chat.Inbound{File: &chat.File{Name: file.name}})
}

// markIn returns the mark of secrecy that a file bears in its text or its
// tables, "" for none. Of one that cannot be read, whoever reads it says so.
func markIn(file sentFile) string {
	if mark := corpus.MarkOf(file.name, file.content); mark != "" || corpus.Imports(file.name) {
		return mark
	}
	tables, err := office.ReadTables(file.name, file.content)
	if err != nil {
		return ""
	}
	for _, t := range tables {
		if mark := markInTable(t); mark != "" {
			return mark
		}
	}
	return ""
}

// headRows is how many rows of a table are its head, where a word alone in a
// cell is a mark.
const headRows = 10

func markInTable(t office.Table) string {
	if mark := corpus.ClassificationMark(t.Sheet); mark != "" {
		return mark
	}
	for i, row := range t.Rows {
		whole := strings.Join(row.Cells, " ")
		if i >= headRows && !strings.ContainsAny(whole, "★☆") {
			continue
		}
		for _, text := range append([]string{whole}, row.Cells...) {
			if mark := corpus.ClassificationMark(text); mark != "" {
				return mark
			}
		}
	}
	return ""
}
