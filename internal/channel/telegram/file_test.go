package telegram_test

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	fake "zhibu/internal/testkit/telegram"
)

func TestFetch(t *testing.T) {
	w := newWorld(t, nil)
	content := bytes.Repeat([]byte("内\x00容"), 1000)
	w.zhang.SendFile("通知.docx", content)
	w.run(t)
	in := w.inbox.wait(t, count(1))[0]
	if in.File == nil || in.File.Name != "通知.docx" || in.File.Size != int64(len(content)) {
		t.Fatalf("accepted %+v", in)
	}
	got, err := w.bot.Fetch(t.Context(), in.File.Ref, int64(len(content)))
	if err != nil || !bytes.Equal(got, content) {
		t.Errorf("Fetch = %d bytes, %v", len(got), err)
	}
	if _, err = w.bot.Fetch(t.Context(), in.File.Ref, int64(len(content)-1)); !errors.Is(err, fault.TooLarge) {
		t.Errorf("one byte too many: %v", err)
	}
	if _, err = w.bot.Fetch(t.Context(), "unknown", 10); err == nil {
		t.Error("an unknown file")
	}
}

func TestFetchTrustsNoServer(t *testing.T) {
	for _, tc := range []struct {
		name, file string
		body       string
		want       error
	}{
		{"a size that is not true", `{"file_path":"a","file_size":1}`, strings.Repeat("x", 1000), fault.TooLarge},
		{"a path on its disk", `{"file_path":"/etc/passwd"}`, "x", nil},
		{"a path above", `{"file_path":"../x"}`, "x", nil},
		{"no path", `{}`, "x", nil},
		{"no object", `7`, "x", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/getFile") {
					_, _ = w.Write([]byte(`{"ok":true,"result":` + tc.file + `}`))
					return
				}
				_, _ = w.Write([]byte(tc.body))
			}))
			defer server.Close()
			bot := newBot(t, server.URL, "777000:TEST-TOKEN", &clock{now: noon}, &logbook{}, nil)
			_, err := bot.Fetch(t.Context(), "F", 100)
			if err == nil || tc.want != nil && !errors.Is(err, tc.want) {
				t.Errorf("Fetch = %v", err)
			}
		})
	}
}

func TestSetCommands(t *testing.T) {
	w := newWorld(t, nil)
	secretary := []telegram.Command{{Word: "roster", About: "名册"}, {Word: "help", About: "帮助"}}
	sets := []telegram.CommandSet{
		{Scope: telegram.Private, Commands: secretary[1:]},
		{Scope: telegram.Groups, Commands: secretary[1:]},
		{Scope: telegram.OneChat, Chat: w.to, Commands: secretary},
	}
	w.open()
	if err := w.bot.SetCommands(t.Context(), sets); err != nil {
		t.Fatal(err)
	}
	for scope, want := range map[string][]fake.Command{
		"all_private_chats": {{Name: "help", Description: "帮助"}},
		"all_group_chats":   {{Name: "help", Description: "帮助"}},
		"chat 1001":         {{Name: "roster", Description: "名册"}, {Name: "help", Description: "帮助"}},
	} {
		if got := w.Commands(scope); !slices.Equal(got, want) {
			t.Errorf("%s: %+v", scope, got)
		}
	}
	sets = []telegram.CommandSet{
		{Commands: []telegram.Command{{Word: "提醒", About: "x"}}},
		{Scope: telegram.OneChat, Chat: chat.Address{Channel: "web", ID: "x"}},
		{Scope: telegram.OneChat, Chat: w.to},
	}
	if err := w.bot.SetCommands(t.Context(), sets); !errors.Is(err, fault.Invalid) {
		t.Errorf("SetCommands = %v", err)
	}
	if got := w.Commands("chat 1001"); len(got) != 0 {
		t.Errorf("the list is still %+v", got)
	}
}
