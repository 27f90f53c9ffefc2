package bot_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"zhibu/internal/chat"
)

// banned are words that zhibu does not say itself.
var banned = []string{
	"违规", "逾期", "超期", "不达标", "扣分", "排名", "落后", "缴纳", "迟到", "未知",
}

// narrow is a mark of another script between Chinese characters.
var narrow = regexp.MustCompile(`\p{Han}[,.;:!?()]\p{Han}`)

// unfit says what is wrong with a sentence of zhibu's own, "" where nothing is.
func unfit(text string) string {
	for _, w := range banned {
		if strings.Contains(text, w) {
			return "it says " + w
		}
	}
	if strings.Contains(text, "你") {
		return "it says 你"
	}
	if m := narrow.FindString(text); m != "" {
		return "a narrow mark stands in " + m
	}
	for _, r := range text {
		if unicode.Is(unicode.So, r) || r >= 0x1F000 || r == 0xFE0F {
			return "it has the sign " + string(r)
		}
	}
	return ""
}

// sound checks what every message must be like.
func sound(t testing.TB, m chat.Message) {
	t.Helper()
	text := m.Plain()
	if strings.TrimSpace(text) == "" || strings.Contains(text, "《》") || strings.Contains(text, "“”") {
		t.Errorf("a blank in the message %q", text)
	}
	if n := len(utf16.Encode([]rune(text))); n > 4096 {
		t.Errorf("a message of %d UTF-16 units: %.60s", n, text)
	}
	if flaw := unfit(text); flaw != "" {
		t.Errorf("%s: %s", flaw, text)
	}
	for _, row := range m.Buttons {
		for _, b := range row {
			if len(b.Data) > 40 || b.Data == "" {
				t.Errorf("button %s does %q: %d bytes", b.Label, b.Data, len(b.Data))
			}
			if n := utf8.RuneCountInString(b.Label); n > 20 || n == 0 || unfit(b.Label) != "" {
				t.Errorf("button %q of %d characters", b.Label, n)
			}
		}
	}
}
