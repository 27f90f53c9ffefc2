package bot

import "zhibu/internal/chat"

// UnreachableNotice tells the secretary that a member gets no messages any more.
func UnreachableNotice(name string) chat.Message {
	return chat.Text(comrade(name) + "现在收不到消息了，可能停用或屏蔽了机器人。请当面提醒；需要时发“补发登录链接 " + name + "”请其重新登录。")
}

// Trouble is what keeps Telegram from working until somebody does something.
type Trouble string

// The troubles.
const (
	// AnotherPoller: another process takes the messages of this bot (409).
	AnotherPoller Trouble = "another_poller"
	// WebhookSet: a webhook takes the messages of this bot (409).
	WebhookSet Trouble = "webhook_set"
	// TokenRefused: the token is not valid any more (401).
	TokenRefused Trouble = "token_refused"
)

// TroubleNotice tells the operator what is the matter with Telegram.
func TroubleNotice(kind Trouble) chat.Message { return chat.Text(troubleTexts[kind]) }

var troubleTexts = map[Trouble]string{
	AnotherPoller: "另有一个程序也在用这个Telegram机器人收消息，两边会互相打断。请停掉其中一个；其他功能照常。",
	WebhookSet:    "这个Telegram机器人设置了webhook，消息送到了别处，这里收不到。请先取消webhook（deleteWebhook），之后会自动恢复；其他功能照常。",
	TokenRefused:  "Telegram机器人的令牌已失效，消息收发不了。请换上新的令牌后重新启动；等待发送的消息都还在。",
}
