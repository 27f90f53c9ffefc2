package bot_test

import (
	"regexp"
	"slices"
	"testing"

	"zhibu/bot"
	"zhibu/internal/members"
)

func TestTelegramIsTurnedOnByTheOperator(t *testing.T) {
	w := newWorld(t)
	w.expect(w.say("启用Telegram"), "境外的第三方服务器", "仅限非涉密、可公开的内容", "不会经Telegram发送")
	if w.phone.on {
		t.Error("on before the answer")
	}
	w.expect(w.press("取消"), "没有启用")
	w.say("启用Telegram")
	w.expect(w.press("确认启用"), "已启用Telegram")
	if !w.phone.on || !w.audited(members.Operate) {
		t.Error("not on, or not in the audit")
	}
	w.expect(w.say("启用 telegram"), "已经启用")
	w.expect(w.say("停用Telegram"), "已停用")
	if w.phone.on {
		t.Error("still on")
	}
	w.phone.configured = false
	w.expect(w.say("启用Telegram"), "还没有配置")
	w.expect(w.send(press("telegram:on")), "还没有配置")
	if w.phone.on {
		t.Error("on without a token")
	}
}

func TestNoticesAboutChannels(t *testing.T) {
	sound(t, bot.TelegramQuestion())
	sound(t, bot.UnreachableNotice("张三"))
	for _, k := range []bot.Trouble{bot.AnotherPoller, bot.WebhookSet, bot.TokenRefused} {
		sound(t, bot.TroubleNotice(k))
	}
	if bot.TroubleNotice(bot.AnotherPoller).Plain() == bot.TroubleNotice(bot.TokenRefused).Plain() {
		t.Error("two troubles, one sentence")
	}
}

// Every word of a list leads somewhere, and only those who may are offered it.
func TestLists(t *testing.T) {
	word := regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	offered := func(acts ...members.Act) (words []string) {
		for _, c := range bot.Commands(func(a members.Act) bool { return slices.Contains(acts, a) }) {
			if !word.MatchString(c.Word) || unfit(c.About) != "" || !slices.Contains(bot.CommandWords(), "/"+c.Word) {
				t.Errorf("%+v", c)
			}
			words = append(words, c.Word)
		}
		return words
	}
	if got := offered(members.Ask, members.OwnData); !slices.Equal(got, []string{"help", "list", "me", "data"}) {
		t.Errorf("a member is offered %v", got)
	}
	if got := offered(members.Ask, members.Invite); !slices.Contains(got, "invite") {
		t.Errorf("a secretary is offered %v", got)
	}
	for _, c := range bot.GroupCommands() {
		if !slices.Contains(bot.CommandWords(), "/"+c.Word) {
			t.Errorf("%+v", c)
		}
	}
}
