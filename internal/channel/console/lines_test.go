package console

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"zhibu/internal/chat"
)

func lines(t testing.TB, in io.Reader) []string {
	t.Helper()
	l := NewLines(in)
	var all []string
	for {
		s, err := l.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
}

func TestLines(t *testing.T) {
	long := strings.Repeat("长", 50_000)
	for _, tc := range []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", nil},
		{"LF", "a\nb\n", []string{"a", "b"}},
		{"CRLF", "a\r\n\r\nb\r\n", []string{"a", "", "b"}},
		{"no newline at the end", "a\nb", []string{"a", "b"}},
		{"a byte order mark", "\uFEFFa\n\uFEFFb\n", []string{"a", "\uFEFFb"}},
		{"150 kB", long + "\nb\n", []string{long, "b"}},
		{"invalid UTF-8", "a\xff\n", []string{"a\uFFFD"}},
		{"more than is kept", strings.Repeat("x", maxLine+5000) + "\nb\n", []string{strings.Repeat("x", maxLine), "b"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := lines(t, strings.NewReader(tc.in)); !slices.Equal(got, tc.want) {
				t.Errorf("got %d lines, want %d: %.80q", len(got), len(tc.want), got)
			}
		})
	}
}

func TestLinesReportsAFailure(t *testing.T) {
	failure := errors.New("unplugged")
	l := NewLines(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(failure)))
	if s, err := l.Next(); s != "a" || err != nil {
		t.Fatalf("first line: %q %v", s, err)
	}
	if _, err := l.Next(); !errors.Is(err, failure) {
		t.Errorf("Next = %v, want %v", err, failure)
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"", "a\r\nb", "\uFEFF#1\n#now 2026-12-04T15:00:00Z\n＃９\n", "\xff\x00\n# \n#-1", "#now\n\x1b[2J"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := terminal(io.Discard, false)
		c.Offer(answer)
		keys := map[string]bool{}
		for _, text := range lines(t, strings.NewReader(s)) {
			line := c.Read(text)
			if line.Kind != Said {
				continue
			}
			in := line.Inbound
			if keys[in.Key] || !utf8.ValidString(in.Text) || strings.Contains(in.Text, "\n") || in.Text == "" && in.Press == "" {
				t.Fatalf("%q gives %+v", text, in)
			}
			keys[in.Key] = true
			echo := render(chat.Text(in.Text), false)
			if strings.ContainsAny(echo, "\x00\x1b\r\x7f") || !utf8.ValidString(echo) {
				t.Fatalf("%q is printed as %q", in.Text, echo)
			}
		}
	})
}
