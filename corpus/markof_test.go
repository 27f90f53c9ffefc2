package corpus

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestMarkOf(t *testing.T) {
	const body = "关于开展工作的方案\n各支部：现将有关事项通知如下。请认真组织学习讨论。\n机密★10年\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(body)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(body)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ name, file, data, want string }{
		{"utf-8", "方案.txt", body, "机密★"},
		{"gb18030", "方案.TXT", gb, "机密★"},
		{"utf-16", "方案.txt", wide, "机密★"},
		{"a word alone", "方案.txt", "秘密\n方案\n", "秘密"},
		{"markdown shows it", "方案.md", "# 方案\n\n**绝密**\n", "绝密"},
		{"markdown hides it", "方案.markdown", "# 方案\n<!--\n机密★\n-->\n", "机密★"},
		{"a table", "名册.csv", "姓名,职务\n\"机密★\",\n", "机密★"},
		{"no text as a whole", "方案.txt", strings.Repeat("\x00", 100) + "机密★", "机密★"},
		{"far down", "方案.txt", strings.Repeat("一行\n", 10000) + "机密★\n", "机密★"},
		{"in running text", "条例.txt", "保守秘密\n党员应当保守党和国家的秘密。\n", ""},
		{"empty", "a.txt", "", ""},
		{"binary", "a.xlsx", "PK\x03\x04\xff\x00", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := MarkOf(tc.file, []byte(tc.data)); got != tc.want {
				t.Errorf("MarkOf(%s) = %q, want %q", tc.file, got, tc.want)
			}
		})
	}
}

func TestImports(t *testing.T) {
	for name, want := range map[string]bool{"a.txt": true, "A.MD": true, "a.markdown": true, "a.csv": false, "a.docx": false, "": false} {
		if Imports(name) != want {
			t.Errorf("Imports(%q) = %v", name, !want)
		}
	}
}

func FuzzMarkOf(f *testing.F) {
	f.Add("a.md", []byte("---\na: b\n---\n机密★"))
	f.Add("a.csv", []byte("\xff\xfe\x00"))
	f.Fuzz(func(_ *testing.T, name string, data []byte) { MarkOf(name, data) })
}
