package office

import (
	"encoding/xml"
	"math"
	"path"
	"strconv"
	"strings"

	"zhibu/internal/fault"
)

// Where a workbook keeps its list of sheets and what that refers to.
const (
	workbookPart  = "xl/workbook.xml"
	relationsPart = "xl/_rels/workbook.xml.rels"
)

// workbook is what the cells of all sheets refer to.
type workbook struct {
	*parts
	targets map[string]string // parts by relation id and by kind of relation
	strings []string
	padding []int // by style: the width to which its format fills up with zeros
}

// readWorkbook returns the visible sheets.
func readWorkbook(name string, content []byte) ([]Table, error) {
	p, err := openParts(name, content)
	if err != nil {
		return nil, err
	}
	if p.files[workbookPart] == nil {
		return nil, invalid(p.instead())
	}
	w := &workbook{parts: p, targets: map[string]string{}}
	for _, read := range []func() error{w.readRelations, w.readStrings, w.readStyles} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	var sheets []xml.StartElement
	err = w.read(workbookPart, func(at *walker) error {
		return at.each(func(e xml.StartElement) error {
			if state := attribute(e, "state"); e.Name.Local == "sheet" && state != "hidden" && state != "veryHidden" {
				sheets = append(sheets, e)
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return w.readSheets(sheets)
}

// instead says what a package is that is no workbook.
func (p *parts) instead() error {
	switch {
	case p.files["word/document.xml"] != nil, p.files["ppt/presentation.xml"] != nil:
		return errDocument
	case p.files["xl/workbook.bin"] != nil, p.files["content.xml"] != nil: // .xlsb, .ods
		return errOtherBook
	}
	return errArchive
}

func (w *workbook) readSheets(sheets []xml.StartElement) ([]Table, error) {
	var tables []Table
	for _, e := range sheets {
		t := Table{Sheet: clean(attribute(e, "name"))}
		if err := w.readSheet(w.targets[attribute(e, "id")], &t); err != nil {
			return nil, err
		}
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, fault.New(fault.Empty)
	}
	return tables, nil
}

func (w *workbook) readRelations() error {
	return w.read(relationsPart, func(at *walker) error {
		return at.each(func(e xml.StartElement) error {
			target := attribute(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			w.targets[attribute(e, "Id")] = target
			w.targets[path.Base(attribute(e, "Type"))] = target
			return nil
		})
	})
}

func (w *workbook) readStrings() error {
	return w.read(w.targets["sharedStrings"], func(at *walker) error {
		return at.each(func(e xml.StartElement) error {
			if e.Name.Local != "si" {
				return nil
			}
			if len(w.strings) == maxRows*maxColumns {
				return invalid(errUnzipped)
			}
			s, err := at.text("t")
			w.strings = append(w.strings, s)
			return err
		})
	})
}

// readStyles notes which styles show a number with leading zeros, as the numbers
// of people often are. Other formats do not matter here: a number is read as it
// is stored.
func (w *workbook) readStyles() error {
	width, inCells := map[string]int{}, false
	return w.read(w.targets["styles"], func(at *walker) error {
		return at.each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "numFmt":
				if code := attribute(e, "formatCode"); strings.Trim(code, "0") == "" {
					width[attribute(e, "numFmtId")] = min(len(code), maxCell)
				}
			case "cellXfs", "cellStyleXfs", "cellStyles", "dxfs":
				inCells = e.Name.Local == "cellXfs"
			case "xf":
				if inCells {
					w.padding = append(w.padding, width[attribute(e, "numFmtId")])
				}
			}
			return nil
		})
	})
}

// value is the text of a cell of a type and a style that stores raw.
func (w *workbook) value(kind, style, raw string) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(raw); err == nil && i >= 0 && i < len(w.strings) {
			return w.strings[i]
		}
		return ""
	case "", "n":
		return w.number(style, raw)
	}
	return raw
}

// number is a number as it is shown, a whole one without the point that some
// programs store with it.
func (w *workbook) number(style, raw string) string {
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || n != math.Trunc(n) || math.Abs(n) >= maxExact {
		return raw
	}
	shown := strconv.FormatInt(int64(n), 10)
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.padding) && n >= 0 {
		shown = strings.Repeat("0", max(0, w.padding[i]-len(shown))) + shown
	}
	return shown
}

// maxExact is where a spreadsheet program begins to lose digits.
const maxExact = 1e15
