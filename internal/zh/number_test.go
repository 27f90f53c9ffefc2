package zh

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]int{
		"0": 0, "7": 7, "007": 7, "153": 153, "１５３": 153, "99999": 99999,
		"零": 0, "〇": 0, "一": 1, "两": 2, "十": 10, "十五": 15, "二十": 20, "九十九": 99,
		"廿": 20, "廿三": 23, "卅": 30, "卅一": 31, "一百廿三": 123,
		"一百": 100, "一百零八": 108, "一百〇八": 108, "一百一十": 110, "一百十二": 112, "一百五十三": 153,
		"一百五": 150, "两千三": 2300, "两百": 200, "一千二百六十": 1260, "一千零一": 1001, "一千零一十": 1010,
		"一万": 10000, "一万零五百": 10500, "九万九千九百九十九": 99999,
		"二〇二六": 2026, "一九九七": 1997, "一〇八": 108, "〇八": 8, "二零二六": 2026,
	} {
		if n, ok := ParseNumber(in); !ok || n != want {
			t.Errorf("ParseNumber(%q) = %d, %v, want %d", in, n, ok, want)
		}
	}
	for _, in := range []string{
		"", " ", "条", "第一", "1百", "百", "百一", "一百零", "一百零十", "一千一十", "十零五", "二十十",
		"100000", "十万", "一二三四五六", "3.5", "-1", "两三", "一两", "三百四百", "一百1", "\xff", "１０万",
	} {
		if n, ok := ParseNumber(in); ok {
			t.Errorf("ParseNumber(%q) = %d, want none", in, n)
		}
	}
}

func TestScanNumber(t *testing.T) {
	for _, tc := range []struct {
		in       string
		n, width int
	}{
		{"", 0, 0},
		{"条", 0, 0},
		{"六十七条", 67, 3},
		{"67条", 67, 2},
		{"3百", 3, 1},
		{"十三八点", 13, 2},
		{"二〇二六年", 2026, 4},
		{"一百零条", 100, 2},
		{"140302197706220124", -1, 18},
		{"0000000012", 12, 10},
	} {
		if n, width := ScanNumber([]rune(tc.in)); n != tc.n || width != tc.width {
			t.Errorf("ScanNumber(%q) = %d, %d, want %d, %d", tc.in, n, width, tc.n, tc.width)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for n, want := range map[int]string{
		0: "零", 1: "一", 10: "十", 11: "十一", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十",
		153: "一百五十三", 1001: "一千零一", 1010: "一千零一十", 1260: "一千二百六十", 10010: "一万零一十",
		-3: "-3", 100000: "100000",
	} {
		if got := FormatNumber(n); got != want {
			t.Errorf("FormatNumber(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestNumbersComeBack(t *testing.T) {
	for n := range MaxNumber + 1 {
		words := FormatNumber(n)
		if got, ok := ParseNumber(words); !ok || got != n {
			t.Fatalf("%d is written %s and read %d, %v", n, words, got, ok)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, MaxNumber).Draw(t, "n")
		if got, ok := ParseNumber(strconv.Itoa(n)); !ok || got != n {
			t.Fatalf("ParseNumber(%d) = %d, %v", n, got, ok)
		}
	})
}

func FuzzScanNumber(f *testing.F) {
	for _, s := range []string{"", "一百零八条", "廿三", "２０２６", "十三八点", "一百零", "零零七"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		runes := []rune(s)
		n, width := ScanNumber(runes)
		if width < 0 || width > len(runes) || n < -1 || n > MaxNumber {
			t.Fatalf("ScanNumber(%q) = %d, %d", s, n, width)
		}
		if m, ok := ParseNumber(string(runes[:width])); n >= 0 && width > 0 && (!ok || m != n) {
			t.Errorf("%q scans as %d and parses as %d, %v", s, n, m, ok)
		}
	})
}
