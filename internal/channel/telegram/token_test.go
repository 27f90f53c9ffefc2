package telegram_test

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
)

func TestNewRefuses(t *testing.T) {
	good := telegram.Options{Token: "777000:TEST-TOKEN", Key: key, Log: slog.New(slog.DiscardHandler)}
	for _, tc := range []struct {
		name   string
		change func(*telegram.Options)
	}{
		{"no token", func(o *telegram.Options) { o.Token = "" }},
		{"no id", func(o *telegram.Options) { o.Token = "HIDDENHIDDEN" }},
		{"a word as id", func(o *telegram.Options) { o.Token = "bot777000:HIDDENHIDDEN" }},
		{"id 0", func(o *telegram.Options) { o.Token = "0:HIDDENHIDDEN" }},
		{"a path in it", func(o *telegram.Options) { o.Token = "777000:HIDDEN/../HIDDEN" }},
		{"lines in it", func(o *telegram.Options) { o.Token = "777000:HIDDEN\nHIDDEN" }},
		{"a short key", func(o *telegram.Options) { o.Key = []byte("short") }},
		{"a server without scheme", func(o *telegram.Options) { o.API = "127.0.0.1:8081" }},
		{"another scheme", func(o *telegram.Options) { o.API = "ftp://127.0.0.1" }},
		{"a server with a password", func(o *telegram.Options) { o.API = "http://u:HIDDENHIDDEN@127.0.0.1" }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			o := good
			tc.change(&o)
			_, err := telegram.New(o)
			if !errors.Is(err, fault.Invalid) || strings.Contains(err.Error(), "HIDDEN") {
				t.Errorf("New = %v", err)
			}
		})
	}
	good.Token = " 777000:TEST-TOKEN\n"
	if b, err := telegram.New(good); err != nil || b.Account() != "777000" {
		t.Errorf("New = %v", err)
	}
}

// Whatever fails, the token shows in no error and no log.
func TestTheTokenShowsNowhere(t *testing.T) {
	const secret = "AAH-x_y0123456789"
	escaped := strings.NewReplacer("-", "%2D", "_", "%5f").Replace(secret)
	echo := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		fmt.Fprintf(w, `{"ok":false,"error_code":400,"description":"%s %s %s %s"}`, path, url.QueryEscape(path), escaped,
			strings.ReplaceAll(escaped, "%", "%25"))
	}))
	defer echo.Close()
	for _, api := range []string{echo.URL, "http://127.0.0.1:1", "http://telegram.invalid", "https://" + strings.TrimPrefix(echo.URL, "http://")} {
		log := &logbook{}
		bot := newBot(t, api, "777000:"+secret, &clock{now: noon}, log, nil)
		to := bot.Person(zhang)
		_, describe := bot.Describe(t.Context())
		_, fetch := bot.Fetch(t.Context(), "F", 10)
		for _, err := range []error{
			bot.Send(t.Context(), chat.Outbound{To: to, Message: chat.Text("好")}),
			bot.Send(t.Context(), chat.Outbound{To: to, Message: chat.Message{Document: &chat.Document{Name: "a", Content: []byte("x")}}}),
			describe, fetch,
			bot.SetCommands(t.Context(), []telegram.CommandSet{{}}),
		} {
			if err == nil {
				t.Fatal("no error")
			}
			for ; err != nil; err = errors.Unwrap(err) {
				for _, text := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", err)} {
					for _, form := range []string{secret, escaped, strings.ReplaceAll(escaped, "%", "%25")} {
						if strings.Contains(text, form) {
							t.Errorf("%s: %s", api, text)
						}
					}
				}
			}
		}
		if strings.Contains(log.String(), secret) {
			t.Errorf("logged %s", log)
		}
	}
}
