package telegram_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPrivacyMode(t *testing.T) {
	s, _ := open(t)
	zhang := s.User(1, "张伟")
	g := s.Group(-1005, "第一支部群", zhang)
	accepted(t, ask(t, s, "sendMessage", "chat_id", "-1005", "text", "通知"))
	own := g.Say(zhang, "闲聊")
	g.Say(zhang, "/help")
	g.Say(zhang, "/help@zhibu_test_bot 请假")
	g.Say(zhang, "/help@other_bot")
	g.Say(zhang, "请问 @Zhibu_Test_Bot 几点")
	g.Reply(zhang, 1, "收到")
	g.Reply(zhang, own.ID, "回自己")
	want := []string{"/help", "/help@zhibu_test_bot 请假", "请问 @Zhibu_Test_Bot 几点", "收到"}
	if got, _ := fetch(t, s); !slices.Equal(got, want) {
		t.Errorf("the bot sees %q", got)
	}
	g.PromoteBot()
	g.Say(zhang, "管理员看得见")
	if got, _ := fetch(t, s, "offset", "-1"); !slices.Equal(got, []string{"管理员看得见"}) {
		t.Errorf("an administrator sees %q", got)
	}
}

func TestPrivateChatOfAGroupMemberStaysShut(t *testing.T) {
	s, _ := open(t)
	zhang := s.User(1, "张伟")
	s.Group(-5, "群", zhang).Say(zhang, "/help")
	refused(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "一"), 403, "can't initiate")
}

func TestBlockAndUnblock(t *testing.T) {
	s, _, u := started(t)
	u.Block()
	refused(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "一"), 403, "blocked by the user")
	u.Unblock()
	accepted(t, ask(t, s, "sendMessage", "chat_id", "1", "text", "一"))
	var updates []struct {
		Changed struct {
			New struct{ Status string } `json:"new_chat_member"`
		} `json:"my_chat_member"`
	}
	if err := json.Unmarshal(ask(t, s, "getUpdates").Result, &updates); err != nil {
		t.Fatal(err)
	}
	if len(updates) != 3 || updates[1].Changed.New.Status != "kicked" || updates[2].Changed.New.Status != "member" {
		t.Errorf("updates %+v", updates)
	}
}

func TestMigrate(t *testing.T) {
	s, _ := open(t)
	zhang := s.User(1, "张伟")
	g := s.Group(-5, "群", zhang)
	g.Migrate(-1005)
	r := ask(t, s, "sendMessage", "chat_id", "-5", "text", "一")
	refused(t, r, 400, "group chat was upgraded to a supergroup chat")
	if r.Parameters.MigrateTo != -1005 {
		t.Errorf("to %d", r.Parameters.MigrateTo)
	}
	accepted(t, ask(t, s, "sendMessage", "chat_id", "-1005", "text", "一"))
	g.Expect(t, "一")
	updates := string(ask(t, s, "getUpdates").Result)
	for _, want := range []string{`"migrate_to_chat_id":-1005`, `"migrate_from_chat_id":-5`, `"type":"supergroup"`} {
		if !strings.Contains(updates, want) {
			t.Errorf("%s is missing in %s", want, updates)
		}
	}
}

func TestTopics(t *testing.T) {
	s, _ := open(t)
	zhang := s.User(1, "张伟")
	g := s.Group(-1005, "群", zhang)
	seven := g.Topic(7)
	seven.Say(zhang, "/help")
	var updates []updateID
	if err := json.Unmarshal(ask(t, s, "getUpdates").Result, &updates); err != nil || updates[0].Message.Thread != 7 {
		t.Fatalf("%+v, %v", updates, err)
	}
	const keys = `{"inline_keyboard":[[{"text":"好","callback_data":"a"}]]}`
	accepted(t, ask(t, s, "sendMessage", "chat_id", "-1005", "message_thread_id", "7", "text", "在话题里", "reply_markup", keys))
	accepted(t, ask(t, s, "sendMessage", "chat_id", "-1005", "text", "在群里"))
	if m := seven.Expect(t, "在话题里"); m.Thread != 7 {
		t.Errorf("thread %d", m.Thread)
	}
	seven.Press(zhang, "好")
	if got := g.Messages(); len(got) != 1 || got[0].Text != "在群里" {
		t.Errorf("outside the topic:\n%s", got)
	}
	g.CloseTopic(7)
	refused(t, ask(t, s, "sendMessage", "chat_id", "-1005", "message_thread_id", "7", "text", "一"), 400, "message thread not found")
}

func TestMembers(t *testing.T) {
	s, _ := open(t)
	zhang, li := s.User(1, "张伟"), s.User(2, "李娜")
	g := s.Group(-1005, "群", zhang)
	g.Promote(zhang)
	s.User(3, "王芳")
	g.Join(s.User(4, "赵敏"))
	g.Leave(s.User(4, "赵敏"))
	for id, want := range map[int64]string{1: "administrator", 2: "left", 4: "left", s.BotID(): "member"} {
		var m struct{ Status string }
		r := ask(t, s, "getChatMember", "chat_id", "-1005", "user_id", fmt.Sprint(id))
		if err := json.Unmarshal(r.Result, &m); err != nil || m.Status != want {
			t.Errorf("member %d is %q, %v; want %q", id, m.Status, err, want)
		}
	}
	accepted(t, ask(t, s, "leaveChat", "chat_id", "-1005"))
	refused(t, ask(t, s, "sendMessage", "chat_id", "-1005", "text", "一"), 403, "not a member of the supergroup chat")
	g.AddBot(li)
	accepted(t, ask(t, s, "sendMessage", "chat_id", "-1005", "text", "一"))
	g.Kick(li)
	refused(t, ask(t, s, "getChatMember", "chat_id", "-1005", "user_id", "1"), 403, "kicked from the supergroup chat")
	if r := ask(t, s, "getChat", "chat_id", "1"); !strings.Contains(string(r.Result), "张伟") {
		t.Errorf("getChat: %s", r.Result)
	}
}

func TestCommands(t *testing.T) {
	s, _, _ := started(t)
	const menu = `[{"command":"help","description":"能做什么"}]`
	accepted(t, ask(t, s, "setMyCommands", "commands", menu))
	accepted(t, ask(t, s, "setMyCommands", "commands", menu, "scope", `{"type":"chat","chat_id":1}`, "language_code", "zh"))
	if c := s.Commands("chat 1 zh"); len(c) != 1 || c[0].Name != "help" {
		t.Errorf("menu %+v", c)
	}
	if r := ask(t, s, "getMyCommands"); !strings.Contains(string(r.Result), "能做什么") {
		t.Errorf("default menu %s", r.Result)
	}
	accepted(t, ask(t, s, "deleteMyCommands"))
	if r := ask(t, s, "getMyCommands"); string(r.Result) != "[]" {
		t.Errorf("after deletion %s", r.Result)
	}
	refused(t, ask(t, s, "setMyCommands", "commands", `[{"command":"帮助","description":"x"}]`), 400, "BOT_COMMAND_INVALID")
	refused(t, ask(t, s, "setMyCommands", "commands", `[{"command":"a","description":""}]`), 400, "BOT_COMMAND_DESCRIPTION_INVALID")
	refused(t, ask(t, s, "setMyCommands", "commands", menu, "scope", `{"type":"chat","chat_id":9}`), 400, "chat not found")
}
