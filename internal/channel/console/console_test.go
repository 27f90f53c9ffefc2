package console

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"zhibu/internal/chat"
)

var (
	self = chat.Address{Channel: "console", ID: "zhang"}
	noon = time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)
)

func terminal(out io.Writer, styled bool) *Console {
	return New(out, styled, self, "run1", func() time.Time { return noon })
}

var answer = chat.Message{
	Body: []chat.Span{{Text: "预备期为"}, {Text: "一"}, {Text: "年", Strong: true}, {Text: "整", Strong: true}, {Text: "。"}},
	Buttons: [][]chat.Button{
		{{Label: "全文", Data: "full"}, {Label: "上一条", Data: "prev"}},
		{{Label: "更多", Data: "more"}},
	},
}

func TestSendPrints(t *testing.T) {
	for _, tc := range []struct {
		name    string
		styled  bool
		message chat.Message
		want    string
	}{
		{"marks and buttons", false, answer, "预备期为一»年整«。\n[1 全文] [2 上一条] [3 更多]\n\n"},
		{"bold on a terminal", true, answer, "预备期为一\x1b[1m年整\x1b[0m。\n[1 全文] [2 上一条] [3 更多]\n\n"},
		{"strong to the end", false, chat.Message{Body: []chat.Span{{Text: "是", Strong: true}}}, "»是«\n\n"},
		{"an empty strong span", false, chat.Message{Body: []chat.Span{{Strong: true}, {Text: "是"}}}, "是\n\n"},
		{"several lines", false, chat.Text("一\n二\r\n三\n\n"), "一\n二\n三\n\n"},
		{"nothing", false, chat.Text(""), "\n\n"},
		{"control characters", true, chat.Text("a\x1b[2J\x00\x07\x7f\u009b\rb\tc"), "a␛[2J␀␇␡\uFFFD␍b\tc\n\n"},
		{"turned direction", false, chat.Text("a\u202eb\u2066c\u2028d"), "a\uFFFDb\uFFFDc\nd\n\n"},
		{"emoji of several characters", false, chat.Text("👩‍👩‍👧"), "👩‍👩‍👧\n\n"},
		{"invalid UTF-8", false, chat.Text("a\xffb"), "a\uFFFDb\n\n"},
		{"a label of two lines", false, chat.Text("x").Row(chat.Button{Label: "确\n认\x1b"}), "x\n[1 确 认␛]\n\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := terminal(&out, tc.styled).Send(t.Context(), chat.Outbound{Message: tc.message}); err != nil {
				t.Fatal(err)
			}
			if out.String() != tc.want {
				t.Errorf("printed %q, want %q", out.String(), tc.want)
			}
		})
	}
}

// broken takes the first n bytes.
type broken struct{ n int }

func (w *broken) Write(p []byte) (int, error) {
	if len(p) <= w.n {
		return len(p), nil
	}
	return w.n, io.ErrClosedPipe
}

func TestSendTellsWhatBecameOfIt(t *testing.T) {
	for _, tc := range []struct {
		name string
		n    int
		want chat.Outcome
	}{
		{"nothing printed", 0, chat.NotSent},
		{"a part printed", 3, chat.Ambiguous},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := terminal(&broken{tc.n}, false)
			err := c.Send(t.Context(), chat.Outbound{Message: answer})
			var failure *chat.SendError
			if !errors.As(err, &failure) || failure.Outcome != tc.want || !errors.Is(err, io.ErrClosedPipe) {
				t.Errorf("Send = %v, want %s", err, tc.want)
			}
			if line := c.Read("#1"); line.Kind != Hint {
				t.Errorf("buttons that were not printed can be pressed: %+v", line)
			}
		})
	}
}

func TestRead(t *testing.T) {
	inbound := func(n, text, press string) chat.Inbound {
		return chat.Inbound{Key: "console/run1/" + n, From: self, Conversation: self, Text: text, Press: press, At: noon}
	}
	said := func(text string) Line { return Line{Kind: Said, Inbound: inbound("1", text, "")} }
	pressed := func(data string) Line { return Line{Kind: Said, Inbound: inbound("1", "", data)} }
	const help = "以#开头的行：#1 是按第1个按钮，#now 2026-12-04T15:00:00+08:00 是设定时间。"
	for _, tc := range []struct {
		name, line string
		want       Line
	}{
		{"a question", "预备期多长", said("预备期多长")},
		{"blanks are kept", "  预备期 ", said("  预备期 ")},
		{"invalid UTF-8", "a\xff", said("a\uFFFD")},
		{"NUL", "a\x00", said("a\x00")},
		{"nothing", "", Line{}},
		{"blanks", " \t　", Line{}},
		{"a button", "#1", pressed("full")},
		{"a button of the second row", "#3", pressed("more")},
		{"a full-width button", "＃２", pressed("prev")},
		{"a button with blanks", " # 2 ", pressed("prev")},
		{"no such button", "#4", Line{Kind: Hint, Text: "没有第4个按钮，现在共有3个。"}},
		{"button zero", "#0", Line{Kind: Hint, Text: "没有第0个按钮，现在共有3个。"}},
		{"a number too large", "#99999999999999999999", Line{Kind: Hint, Text: help}},
		{"the clock", "#now 2026-12-04T15:00:00Z", Line{Kind: Clock, Time: noon.AddDate(0, 0, 10).Add(11 * time.Hour)}},
		{"a bad clock", "#now 明天", Line{Kind: Hint, Text: "时间请写成：#now 2026-12-04T15:00:00+08:00"}},
		{"a clock without time", "#now", Line{Kind: Hint, Text: "时间请写成：#now 2026-12-04T15:00:00+08:00"}},
		{"anything else", "#帮助", Line{Kind: Hint, Text: help}},
		{"the sign alone", "#", Line{Kind: Hint, Text: help}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := terminal(io.Discard, false)
			if err := c.Send(t.Context(), chat.Outbound{Message: answer}); err != nil {
				t.Fatal(err)
			}
			if got := c.Read(tc.line); got != tc.want {
				t.Errorf("Read(%q) = %+v, want %+v", tc.line, got, tc.want)
			}
		})
	}
}

func TestButtonsAreThoseOfTheLastMessageThatHadAny(t *testing.T) {
	c := terminal(io.Discard, false)
	if got := c.Read("#1"); got.Text != "现在没有可以按的按钮。" {
		t.Errorf("before any message: %+v", got)
	}
	c.Offer(answer)
	if got := c.Read("#1"); got.Inbound.Press != "full" || got.Inbound.Key != "console/run1/2" {
		t.Errorf("offered by an earlier run: %+v", got)
	}
	for _, m := range []chat.Message{
		chat.Text("x").Row(chat.Button{Label: "确认", Data: "yes"}),
		chat.Text("no buttons"),
	} {
		if err := c.Send(context.Background(), chat.Outbound{Message: m}); err != nil {
			t.Fatal(err)
		}
	}
	if got := c.Read("#1"); got.Inbound.Press != "yes" {
		t.Errorf("after two messages: %+v", got)
	}
}

func TestHint(t *testing.T) {
	var out strings.Builder
	if err := terminal(&out, false).Hint("没有\x1b"); err != nil || out.String() != "没有␛\n\n" {
		t.Errorf("Hint printed %q, %v", out.String(), err)
	}
}
