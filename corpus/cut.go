package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhibu/internal/zh"
)

// MaxPassage is the length in characters of a passage that is no article.
const MaxPassage = 600

// cut packs paragraphs into texts of at most MaxPassage characters. A paragraph
// that is longer is cut behind sentences, a sentence that is longer anywhere.
func cut(paragraphs []string) []string {
	var p packer
	for _, text := range paragraphs {
		if utf8.RuneCountInString(text) <= MaxPassage {
			p.put(text, "\n")
			continue
		}
		between := "\n"
		for _, r := range zh.Sentences(text) {
			for _, piece := range hardCut(text[r.Start:r.End]) {
				p.put(piece, between)
				between = ""
			}
		}
	}
	return p.done()
}

// packer fills texts one after the other.
type packer struct {
	texts   []string
	current strings.Builder
	length  int
}

func (p *packer) put(piece, between string) {
	n := utf8.RuneCountInString(piece)
	if p.length > 0 && p.length+len(between)+n > MaxPassage {
		p.flush()
	}
	if p.length > 0 {
		p.current.WriteString(between)
		p.length += len(between)
	}
	p.current.WriteString(piece)
	p.length += n
}

func (p *packer) flush() {
	if text := strings.TrimSpace(p.current.String()); text != "" {
		p.texts = append(p.texts, text)
	}
	p.current.Reset()
	p.length = 0
}

func (p *packer) done() []string {
	p.flush()
	return p.texts
}

// hardCut cuts a text without a sentence end, at a comma where the last third
// has one, and never before a mark that belongs to the character before it.
func hardCut(s string) []string {
	var pieces []string
	for utf8.RuneCountInString(firstBytes(s, MaxPassage*utf8.UTFMax+1)) > MaxPassage {
		at, soft, n := 0, 0, 0
		for i, r := range s {
			if n > 0 && n <= MaxPassage && !joinsBefore(r) {
				at = i
			}
			if n == MaxPassage {
				break
			}
			if n++; n > MaxPassage*2/3 && strings.ContainsRune("，、,：: ", r) {
				soft = i + utf8.RuneLen(r)
			}
		}
		if soft > 0 {
			at = soft
		}
		if at == 0 {
			at = runeBytes(s, MaxPassage)
		}
		pieces = append(pieces, s[:at])
		s = s[at:]
	}
	return append(pieces, s)
}

func firstBytes(s string, n int) string { return s[:min(len(s), n)] }

// joinsBefore reports whether r is drawn with the character before it.
func joinsBefore(r rune) bool {
	return unicode.Is(unicode.M, r) || r == 0x200D || r >= 0xFE00 && r <= 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF
}
