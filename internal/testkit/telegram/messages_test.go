package telegram_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhibu/internal/testkit/telegram"
)

func TestSendMessageRefuses(t *testing.T) {
	s, _ := open(t)
	s.User(1, "张伟").Start("")
	s.User(2, "李娜")
	s.Group(-5, "别的群").Kick(s.User(1, "张伟"))
	long := strings.Repeat("长", 4096)
	button := func(data string) string {
		return fmt.Sprintf(`{"inline_keyboard":[[{"text":"好","callback_data":%q}]]}`, data)
	}
	cases := []struct {
		name   string
		params []string
		code   int
		words  string
	}{
		{"no chat", []string{"text", "x"}, 400, "chat_id is empty"},
		{"unknown chat", []string{"chat_id", "99", "text", "x"}, 400, "chat not found"},
		{"never started", []string{"chat_id", "2", "text", "x"}, 403, "can't initiate conversation"},
		{"kicked", []string{"chat_id", "-5", "text", "x"}, 403, "bot was kicked from the group chat"},
		{"empty", []string{"chat_id", "1"}, 400, "message text is empty"},
		{"only space", []string{"chat_id", "1", "text", " \n "}, 400, "message text is empty"},
		{"empty after parsing", []string{"chat_id", "1", "text", "<b> </b>", "parse_mode", "HTML"}, 400, "message text is empty"},
		{"too long", []string{"chat_id", "1", "text", long + "x"}, 400, "message is too long"},
		{"too long in UTF-16", []string{"chat_id", "1", "text", strings.Repeat("🏟", 2049)}, 400, "message is too long"},
		{"bad HTML", []string{"chat_id", "1", "text", "a<b", "parse_mode", "HTML"}, 400, "can't parse entities: Unclosed start tag"},
		{"MarkdownV2", []string{"chat_id", "1", "text", "a", "parse_mode", "MarkdownV2"}, 400, "unsupported parse_mode"},
		{"invalid UTF-8", []string{"chat_id", "1", "text", "a\xff"}, 400, "strings must be encoded in UTF-8"},
		{"markup that is no JSON", []string{"chat_id", "1", "text", "a", "reply_markup", "{"}, 400, "can't parse reply keyboard markup"},
		{"markup that is no object", []string{"chat_id", "1", "text", "a", "reply_markup", "[]"}, 400, "object expected as reply markup"},
		{"empty data", []string{"chat_id", "1", "text", "a", "reply_markup", button("")}, 400, "BUTTON_DATA_INVALID"},
		{"65 bytes of data", []string{"chat_id", "1", "text", "a", "reply_markup", button(strings.Repeat("长", 21) + "ab")}, 400, "BUTTON_DATA_INVALID"},
		{"button without action", []string{"chat_id", "1", "text", "a", "reply_markup", `{"inline_keyboard":[[{"text":"好"}]]}`}, 400, "Text buttons are unallowed"},
		{"unknown thread", []string{"chat_id", "1", "text", "a", "message_thread_id", "7"}, 400, "message thread not found"},
		{"unknown message to answer", []string{"chat_id", "1", "text", "a", "reply_to_message_id", "70"}, 400, "message to be replied not found"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { refused(t, ask(t, s, "sendMessage", c.params...), c.code, c.words) })
	}
	if n := len(s.Journal().Messages); n != 0 {
		t.Errorf("%d messages were delivered", n)
	}
}

func TestSendMessageAccepts(t *testing.T) {
	s, c := open(t)
	u := s.User(1, "张伟")
	u.Start("")
	data := strings.Repeat("长", 21) + "a" // 64 bytes
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", strings.Repeat("<b>长</b>", 4096), "parse_mode", "HTML"))
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", " 三点&lt;四点 ", "parse_mode", "HTML", "disable_notification", "true",
		"reply_to_message_id", "1", "reply_markup", `{"inline_keyboard":[[{"text":"好","callback_data":"`+data+`"},{"text":"网页","url":"https://a.cn"}]]}`))
	u.Expect(t, "长")
	m := u.Expect(t, "三点<四点")
	if m.HTML != " 三点&lt;四点 " || !m.Silent || m.ReplyTo != 1 || m.ID != 3 || m.Edit != telegram.NoEdit || !m.At.Equal(c.Now()) {
		t.Errorf("recorded as %+v", m)
	}
	if want := (telegram.Button{Label: "好", Data: data}); m.Buttons[0][0] != want || m.Buttons[0][1].URL != "https://a.cn" {
		t.Errorf("buttons %+v", m.Buttons)
	}
}

