package zh

import (
	"slices"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		want     []string
	}{
		{"empty", "", nil},
		{"no end", "党支部每月开会", []string{"党支部每月开会"}},
		{"marks", "一。二！三？四；五", []string{"一。", "二！", "三？", "四；", "五"}},
		{"closing quote and bracket", "他说：“好。”（见上。）下一句。", []string{"他说：“好。”", "（见上。）", "下一句。"}},
		{"straight quotes", "他说:\"好。\"她走。\"行。\"", []string{"他说:\"好。\"", "她走。", "\"行。\""}},
		{"lines", "第一章\n第一条\r\n\n第二条", []string{"第一章\n", "第一条\r\n\n", "第二条"}},
		{"several marks", "真的？！是。。。", []string{"真的？！", "是。。。"}},
		{"blanks only", " \n ", []string{" \n "}},
		{"invalid bytes", "a\xff。\xfeb", []string{"a\xff。", "\xfeb"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, r := range Sentences(tc.in) {
				got = append(got, tc.in[r.Start:r.End])
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", "一。”二\n", "\xff。\"\"", "。。”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, r := range Sentences(s) {
			if r.Start != at || r.End <= r.Start {
				t.Fatalf("%q: range %v after %d", s, r, at)
			}
			at = r.End
		}
		if at != len(s) {
			t.Fatalf("%q: covered to %d of %d", s, at, len(s))
		}
	})
}

func TestIsHan(t *testing.T) {
	for r, want := range map[rune]bool{'党': true, '〇': true, '㐀': true, '𠮷': true, 'a': false, '。': false, '1': false, '\uFFFD': false} {
		if IsHan(r) != want {
			t.Errorf("IsHan(%q) = %v", r, !want)
		}
	}
}
