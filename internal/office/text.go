package office

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zhibu/internal/fault"
)

// delimiters are what stands between the cells of a text file, the one that
// text holds least often by chance first.
var delimiters = []rune{'\t', ';', ','}

// readText reads a text file. Which delimiter it uses shows in the number of
// cells it gives.
func readText(content []byte) ([]Table, error) {
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	var best Table
	var failed error
	for _, delimiter := range delimiters {
		t, err := readDelimited(text, delimiter)
		if err != nil {
			failed = err
		} else if cells(t) >= cells(best) {
			best = t
		}
	}
	if failed != nil && cells(best) == len(best.Rows) { // what could be read is no table
		return nil, failed
	}
	if len(best.Rows) == 0 {
		return nil, fault.New(fault.Empty)
	}
	return []Table{best}, nil
}

func cells(t Table) (n int) {
	for _, r := range t.Rows {
		n += len(r.Cells)
	}
	return n
}

func readDelimited(text string, delimiter rune) (Table, error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = delimiter, -1, true
	var t Table
	inside := 0 // line breaks within cells so far, which a spreadsheet does not count
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return Table{}, fault.Wrap(fmt.Errorf("%w: %w", errQuotes, err), fault.Invalid, errQuotes.Error())
		}
		line, _ := reader.FieldPos(0)
		line -= inside
		for i, cell := range record {
			inside += strings.Count(cell, "\n")
			record[i] = disarm(clean(cell))
		}
		if err := t.add(line, record); err != nil {
			return Table{}, err
		}
	}
}

// decode returns text in UTF-8, UTF-16 or GB18030 as UTF-8 without a byte order
// mark.
func decode(data []byte) (string, error) {
	if data, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		return strings.ToValidUTF8(string(data), ""), nil
	}
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return decodeUTF16(data, unicode.LittleEndian)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return decodeUTF16(data, order(data))
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", fault.New(fault.Encoding)
	}
	return string(text), nil
}

// order tells the byte order of UTF-16 from where the zero halves of its ASCII
// stand.
func order(data []byte) unicode.Endianness {
	var zeros [2]int
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	if zeros[0] > zeros[1] {
		return unicode.BigEndian
	}
	return unicode.LittleEndian
}

// decodeUTF16 reads UTF-16 in the order of its mark, else in the one given. What
// is no text, a picture for instance, has characters that do not exist.
func decodeUTF16(data []byte, order unicode.Endianness) (string, error) {
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.IndexByte(text, 0) >= 0 {
		return "", invalid(errNoTable)
	}
	return string(text), nil
}

// A spreadsheet program takes a cell of a text file that begins with one of
// these for a formula, and some do so with the full-width forms.
const formulaStarts = "=+-@\t\r＝＋－＠"

// arm puts an apostrophe before what would be run as a formula, and before what
// disarm would take for armed.
func arm(cell string) string {
	if startsFormula(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

// disarm takes that apostrophe off again.
func disarm(cell string) string {
	if bare, ok := strings.CutPrefix(cell, "'"); ok && startsFormula(strings.TrimLeft(bare, "'")) {
		return bare
	}
	return cell
}

func startsFormula(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && strings.ContainsRune(formulaStarts, r)
}
