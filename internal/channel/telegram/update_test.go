package telegram

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/chat"
)

func at(id string) chat.Address {
	return chat.Address{Channel: "telegram", Account: "777000", ID: id}
}

// inbounds are updates and what they say; nil for nothing.
var inbounds = []struct {
	name, update string
	want         *chat.Inbound
}{
	{"text", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"预备期多长"}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), Text: "预备期多长", At: instant(10)}},
	{"an invitation", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"/start AbC_-1"}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), Text: "/start AbC_-1", At: instant(10)}},
	{"an edit", `{"update_id":1,"edited_message":{"message_id":2,"date":10,"edit_date":12,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"二"}}`,
		&chat.Inbound{Key: "telegram/777000/7/2/e12", From: at("7"), Conversation: at("7"), Text: "二", At: instant(12)}},
	{"a file with a caption", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"caption":"通知","document":{"file_id":"F","file_name":"a.pdf","file_size":9}}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), Text: "通知", File: &chat.File{Name: "a.pdf", Size: 9, Ref: "F"}, At: instant(10)}},
	{"a photo with a caption", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"caption":"通知","photo":[{"file_id":"P"}]}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), Text: "通知", At: instant(10)}},
	{"a photo alone", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"photo":[{"file_id":"P"}]}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), File: &chat.File{Name: ".photo"}, At: instant(10)}},
	{"a photo of an album", `{"update_id":1,"message":{"message_id":2,"media_group_id":"G","date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"photo":[{"file_id":"P"}]}}`,
		&chat.Inbound{Key: "telegram/777000/7/album/G", From: at("7"), Conversation: at("7"), File: &chat.File{Name: ".photo"}, At: instant(10)}},
	{"a voice", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"voice":{"file_id":"P"}}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), File: &chat.File{Name: ".voice"}, At: instant(10)}},
	{"a sticker", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"sticker":{"file_id":"P"}}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), File: &chat.File{Name: ".sticker"}, At: instant(10)}},
	{"a location", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"location":{"latitude":1.5,"longitude":2}}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), File: &chat.File{Name: ".location"}, At: instant(10)}},
	{"a location that moves on", `{"update_id":1,"edited_message":{"message_id":2,"date":10,"edit_date":12,"from":{"id":7},"chat":{"id":7,"type":"private"},"location":{"latitude":1.5,"longitude":2}}}`, nil},
	{"a sticker in a group", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-9,"type":"group"},"reply_to_message":{"from":{"id":777000}},"sticker":{"file_id":"P"}}}`, nil},
	{"a service message in private", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"pinned_message":{"message_id":1}}}`, nil},
	{"a thread in private", `{"update_id":1,"message":{"message_id":2,"message_thread_id":3,"is_topic_message":true,"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"text":"一"}}`,
		&chat.Inbound{Key: "telegram/777000/7/2", From: at("7"), Conversation: at("7"), Text: "一", At: instant(10)}},
	{"our command in a group", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-9,"type":"group"},"text":"/ask@Zhibu_Bot 预备期"}}`,
		&chat.Inbound{Key: "telegram/777000/-9/2", From: at("7"), Conversation: at("-9"), Group: true, Text: "/ask 预备期", At: instant(10)}},
	{"another bot's command", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-9,"type":"group"},"text":"/ask@other_bot 预备期"}}`, nil},
	{"a mention in a topic", `{"update_id":1,"message":{"message_id":2,"message_thread_id":3,"is_topic_message":true,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"text":"@zhibu_bot 预备期多长"}}`,
		&chat.Inbound{Key: "telegram/777000/-1009/2", From: at("7"), Conversation: at("-1009:3"), Group: true, Text: "预备期多长", At: instant(10)}},
	{"people among themselves", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"text":"多长"}}`, nil},
	{"an answer to a person", `{"update_id":1,"message":{"message_id":2,"message_thread_id":3,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"reply_to_message":{"from":{"id":8}},"text":"多长"}}`, nil},
	{"an answer in the name of a group", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"reply_to_message":{},"text":"多长"}}`, nil},
	{"a file among people", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"document":{"file_id":"F","file_name":"a.pdf"}}}`, nil},
	{"a file for the bot", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"caption":"@zhibu_bot","document":{"file_id":"F","file_name":"a.pdf"}}}`,
		&chat.Inbound{Key: "telegram/777000/-1009/2", From: at("7"), Conversation: at("-1009"), Group: true, File: &chat.File{Name: "a.pdf", Ref: "F"}, At: instant(10)}},
	{"another bot's command in an answer", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"reply_to_message":{"from":{"id":777000}},"text":"/help@other_bot"}}`, nil},
	{"a command for whoever hears it", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-9,"type":"group"},"text":"/help"}}`,
		&chat.Inbound{Key: "telegram/777000/-9/2", From: at("7"), Conversation: at("-9"), Group: true, Text: "/help", At: instant(10)}},
	{"an answer to the bot", `{"update_id":1,"message":{"message_id":2,"message_thread_id":3,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"reply_to_message":{"from":{"id":777000,"is_bot":true}},"text":"多长"}}`,
		&chat.Inbound{Key: "telegram/777000/-1009/2", From: at("7"), Conversation: at("-1009"), Group: true, Text: "多长", At: instant(10)}},
	{"a bot", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7,"is_bot":true},"chat":{"id":-9,"type":"group"},"text":"一"}}`, nil},
	{"the bot itself", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":777000,"is_bot":true},"chat":{"id":7,"type":"private"},"text":"一"}}`, nil},
	{"in the name of a channel", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"sender_chat":{"id":-5,"type":"channel"},"chat":{"id":-9,"type":"supergroup"},"text":"一"}}`, nil},
	{"in a channel", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-9,"type":"channel"},"text":"一"}}`, nil},
	{"a channel post", `{"update_id":1,"channel_post":{"message_id":2,"date":10,"chat":{"id":-9,"type":"channel"},"text":"一"}}`, nil},
	{"nobody", `{"update_id":1,"message":{"message_id":2,"date":10,"chat":{"id":-9,"type":"group"},"text":"一"}}`, nil},
	{"another's private chat", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":8},"chat":{"id":7,"type":"private"},"text":"一"}}`, nil},
	{"a group that moved", `{"update_id":1,"message":{"message_id":2,"date":10,"from":{"id":7},"chat":{"id":-9,"type":"group"},"migrate_to_chat_id":-1009}}`,
		&chat.Inbound{Key: "telegram/777000/-9/2", From: at("-9"), Conversation: at("-9"), Group: true, Event: chat.MovedAway, To: at("-1009"), At: instant(10)}},
	{"where it moved to", `{"update_id":1,"message":{"message_id":1,"date":10,"from":{"id":7},"chat":{"id":-1009,"type":"supergroup"},"migrate_from_chat_id":-9}}`, nil},
	{"blocked", `{"update_id":1,"my_chat_member":{"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"new_chat_member":{"status":"kicked"}}}`,
		&chat.Inbound{Key: "telegram/777000/7/member/10", From: at("7"), Conversation: at("7"), Event: chat.Blocked, At: instant(10)}},
	{"taken out of a group", `{"update_id":1,"my_chat_member":{"date":10,"from":{"id":7},"chat":{"id":-9,"type":"group"},"new_chat_member":{"status":"left"}}}`,
		&chat.Inbound{Key: "telegram/777000/-9/member/10", From: at("-9"), Conversation: at("-9"), Group: true, Event: chat.Blocked, At: instant(10)}},
	{"restricted out of it", `{"update_id":1,"my_chat_member":{"date":10,"chat":{"id":-9,"type":"group"},"new_chat_member":{"status":"restricted","is_member":false}}}`,
		&chat.Inbound{Key: "telegram/777000/-9/member/10", From: at("-9"), Conversation: at("-9"), Group: true, Event: chat.Blocked, At: instant(10)}},
	{"let in again", `{"update_id":1,"my_chat_member":{"date":10,"from":{"id":7},"chat":{"id":7,"type":"private"},"new_chat_member":{"status":"member"}}}`, nil},
	{"something new", `{"update_id":1,"reaction":{"x":1}}`, nil},
}

