package telegram

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/chat"
)

// marked builds a press of the button that carries pressed, under a message with
// the buttons given as label=data, rows parted by |.
func marked(t *testing.T, b *Bot, pressed, buttons string) *chat.Message {
	t.Helper()
	h := holder{"7", "7"}
	q := callbackOf(t, b, h, buttons)
	q.Data = signed(t, b, h, pressed)
	in, ok, err := b.press(q)
	if err != nil || !ok {
		t.Fatalf("press = %v, %v", ok, err)
	}
	return in.Mark
}

func callbackOf(t *testing.T, b *Bot, h holder, buttons string) *callback {
	t.Helper()
	keys := regexp.MustCompile(`([^=,|]+)=([^,|]+)`).ReplaceAllStringFunc(buttons, func(s string) string {
		label, data, _ := strings.Cut(s, "=")
		text, _ := json.Marshal(map[string]string{"text": label, "callback_data": signed(t, b, h, data)})
		return string(text)
	})
	q := pressed(7, 7, "")
	if err := json.Unmarshal([]byte(`{"inline_keyboard":[[`+strings.ReplaceAll(keys, "|", "],[")+`]]}`), &q.Message.Markup); err != nil {
		t.Fatal(err)
	}
	return q
}

func TestMark(t *testing.T) {
	b := offline(t, testToken, testKey)
	button := func(label, data string) chat.Button { return chat.Button{Label: label, Data: data} }
	for _, tc := range []struct {
		name, pressed, shown string
		want                 [][]chat.Button
	}{
		{"a decision", "ok:1", "确认=ok:1,修改=edit:1|取消=no:1",
			[][]chat.Button{{button("✓ 确认", "ok:1"), button("修改", "edit:1")}, {button("取消", "no:1")}}},
		{"the same again", "ok:1", "✓ 确认=ok:1,取消=no:1", nil},
		{"another one then", "no:1", "✓ 确认=ok:1,取消=no:1", [][]chat.Button{{button("确认", "ok:1"), button("✓ 取消", "no:1")}}},
		{"navigation", "full:1", "全文=full:1,更多=more:1", nil},
		{"a verb alone", "show", "看=show", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := marked(t, b, tc.pressed, tc.shown)
			if tc.want == nil {
				if got != nil {
					t.Errorf("marks %+v", got)
				}
				return
			}
			want := &chat.Message{Edit: "5", Buttons: tc.want}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