func TestEdits(t *testing.T) {
	s, _ := open(t)
	u := s.User(1, "张伟")
	own := u.Start("")
	const keys = `{"inline_keyboard":[[{"text":"好","callback_data":"a"}]]}`
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "一", "reply_markup", keys))
	edit := func(method string, params ...string) reply {
		return ask(t, s, method, append([]string{"chat_id", "1", "message_id", "2"}, params...)...)
	}
	refused(t, edit("editMessageText", "text", "<b></b>一", "parse_mode", "HTML", "reply_markup", keys), 400, "message is not modified")
	refused(t, edit("editMessageReplyMarkup", "reply_markup", keys), 400, "message is not modified")
	accepted(t, edit("editMessageText", "text", "<b>一</b>", "parse_mode", "HTML", "reply_markup", keys))
	accepted(t, edit("editMessageReplyMarkup"))
	refused(t, edit("editMessageReplyMarkup", "reply_markup", `{"inline_keyboard":[]}`), 400, "message is not modified")
	refused(t, ask(t, s, "editMessageText", "chat_id", "1", "message_id", "9", "text", "x"), 400, "message to edit not found")
	refused(t, ask(t, s, "editMessageText", "chat_id", "1", "message_id", strconv.Itoa(own.ID), "text", "x"), 400, "message can't be edited")
	var kinds []telegram.Edit
	for _, m := range u.Messages() {
		kinds = append(kinds, m.Edit)
	}
	if want := []telegram.Edit{telegram.NoEdit, telegram.EditText, telegram.EditButtons}; fmt.Sprint(kinds) != fmt.Sprint(want) {
		t.Errorf("journal %q", kinds)
	}
	if now := u.Shown(); len(now) != 1 || now[0].Text != "一" || len(now[0].Buttons) != 0 {
		t.Errorf("shown %v", now)
	}
}

func TestPresses(t *testing.T) {
	s, c := open(t)
	u := s.User(1, "张伟")
	u.Start("")
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "参加吗", "reply_markup", `{"inline_keyboard":[[{"text":"参加","callback_data":"yes"}]]}`))
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "另外一件事"))
	first, second := u.Press("参加"), u.PressData("伪造")
	r := ask(t, s, "getUpdates", "allowed_updates", `["callback_query","message"]`)
	for _, want := range []string{`"data":"yes"`, `"callback_data":"yes"`, `"data":"伪造"`, first, second} {
		if !strings.Contains(string(r.Result), want) {
			t.Errorf("%s is missing in %s", want, r.Result)
		}
	}
	accepted(t, ask(t, s, "answerCallbackQuery", "callback_query_id", first, "text", "记下了"))
	refused(t, ask(t, s, "answerCallbackQuery", "callback_query_id", "5"), 400, "query is too old")
	c.Advance(time.Minute)
	refused(t, ask(t, s, "answerCallbackQuery", "callback_query_id", second), 400, "query is too old")
	if a := s.Journal().Answers; len(a) != 1 || a[0].Query != first || a[0].Text != "记下了" {
		t.Errorf("answers %+v", a)
	}
}

func TestDocuments(t *testing.T) {
	c := newClock()
	s := telegram.New(t, telegram.Options{Now: c.Now, Limits: telegram.Unlimited, MaxUpload: 100, MaxFetch: 50})
	u := s.User(1, "张伟")
	u.Start("")
	accepted(t, upload(t, s, "名单.csv", []byte("姓名\n张伟\n"), "chat_id", "1", "caption", "<b>名单</b>", "parse_mode", "HTML"))
	m := u.Expect(t, "名单", "名单.csv")
	if string(m.Document.Content) != "姓名\n张伟\n" || m.Text != "名单" {
		t.Errorf("recorded as %+v", m)
	}
	refused(t, upload(t, s, "a", bytes.Repeat([]byte("x"), 101), "chat_id", "1"), 413, "Too Large")
	refused(t, upload(t, s, "a", nil, "chat_id", "1"), 400, "file must be non-empty")
	refused(t, upload(t, s, "a", []byte("x"), "chat_id", "1", "caption", strings.Repeat("长", 1025)), 400, "caption is too long")
	refused(t, ask(t, s, "sendDocument", "chat_id", "1"), 400, "there is no document")
	refused(t, ask(t, s, "editMessageText", "chat_id", "1", "message_id", strconv.Itoa(m.ID), "text", "x"), 400, "there is no text in the message to edit")
	refused(t, ask(t, s, "getFile", "file_id", "x"), 400, "invalid file_id")
	u.SendFile("大.bin", bytes.Repeat([]byte("x"), 51))
	refused(t, ask(t, s, "getFile", "file_id", "BQACAgUAAx-2"), 400, "file is too big")
}

// upload sends a document by multipart.
func upload(t *testing.T, s *telegram.Server, name string, content []byte, params ...string) reply {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(params); i += 2 {
		if err := form.WriteField(params[i], params[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("document", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	return post(t, s, "sendDocument", form.FormDataContentType(), &body)
}

func TestFourWaysToAsk(t *testing.T) {
	s, _ := open(t)
	u := s.User(1, "张伟")
	u.Start("")
	accepted(t, ask(t, s, "SENDMESSAGE", "chat_id", "1", "text", "表单"))
	accepted(t, post(t, s, "sendMessage?chat_id=1&text=query", "", http.NoBody))
	accepted(t, post(t, s, "sendMessage", "application/json; charset=utf-8", strings.NewReader(`{"chat_id":1,"text":"JSON","disable_notification":true,"reply_markup":{"inline_keyboard":[[{"text":"好","callback_data":"a"}]]}}`)))
	refused(t, post(t, s, "sendMessage", "application/json", strings.NewReader(`{`)), 400, "can't parse")
	refused(t, ask(t, s, "sendSticker"), 404, "Not Found")
	u.Expect(t, "表单")
	u.Expect(t, "query")
	if m := u.Expect(t, "JSON"); !m.Silent || len(m.Labels()) != 1 {
		t.Errorf("recorded as %+v", m)
	}
}
