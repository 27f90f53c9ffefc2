package telegram

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestParseHTML(t *testing.T) {
	cases := []struct {
		name, in, text string
		entities       []Entity
	}{
		{"plain", "你好", "你好", nil},
		{"bold", "答：<b>下午三点</b>。", "答：下午三点。", []Entity{{Type: "bold", Offset: 2, Length: 4}}},
		{"offsets in UTF-16", "🏟<i>x</i>", "🏟x", []Entity{{Type: "italic", Offset: 2, Length: 1}}},
		{"nested", "<b>a<i>b</i></b>", "ab", []Entity{{Type: "bold", Length: 2}, {Type: "italic", Offset: 1, Length: 1}}},
		{"escapes", "&lt;b&gt; &amp;&quot;&#39;&#x4e2d;", `<b> &"'中`, nil},
		{"link", `<a href="https://a.cn/?x=1">文</a>`, "文", []Entity{{Type: "text_link", Length: 1, URL: "https://a.cn/?x=1"}}},
		{"spoiler", `<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>`, "xy", []Entity{{Type: "spoiler", Length: 1}, {Type: "spoiler", Offset: 1, Length: 1}}},
		{"code", `<pre><code class="language-go">x</code></pre>`, "x", []Entity{{Type: "code", Length: 1, Language: "go"}, {Type: "pre", Length: 1}}},
		{"empty marks leave nothing", "a<b></b>", "a", nil},
		{"upper case", "<B>a</B>", "a", []Entity{{Type: "bold", Length: 1}}},
		{"a lone >", "3 > 2", "3 > 2", nil},
		{"space around", " \n<b> a </b> ", "a", []Entity{{Type: "bold", Length: 1}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text, entities, err := parseHTML(c.in)
			if err != nil {
				t.Fatal(err)
			}
			text, entities = tidy(text, entities)
			if text != c.text {
				t.Errorf("got %q, want %q", text, c.text)
			}
			if diff := cmp.Diff(c.entities, entities); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseHTMLRefuses(t *testing.T) {
	cases := []struct{ name, in, words string }{
		{"unclosed", "<b>a", `Can't find end tag corresponding to start tag "b"`},
		{"crossed", "<b><i>a</b></i>", `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`},
		{"end alone", "a</b>", "Unexpected end tag at byte offset 1"},
		{"stray <", "中 < 文", `Unsupported start tag "" at byte offset 4`},
		{"unknown tag", "<div>a</div>", `Unsupported start tag "div" at byte offset 0`},
		{"Chinese tag", "见<附件>", `Unsupported start tag "附件" at byte offset 3`},
		{"cut tag", "a<b", `Unclosed start tag "b" at byte offset 1`},
		{"cut end tag", "<b>a</b", "Unclosed end tag at byte offset 4"},
		{"span without class", "<span>a</span>", `must have class "tg-spoiler"`},
		{"stray &", "A&B", "Unescaped '&' at byte offset 1"},
		{"unknown entity", "a&nbsp;b", "Unescaped '&' at byte offset 1"},
		{"no character", "&#0;", "Wrong character reference"},
		{"attribute unclosed", `<a href="x>a</a>`, `Unclosed start tag "a" at byte offset 0`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text, _, err := parseHTML(c.in)
			if err == nil {
				t.Fatalf("read as %q", text)
			}
			if !strings.Contains(err.Error(), c.words) {
				t.Errorf("got %q, want %q", err, c.words)
			}
		})
	}
}

func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{"<b>a</b>", "<a href='x'>y</a>", "&lt;&#x4e2d;", "<pre><code class=\"language-go\">", "<", "</", "&", "\x00🏟<i>", strings.Repeat("<b>", 200)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text, entities, err := parseHTML(clean(source))
		if err != nil {
			return
		}
		text, entities = tidy(text, entities)
		if utf8.ValidString(source) && !utf8.ValidString(text) {
			t.Errorf("%q became invalid: %q", source, text)
		}
		for _, e := range entities {
			if e.Length < 1 || e.Offset < 0 || e.Offset+e.Length > units(text) {
				t.Errorf("%q: entity %+v in %d units", source, e, units(text))
			}
		}
	})
}
