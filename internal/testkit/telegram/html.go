package telegram

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Entity is a marked run of the text, in UTF-16 units.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
}

var marks = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
	"a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler", "span": "spoiler",
}

// parser walks the markup once. Text grows as UTF-8, units counts it in UTF-16.
type parser struct {
	source   string
	at       int
	text     strings.Builder
	units    int
	open     []tag
	entities []Entity
}

type tag struct {
	name   string
	entity Entity
}

// parseHTML reads Telegram's HTML. It is stricter than the real parser in one
// thing: an ampersand that begins no known entity is an error, because a text
// with one was not escaped.
func parseHTML(source string) (string, []Entity, error) {
	p := &parser{source: source}
	for p.at < len(source) {
		var err error
		switch source[p.at] {
		case '<':
			err = p.tag()
		case '&':
			err = p.entity()
		default:
			r, size := utf8.DecodeRuneInString(source[p.at:])
			p.write(r)
			p.at += size
		}
		if err != nil {
			return "", nil, err
		}
	}
	if n := len(p.open); n > 0 {
		return "", nil, p.problem("Can't find end tag corresponding to start tag %q", p.open[n-1].name)
	}
	return p.text.String(), p.entities, nil
}

// problem is an error in the server's own words, which begin with a capital.
type problem string

func (p problem) Error() string { return string(p) }

func (p *parser) problem(format string, args ...any) error {
	return problem(fmt.Sprintf(format, args...))
}

func (p *parser) write(r rune) {
	p.text.WriteRune(r)
	p.units += max(utf16.RuneLen(r), 1)
}

var escape = regexp.MustCompile(`^&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));`)

func (p *parser) entity() error {
	m := escape.FindStringSubmatch(p.source[p.at:min(len(p.source), p.at+12)])
	if m == nil {
		return p.problem("Unescaped '&' at byte offset %d", p.at)
	}
	var n int64
	var err error
	switch {
	case m[1] != "":
		n = map[string]int64{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}[m[1]]
	case m[2] != "":
		n, err = strconv.ParseInt(m[2], 10, 32)
	default:
		n, err = strconv.ParseInt(m[3], 16, 32)
	}
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return p.problem("Wrong character reference at byte offset %d", p.at)
	}
	p.write(rune(n))
	p.at += len(m[0])
	return nil
}

var (
	endTag   = regexp.MustCompile(`^</([^\s>]*)\s*>`)
	startTag = regexp.MustCompile(`^<([^\s>]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[a-zA-Z0-9.-]+))?)*)\s*>`)
	oneAttr  = regexp.MustCompile(`([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+)))?`)
)

func (p *parser) tag() error {
	rest := p.source[p.at:]
	if strings.HasPrefix(rest, "</") {
		return p.end(rest)
	}
	m := startTag.FindStringSubmatch(rest)
	if m == nil {
		name := strings.TrimLeft(rest, "<")
		name = strings.ToLower(name[:strings.IndexFunc(name+" ", func(r rune) bool { return r == '>' || unicode.IsSpace(r) })])
		if marks[name] == "" {
			return p.unsupported(name)
		}
		return p.problem("Unclosed start tag %q at byte offset %d", name, p.at)
	}
	name := strings.ToLower(m[1])
	if marks[name] == "" {
		return p.unsupported(name)
	}
	t := tag{name, Entity{Type: marks[name], Offset: p.units}}
	if err := p.attributes(&t, m[2]); err != nil {
		return err
	}
	p.open = append(p.open, t)
	p.at += len(m[0])
	return nil
}

func (p *parser) unsupported(name string) error {
	return p.problem("Unsupported start tag %q at byte offset %d", name, p.at)
}

func (p *parser) attributes(t *tag, text string) error {
	spoiler := false
	for _, a := range oneAttr.FindAllStringSubmatch(text, -1) {
		value := a[2] + a[3] + a[4]
		switch strings.ToLower(a[1]) {
		case "href":
			if t.name == "a" {
				t.entity.URL = value
			}
		case "class":
			t.entity.Language, _ = strings.CutPrefix(value, "language-")
			spoiler = value == "tg-spoiler"
		}
	}
	if t.name == "span" && !spoiler {
		return p.problem("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", p.at)
	}
	if t.name != "code" && t.name != "pre" {
		t.entity.Language = ""
	}
	return nil
}

func (p *parser) end(rest string) error {
	n := len(p.open)
	if n == 0 {
		return p.problem("Unexpected end tag at byte offset %d", p.at)
	}
	m := endTag.FindStringSubmatch(rest)
	if m == nil {
		return p.problem("Unclosed end tag at byte offset %d", p.at)
	}
	last := p.open[n-1]
	if name := strings.ToLower(m[1]); name != "" && name != last.name {
		return p.problem("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", p.at, last.name, name)
	}
	p.open = p.open[:n-1]
	p.at += len(m[0])
	last.entity.Length = p.units - last.entity.Offset
	if last.entity.Length > 0 && (last.name != "a" || last.entity.URL != "") {
		p.entities = append(p.entities, last.entity)
	}
	return nil
}

// clean drops carriage returns and turns other control characters into spaces,
// before anything is parsed.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case r < ' ' && r != '\n' && r != '\t':
			return ' '
		}
		return r
	}, text)
}

// tidy drops the space around the text, as the server does, and orders what is
// marked.
func tidy(text string, entities []Entity) (string, []Entity) {
	cut := strings.TrimLeftFunc(text, unicode.IsSpace)
	shift := units(text) - units(cut)
	cut = strings.TrimRightFunc(cut, unicode.IsSpace)
	length := units(cut)
	var kept []Entity
	for _, e := range entities {
		from, to := max(e.Offset-shift, 0), min(e.Offset+e.Length-shift, length)
		if to > from {
			e.Offset, e.Length = from, to-from
			kept = append(kept, e)
		}
	}
	slices.SortStableFunc(kept, func(a, b Entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
	return cut, kept
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }
