package telegram_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	api "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zhibu/internal/testkit/telegram"
)

// TestStory plays the same steps on the fake and, where it can be had, on the
// emulator.
func TestStory(t *testing.T) {
	t.Run("fake", func(t *testing.T) {
		s, _ := open(t)
		story(t, s)
	})
	t.Run("emulator", func(t *testing.T) { story(t, telegram.Emulated(t)) })
}

func story(t *testing.T, stage telegram.Stage) {
	runBot(t, stage)
	zhang, li := stage.Person(101, "张伟"), stage.Person(102, "李娜")
	zhang.Start("CODE")
	zhang.Expect(t, "欢迎", "CODE")
	li.Say("几点<开会>")
	zhang.Say("你好")
	li.Expect(t, "几点<开会>")
	zhang.Expect(t, "你好")
	zhang.Press("确认")
	zhang.Expect(t, "已确认 101")
	for _, m := range zhang.Shown() {
		if m.Has("你好") && len(m.Buttons) != 0 {
			t.Errorf("the button is still there:\n%s", zhang.Shown())
		}
	}
}

// runBot answers with the real library until the test ends.
func runBot(t *testing.T, stage telegram.Stage) {
	web := client(t)
	bot, err := api.NewBotAPIWithClient(stage.Token(), stage.URL()+"/bot%s/%s", web)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	bot.Client = bound{ctx, web}
	var running sync.WaitGroup
	running.Go(func() {
		for offset := 0; ctx.Err() == nil; {
			updates, err := bot.GetUpdates(api.UpdateConfig{Offset: offset, Timeout: 10})
			if err != nil && ctx.Err() == nil {
				t.Errorf("getUpdates: %v", err)
				return
			}
			for _, u := range updates {
				offset = u.UpdateID + 1
				answerUpdate(t, bot, u)
			}
			pause, done := context.WithTimeout(ctx, 10*time.Millisecond) // the emulator does not wait
			<-pause.Done()
			done()
		}
	})
	t.Cleanup(func() { cancel(); running.Wait() })
}

func answerUpdate(t *testing.T, bot *api.BotAPI, u api.Update) {
	var all []api.Chattable
	none := api.InlineKeyboardMarkup{InlineKeyboard: [][]api.InlineKeyboardButton{}} // said outright: the emulator keeps buttons otherwise
	switch {
	case u.CallbackQuery != nil:
		q := u.CallbackQuery
		all = append(all, api.NewCallback(q.ID, "好"),
			api.NewEditMessageTextAndMarkup(q.Message.Chat.ID, q.Message.MessageID, q.Message.Text+" ✓", none),
			api.NewMessage(q.Message.Chat.ID, fmt.Sprintf("已%s %d", q.Data, q.From.ID)))
	case u.Message.Command() == "start":
		all = append(all, api.NewMessage(u.Message.Chat.ID, "欢迎 "+u.Message.CommandArguments()))
	default:
		m := api.NewMessage(u.Message.Chat.ID, "<b>"+api.EscapeText(api.ModeHTML, u.Message.Text)+"</b>")
		m.ParseMode = api.ModeHTML
		m.ReplyMarkup = api.NewInlineKeyboardMarkup(api.NewInlineKeyboardRow(api.NewInlineKeyboardButtonData("确认", "确认")))
		all = append(all, m)
	}
	for _, one := range all {
		if _, err := bot.Request(one); err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("%T: %v", one, err)
		}
	}
}

// bound ties the library's requests to a context, which it has no notion of.
type bound struct {
	ctx context.Context
	web *http.Client
}

func (b bound) Do(r *http.Request) (*http.Response, error) { return b.web.Do(r.WithContext(b.ctx)) }

func TestLibraryReadsWhatTheFakeTells(t *testing.T) {
	s, _ := open(t)
	bot, err := api.NewBotAPIWithClient(s.Token(), s.URL()+"/bot%s/%s", client(t))
	if err != nil || bot.Self.ID != s.BotID() || bot.Self.UserName != s.BotName() {
		t.Fatalf("%+v, %v", bot, err)
	}
	u := s.User(5, "张伟")
	u.Start("")
	sent, err := bot.Send(api.NewDocument(5, api.FileBytes{Name: "名单.csv", Bytes: []byte("张伟")}))
	if err != nil || sent.Document == nil || sent.Document.FileName != "名单.csv" {
		t.Fatalf("%+v, %v", sent, err)
	}
	u.Reply(sent.MessageID, "收到")
	u.SendFile("材料.txt", []byte("内容"))
	updates, err := bot.GetUpdates(api.UpdateConfig{})
	if err != nil || len(updates) != 3 || updates[1].Message.ReplyToMessage.MessageID != sent.MessageID {
		t.Fatalf("%d updates, %v", len(updates), err)
	}
	doc := updates[2].Message.Document
	file, err := bot.GetFile(api.FileConfig{FileID: doc.FileID})
	if err != nil || doc.FileName != "材料.txt" || doc.FileSize != 6 {
		t.Fatalf("%+v, %v", doc, err)
	}
	link := strings.Replace(file.Link(s.Token()), "https://api.telegram.org", s.URL(), 1)
	if status, body := get(t, link); status != http.StatusOK || body != "内容" {
		t.Errorf("fetched %d %q", status, body)
	}
	_, err = bot.Request(api.NewMessage(99, "x"))
	if known := (*api.Error)(nil); !errors.As(err, &known) || known.Code != 400 {
		t.Errorf("error %v", err)
	}
	raw, err := bot.MakeRequest("sendMessage", api.Params{"chat_id": "5", "text": "x"})
	if err != nil || !json.Valid(raw.Result) {
		t.Errorf("%v, %v", raw, err)
	}
}
