package corpus

import (
	"path/filepath"
	"strings"

	"zhibu/internal/fault"
)

// importer turns the bytes of one kind of file into the lines that a reader of
// it sees.
type importer func(data []byte) (content, error)

// importers by file ending. A further kind of file is one new file with one
// importer and one line here.
var importers = map[string]importer{
	".txt":      importText,
	".md":       importMarkdown,
	".markdown": importMarkdown,
}

// content is what an importer found in a file.
type content struct {
	Title  string   // from the file's own metadata; "" where there is none
	Lines  []line   // not yet cleaned
	Hidden []string // what a reader does not see; only looked through for a classification mark
}

// line is one line of text. Level is that of a heading the file's own markup
// declares (1 the outermost), 0 where it declares none.
type line struct {
	Text  string
	Level int
}

// importerFor returns the importer for a path, or fault.FileType.
func importerFor(path string) (importer, error) {
	ending := strings.ToLower(filepath.Ext(path))
	if read, ok := importers[ending]; ok {
		return read, nil
	}
	return nil, fault.New(fault.FileType, ending)
}

// plainLines splits text at its line breaks.
func plainLines(text string) []line {
	parts := strings.Split(normalizeBreaks(text), "\n")
	lines := make([]line, len(parts))
	for i, p := range parts {
		lines[i].Text = p
	}
	return lines
}
