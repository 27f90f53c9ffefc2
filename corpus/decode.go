package corpus

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhibu/internal/fault"
)

// Files that carry a text's ending and are none.
var binaryMagic = [][]byte{
	[]byte("%PDF-"), []byte("PK\x03\x04"), []byte("\xD0\xCF\x11\xE0"), []byte("\x89PNG"),
	[]byte("\xFF\xD8\xFF"), []byte("GIF8"), []byte("\x1F\x8B"), []byte("\x7FELF"), []byte("{\\rtf"),
}

// decode reads text in UTF-8, UTF-16 or GB18030, with or without a byte order
// mark. It returns fault.NotText for what is no text and fault.Encoding for
// text in an encoding it does not know.
func decode(data []byte) (string, error) {
	for _, magic := range binaryMagic {
		if bytes.HasPrefix(data, magic) {
			return "", fault.New(fault.NotText)
		}
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		data = rest
	} else if rest, ok := bytes.CutPrefix(data, []byte("\xFF\xFE")); ok {
		return plausible(decodeUTF16(rest, binary.LittleEndian), fault.Encoding)
	} else if rest, ok := bytes.CutPrefix(data, []byte("\xFE\xFF")); ok {
		return plausible(decodeUTF16(rest, binary.BigEndian), fault.Encoding)
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			if text := decodeUTF16(data, order); len(data)%2 == 0 && isChinese(text) {
				return text, nil
			}
		}
	}
	if utf8.Valid(data) && !isShortGB(data) {
		return plausible(string(data), fault.NotText)
	}
	return decodeGB18030(data)
}

// isShortGB reports whether valid UTF-8 is GB 2312 all the same: a few characters
// of it (通知, 联通) can happen to be two-byte UTF-8, which Chinese never is.
func isShortGB(data []byte) bool {
	high := 0
	for _, b := range data {
		if b >= 0xE0 {
			return false
		}
		if b >= utf8.RuneSelf {
			high++
		}
	}
	return len(data) <= maxShortGB && 2*high > len(data) && looksLikeGB(data)
}

// maxShortGB bounds, in bytes, the text for which that can happen.
const maxShortGB = 64

func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

func decodeGB18030(data []byte) (string, error) {
	if controlShare(data) > maxControl {
		return "", fault.New(fault.NotText)
	}
	if !looksLikeGB(data) {
		return "", fault.New(fault.Encoding)
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("decode GB18030: %w", err)
	}
	return plausible(string(text), fault.Encoding)
}

// maxControl is the share of control characters (NUL among them) or of
// undecodable ones, in thousandths, up to which a file counts as text.
const maxControl = 10

func controlShare(data []byte) int {
	n := 0
	for _, b := range data {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' {
			n++
		}
	}
	return n * 1000 / max(len(data), 1)
}

// plausible returns text, or the fault where too much of it cannot be text.
func plausible(text string, code fault.Code) (string, error) {
	bad, all := 0, 0
	for _, r := range text {
		all++
		if r == utf8.RuneError || (unicode.IsControl(r) && !unicode.IsSpace(r)) {
			bad++
		}
	}
	if bad*1000 > all*maxControl {
		return "", fault.New(code)
	}
	return text, nil
}

// isChinese reports whether nearly all of text is Chinese or ASCII. UTF-16 read
// in the wrong order, and other encodings read as UTF-16, are neither.
func isChinese(text string) bool {
	good, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFFEF,
			r >= ' ' && r < 0x7F, r == '\n', r == '\r', r == '\t', r >= 0x2010 && r <= 0x2027, r == 0xFEFF:
			good++
		}
	}
	return all > 0 && good*100 >= all*95 && hasCommonHan(text)
}

// hasCommonHan reports whether the Chinese characters of a text are common ones.
// Other encodings read as UTF-16 give rare ones.
func hasCommonHan(text string) bool {
	sample := string(firstRunes(text, 2000))
	gb, err := encoding.ReplaceUnsupported(simplifiedchinese.GBK.NewEncoder()).Bytes([]byte(sample))
	return err == nil && looksLikeGB(gb)
}

// looksLikeGB reports whether the two-byte characters are, read as GB18030,
// nearly all among the 3,755 common ones of GB 2312 and its punctuation. What
// another encoding leaves there is spread over the whole plane.
func looksLikeGB(data []byte) bool {
	common, all := 0, 0
	for i := 0; i < len(data); i++ {
		if data[i] < 0x80 {
			continue
		}
		all++
		if i+1 < len(data) && data[i+1] >= 0xA1 {
			if lead := data[i]; lead >= 0xB0 && lead <= 0xD7 || lead >= 0xA1 && lead <= 0xA3 {
				common++
			}
		}
		i++
	}
	return common*100 >= all*85
}