func TestInbound(t *testing.T) {
	b := offline(t, testToken, testKey)
	b.self.Store(newSelf("zhibu_bot"))
	for _, tc := range inbounds {
		t.Run(tc.name, func(t *testing.T) {
			in, ok, err := b.inbound(json.RawMessage(tc.update))
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case tc.want == nil && ok:
				t.Errorf("read %+v", in)
			case tc.want != nil && !ok:
				t.Error("read nothing")
			case tc.want != nil:
				if diff := cmp.Diff(*tc.want, in); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestHeard(t *testing.T) {
	b := offline(t, testToken, testKey)
	b.self.Store(newSelf("zhibu_bot"))
	for _, tc := range []struct {
		text    string
		group   bool
		want    string
		ignored bool
	}{
		{"预备期", true, "预备期", true},
		{"预备期", false, "预备期", false},
		{"@zhibu_bot 预备期", true, "预备期", false},
		{"@ZHIBU_bot　预备期", true, "预备期", false},
		{"预备期@zhibu_bot", true, "预备期", false},
		{"请 @zhibu_bot 说 @zhibu_bot", true, "请 说", false},
		{"@zhibu_bot", true, "", false},
		{"@zhibu_bot2 预备期", true, "@zhibu_bot2 预备期", true},
		{"mail me a@zhibu_bot", true, "mail me a@zhibu_bot", true},
		{"@zhibu_bot 预备期", false, "@zhibu_bot 预备期", false},
		{"/help@zhibu_bot", true, "/help", false},
		{"/help@zhibu_bot", false, "/help", false},
		{"/提醒@zhibu_bot\n一\n二", true, "/提醒\n一\n二", false},
		{"/help@other_bot", true, "", true},
		{"/help@other_bot", false, "/help@other_bot", false},
		{"/help a@zhibu_bot", true, "/help a@zhibu_bot", false},
	} {
		got, ok := b.heard(tc.text, tc.group, false)
		if got != tc.want || ok == tc.ignored {
			t.Errorf("heard(%q, %v) = %q, %v", tc.text, tc.group, got, ok)
		}
	}
}
