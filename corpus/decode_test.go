package corpus

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"zhibu/internal/fault"
)

const sample = "第一条　为了加强党员教育管理工作，制定本条例。\r\n第二条 ABC 123，“三会一课”。"

func inUTF16(s string, order binary.ByteOrder, mark bool) string {
	var b strings.Builder
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	for _, u := range units {
		var two [2]byte
		order.PutUint16(two[:], u)
		b.Write(two[:])
	}
	return b.String()
}

func encoded(t *testing.T, enc interface {
	String(string) (string, error)
}, s string) string {
	t.Helper()
	out, err := enc.String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	gb := simplifiedchinese.GB18030.NewEncoder()
	for _, tc := range []struct{ name, data, want string }{
		{"UTF-8", sample, sample},
		{"UTF-8 with a mark", "\xEF\xBB\xBF" + sample, sample},
		{"UTF-16 LE with a mark", inUTF16(sample, binary.LittleEndian, true), sample},
		{"UTF-16 BE with a mark", inUTF16(sample, binary.BigEndian, true), sample},
		{"UTF-16 LE", inUTF16(sample, binary.LittleEndian, false), sample},
		{"UTF-16 BE", inUTF16(sample, binary.BigEndian, false), sample},
		{"UTF-16 LE of ASCII", inUTF16("# title\n", binary.LittleEndian, false), "# title\n"},
		{"GB18030", encoded(t, gb, sample), sample},
		{"GB18030, four bytes", encoded(t, gb, sample+"㐀"), sample + "㐀"},
		{"GB18030, few characters", encoded(t, gb, "通知"), "通知"},
		{"one stray NUL", sample + strings.Repeat("党员应当学习。", 20) + "\x00", sample + strings.Repeat("党员应当学习。", 20) + "\x00"},
		{"emoji", "好的👍🏽", "好的👍🏽"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := decode([]byte(tc.data))
			if err != nil || got != tc.want {
				t.Errorf("decode = %q, %v", got, err)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	japan := encoded(t, japanese.ShiftJIS.NewEncoder(), strings.Repeat("これはテストです。党員の教育について。", 5))
	big5 := encoded(t, traditionalchinese.Big5.NewEncoder(), strings.Repeat("為了加強黨員教育管理工作，制定本條例。", 5))
	latin := encoded(t, charmap.Windows1252.NewEncoder(), strings.Repeat("Für die Öffentlichkeit größere Maßnahmen. ", 5))
	for _, tc := range []struct {
		name, data string
		code       fault.Code
	}{
		{"a PDF", "%PDF-1.7\nall of it ASCII", fault.NotText},
		{"a zip", "PK\x03\x04\x14\x00", fault.NotText},
		{"an old Word file", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", fault.NotText},
		{"noise", strings.Repeat("\x00\x01\x02\xfe\x9c\x03", 100), fault.NotText},
		{"NUL bytes", strings.Repeat("a\x00\x00\x00", 100), fault.NotText},
		{"control characters", strings.Repeat("\x01\x02ab", 100), fault.NotText},
		{"Shift JIS", japan, fault.Encoding},
		{"Big5", big5, fault.Encoding},
		{"Windows-1252", latin, fault.Encoding},
		{"broken UTF-16", "\xFF\xFE" + strings.Repeat("\x00\xD8", 50), fault.Encoding},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got, err := decode([]byte(tc.data)); !errors.Is(err, tc.code) {
				t.Errorf("decode = %q, %v, want %s", got, err, tc.code)
			}
		})
	}
}

func TestDecodeFoundPage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "corpus", "messy", "about-gb18030.jsp"))
	if err != nil {
		t.Skipf("the practice material is not here: %v", err)
	}
	got, err := decode(data)
	if err != nil || !strings.Contains(got, "党") {
		t.Errorf("decode = %.80q, %v", got, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(inUTF16(sample, binary.BigEndian, true)))
	f.Add([]byte("\xd0\xa7\xb9\xfb\x81\x30\x81\x30"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := decode(data)
		if err == nil && !utf8.ValidString(text) {
			t.Errorf("not UTF-8: %q", text)
		}
	})
}
