package zh

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"full width", "１２月３日１４：３０（ＡＢｃ）～！？，", "12月3日14:30(abc)~!?,"},
		{"ideographic space", "支委会　三楼", "支委会 三楼"},
		{"case", "PowerPoint", "powerpoint"},
		{"traditional", "發展黨員工作細則 紀律處分條例 黨支部書記", "发展党员工作细则 纪律处分条例 党支部书记"},
		{"retired characters", "以後至於徵求意見", "以后至于征求意见"},
		{"variants of Taiwan and Hong Kong", "裡 裏 為 爲 啟 啓 群 羣 眾 衆 內 戶", "里 里 为 为 启 启 群 群 众 众 内 户"},
		{"hours", "下午三點鐘開會", "下午三点钟开会"},
		{"characters simplified text has too", "后里干台乾隆 著名 覆盖 慰藉 了 么 余 征 系 范 谷 丑 斗 几", "后里干台乾隆 著名 覆盖 慰藉 了 么 余 征 系 范 谷 丑 斗 几"},
		{"radicals as PDF files have them", "⽀部⼤会", "支部大会"},
		{"Chinese marks stay", "。、《》“”；", "。、《》“”;"},
		{"invalid bytes", "党\xff员\xe5", "党\uFFFD员\uFFFD"},
		{"beyond the basic plane", "📢𠮷", "📢𠮷"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := Fold(tc.in); got != tc.want {
				t.Errorf("Fold(%q) = %q, want %q", tc.in, got, tc.want)
			}
		})
	}
}

// Simplified documents must come out of folding as they went in, but for width
// and case and the traditional characters that stand in them.
func TestFoldLeavesSimplifiedTextAlone(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/*/*.txt")
	if len(files) == 0 {
		t.Skip("practice corpus ../shared/corpus is not here")
	}
	runes, changed := 0, map[rune]int{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range string(text) {
			runes++
			if IsHan(r) && FoldRune(r) != r {
				changed[r]++
			}
		}
	}
	total := 0
	for _, n := range changed {
		total += n
	}
	t.Logf("%d runes, %d Han characters changed: %q", runes, total, keys(changed))
	if total*100_000 > runes {
		t.Errorf("%d of %d runes changed in simplified text: %q", total, runes, keys(changed))
	}
}

func keys(m map[rune]int) string {
	var b strings.Builder
	for r := range m {
		b.WriteRune(r)
	}
	return b.String()
}

func TestFoldIsStable(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		once := FoldRune(r)
		if twice := FoldRune(once); twice != once {
			t.Fatalf("%q folds to %q and that to %q", r, once, twice)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "ＡＢ發", "\xff\x00", "乾隆後"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if !utf8.ValidString(got) {
			t.Errorf("%q is not UTF-8", got)
		}
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
			t.Errorf("Fold(%q) = %q: another number of runes", s, got)
		}
		if again := Fold(got); again != got {
			t.Errorf("folded again %q becomes %q", got, again)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("发展党员工作细则 ＡＢＣ 黨員、幹部。", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fold(text)
	}
}

func BenchmarkTable(b *testing.B) {
	for b.Loop() {
		buildFolded()
	}
}
