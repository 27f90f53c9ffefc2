package web

import (
	"mime"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxFileName bounds, in characters, the name of a file that somebody sent.
const maxFileName = 120

// fileName makes a name that is safe to show and to save under: without folders,
// and without characters that nobody sees or that turn text around.
func fileName(said string) string {
	said = strings.ToValidUTF8(said, "")
	said = said[strings.LastIndexAny(said, `/\`)+1:]
	said = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.C, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
			return -1
		}
		return r
	}, said)
	said = strings.TrimLeft(strings.TrimSpace(said), ".")
	if said == "" {
		return "文件"
	}
	return shorten(said)
}

// shorten cuts a name that is too long, and leaves it its ending.
func shorten(name string) string {
	over := utf8.RuneCountInString(name) - maxFileName
	if over <= 0 {
		return name
	}
	ending := path.Ext(name)
	if utf8.RuneCountInString(ending) > maxFileName/2 {
		ending = ""
	}
	stem := []rune(strings.TrimSuffix(name, ending))
	return string(stem[:len(stem)-over]) + ending
}

// attachment is the Content-Disposition of a file that is to be saved, never
// shown in place (RFC 6266, names beyond ASCII as RFC 5987 has them).
func attachment(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": fileName(name)})
}
