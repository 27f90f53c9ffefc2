package web_test

import (
	"mime"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/web"
)

func TestFileName(t *testing.T) {
	for name, tc := range map[string]struct{ said, want string }{
		"as it is":         {"名册 2026.xlsx", "名册 2026.xlsx"},
		"folders":          {"../../etc/passwd", "passwd"},
		"folders, Windows": {`C:\fakepath\名册.xlsx`, "名册.xlsx"},
		"control":          {"a\r\nSet-Cookie: x\x00.xlsx", "aSet-Cookie: x.xlsx"},
		"turned around":    {"名册\u202exslx.exe", "名册xslx.exe"},
		"not UTF-8":        {"a\xff\xfe.txt", "a.txt"},
		"hidden":           {"..htaccess", "htaccess"},
		"dots":             {"..", "文件"},
		"a folder alone":   {"a/", "文件"},
		"nothing":          {"", "文件"},
		"long":             {strings.Repeat("长", 200) + ".xlsx", strings.Repeat("长", 115) + ".xlsx"},
		"long ending":      {"a." + strings.Repeat("x", 200), "a." + strings.Repeat("x", 118)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := web.FileName(tc.said); got != tc.want {
				t.Errorf("FileName(%q) = %q, want %q", tc.said, got, tc.want)
			}
		})
	}
}

func FuzzFileName(f *testing.F) {
	for _, s := range []string{"名册.xlsx", `a\b/c`, "\x00", "a\"; filename=b.html", "．．/x", strings.Repeat("长", 300), "\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, said string) {
		name := web.FileName(said)
		if n := utf8.RuneCountInString(name); n < 1 || n > 120 || !utf8.ValidString(name) {
			t.Errorf("%q: %d characters", name, n)
		}
		if strings.ContainsAny(name, `/\`) || strings.HasPrefix(name, ".") || strings.ContainsFunc(name, unicode.IsControl) {
			t.Errorf("%q is no plain name", name)
		}
		header := web.Attachment(said)
		if strings.ContainsAny(header, "\r\n") {
			t.Errorf("the header breaks: %q", header)
		}
		kind, params, err := mime.ParseMediaType(header)
		if err != nil || kind != "attachment" || params["filename"] != name {
			t.Errorf("%q reads as %q %q, %v", header, kind, params["filename"], err)
		}
	})
}
