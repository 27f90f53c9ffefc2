package telegram_test

import (
	"slices"
	"strings"
	"testing"

	"zhibu/internal/chat"
)

func TestWhatArrives(t *testing.T) {
	strong := func(s string) chat.Span { return chat.Span{Text: s, Strong: true} }
	for _, tc := range []struct {
		name string
		body []chat.Span
		html string
		text string
	}{
		{"marks", []chat.Span{{Text: "预备期为"}, strong("一"), strong("年"), {Text: "。"}}, "预备期为<b>一年</b>。", "预备期为一年。"},
		{"strong to the end", []chat.Span{strong("是")}, "<b>是</b>", "是"},
		{"signs of HTML", []chat.Span{{Text: `1 < 2 & "3" > 2 </b> &amp;`}}, `1 &lt; 2 &amp; "3" &gt; 2 &lt;/b&gt; &amp;amp;`, `1 < 2 & "3" > 2 </b> &amp;`},
		{"lines", []chat.Span{{Text: "一\n\n二\r\n三"}}, "一\n\n二\n三", "一\n\n二\n三"},
		{"an empty strong span", []chat.Span{strong(""), {Text: "是"}}, "是", "是"},
		{"what is no text", []chat.Span{{Text: "a\xff\x00b"}}, "a\uFFFDb", "a\uFFFDb"},
		{"as long as may be", []chat.Span{{Text: strings.Repeat("&", 4095) + "末"}}, strings.Repeat("&amp;", 4095) + "末", strings.Repeat("&", 4095) + "末"},
		{"emoji as long as may be", []chat.Span{{Text: strings.Repeat("🎉", 2048)}}, strings.Repeat("🎉", 2048), strings.Repeat("🎉", 2048)},
		{"the token", []chat.Span{{Text: "见 /bot777000:TEST-TOKEN/ 与 TEST%2DTOKEN"}}, "见 /bot777000:[secret]/ 与 [secret]", "见 /bot777000:[secret]/ 与 [secret]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.open()
			if err := w.send(t, chat.Message{Body: tc.body}); err != nil {
				t.Fatal(err)
			}
			m := w.Journal().Messages[0]
			if m.HTML != tc.html || m.Text != tc.text || len(m.Buttons) != 0 || m.Silent {
				t.Errorf("arrived %+v", m)
			}
		})
	}
}

func TestHowItIsSent(t *testing.T) {
	w := newWorld(t, nil)
	g := w.Group(-1001, "支部", w.zhang)
	g.Topic(7)
	to := chat.Address{Channel: "telegram", Account: "777000", ID: "-1001:7"}
	message := chat.Text("见 https://example.org").Row(chat.Button{Label: "全文", Data: "full:1"}).Row().Row(chat.Button{Label: "更多", Data: "more:1"})
	if err := w.bot.Send(t.Context(), chat.Outbound{To: to, Silent: true, Message: message}); err != nil {
		t.Fatal(err)
	}
	m, r := w.Journal().Messages[0], w.Journal().Requests[0]
	if m.Chat != -1001 || m.Thread != 7 || !m.Silent || len(m.Buttons) != 2 || !slices.Equal(m.Labels(), []string{"全文", "更多"}) {
		t.Errorf("arrived %+v", m)
	}
	if r.Params["link_preview_options"] != `{"is_disabled":true}` || r.Params["parse_mode"] != "HTML" {
		t.Errorf("asked with %v", r.Params)
	}
}

func TestDocuments(t *testing.T) {
	for _, tc := range []struct{ name, file, want string }{
		{"plain", "名册.xlsx", "名册.xlsx"},
		{"odd", "../a\"b\r\nX: y\u202e.csv", ".._a_bX: y.csv"},
		{"none", " ", "document"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.open()
			err := w.send(t, chat.Message{
				Body:     []chat.Span{{Text: "请看"}, {Text: "名册", Strong: true}},
				Buttons:  [][]chat.Button{{{Label: "好", Data: "ok"}}},
				Document: &chat.Document{Name: tc.file, Type: "text/csv", Content: []byte("\x00\xff内容")},
			})
			if err != nil {
				t.Fatal(err)
			}
			m := w.Journal().Messages[0]
			if m.Document == nil || m.Document.Name != tc.want || string(m.Document.Content) != "\x00\xff内容" ||
				m.HTML != "请看<b>名册</b>" || len(m.Buttons) != 1 {
				t.Errorf("arrived %+v, document %+v", m, m.Document)
			}
		})
	}
}
