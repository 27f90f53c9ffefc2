package app_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhibu/internal/app"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit/telegram"
)

// deepLink is an invitation to the bot.
var deepLink = regexp.MustCompile(`https://t\.me/[A-Za-z0-9_]+\?start=([A-Z2-7]+)`)

func startCode(t *testing.T, text string) string {
	t.Helper()
	found := deepLink.FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("no link to the bot in:\n%s", text)
	}
	return found[1]
}

const rosterFile = "姓名,党小组,党员类别,职务,手机号\n李书记,第一党小组,正式党员,支部书记,1\n张三,第一党小组,正式党员,,2\n王五,第二党小组,预备党员,,3\n"

// TestTelegramStory: the operator confirms Telegram on the page, imports the
// roster and invites over Telegram; a member joins, asks, pages, is refused,
// leaves; the secretary binds a group, which moves.
func TestTelegramStory(t *testing.T) {
	c := config(t.TempDir())
	fake := telegram.New(t, telegram.Options{Now: c.Clock.Now, Limits: telegram.Unlimited})
	s := serveWith(t, c, app.Service{Place: app.Place{Listen: "127.0.0.1:0"}, TelegramToken: fake.Token(), TelegramAPI: fake.URL()})
	runs(t, c.Clock)
	p := s.signIn(s.link)
	if n := len(fake.Journal().Requests); n != 0 {
		t.Errorf("%d requests before Telegram was confirmed", n)
	}
	p.press("境外的第三方服务器", "确认启用")
	p.hear("已启用Telegram")
	fake.Wait(t, func(j telegram.Journal) bool { return j.Count("getUpdates") > 0 })
	p.say("登录链接")
	operator := fake.User(1, "管理员")
	operator.Start(startCode(t, p.hear("t.me/")))
	operator.Expect(t, "管理员")

	operator.SendFile("名册.csv", []byte(rosterFile))
	operator.Expect(t, "新增3位", "手机号")
	operator.Press("确认导入")
	operator.Expect(t, "已导入：新增3位")
	operator.SendFile("饭卡.txt", []byte(rules))
	operator.Expect(t, "饭卡管理办法")
	operator.Say("邀请 张三")
	zhang := fake.User(2, "小张")
	zhang.Start(startCode(t, operator.Expect(t, "单独转给本人").Text))
	zhang.Expect(t, "张三同志，您好")
	stranger := fake.User(3, "路人")
	stranger.Start("AAAAAAAAAAAAAAAAAAAAAAAAAA")
	stranger.Expect(t, "支部书记")

	operator.Say("邀请 李书记")
	li := fake.User(4, "李")
	li.Start(startCode(t, operator.Expect(t, "李书记同志的登录邀请").Text))
	li.Expect(t, "李书记同志，您好")

	for found := false; !found; { // the index follows within a second
		zhang.Say("饭卡遗失了到哪里补办")
		found = strings.Contains(zhang.Expect(t, "").Text, "二楼窗口")
	}
	zhang.Press("全文")
	zhang.Expect(t, "来源")
	zhang.Press("上一条")
	zhang.Expect(t, "第一条")
	zhang.Say("12月4日15:00 主题党日")
	zhang.Expect(t, "这项由支部书记办理")

	zhang.Press("转告书记")
	li.Expect(t, "张三同志转来", "主题党日")

	group := fake.Group(-100123, "一支部", li, zhang, stranger)
	group.AddBot(li)
	group.Say(li, "/bind@"+fake.BotName())
	group.Expect(t, "绑定")
	group.Say(zhang, "@"+fake.BotName()+" 饭卡遗失了到哪里补办")
	group.Expect(t, "二楼窗口")
	group.Say(zhang, "/roster@"+fake.BotName())
	zhang.Expect(t, "支部书记")
	group.Say(li, "/roster@"+fake.BotName())
	li.Expect(t, "私聊")
	group.Say(stranger, "@"+fake.BotName()+" 饭卡遗失了到哪里补办")
	group.Migrate(-100999)
	group.Say(zhang, "@"+fake.BotName()+" 饭卡遗失了到哪里补办")
	group.Expect(t, "二楼窗口")

	li.Say("12月4日15:00 主题党日")
	li.Expect(t, "提醒时间")
	li.Press("确认")
	li.Expect(t, "已安排")
	zhang.Say("退出")
	zhang.Expect(t, "退出")
	zhang.Press("退出并删除")
	zhang.Expect(t, "已退出，对话文字已删除")
	zhang.Say("预备期多长")
	zhang.Expect(t, "还没有登录")
	s.end()

	for _, m := range fake.Journal().To(group.ID()) {
		if strings.Contains(m.Text, "张三") || strings.Contains(m.Text, "王五") {
			t.Errorf("a name in the group: %s", m.Text)
		}
	}
	beside(t, c, func(ctx context.Context, _ *sqlite.DB, people *members.Store) {
		if _, err := people.LocalPerson(ctx, "张三"); err != nil {
			t.Errorf("who left zhibu is off the roster: %v", err)
		}
	})
}

// TestTelegramRefusesATokenWithoutShowingIt: what is wrong with the token is said without it.
func TestTelegramRefusesATokenWithoutShowingIt(t *testing.T) {
	const token = "123:ab cd"
	err := app.Serve(t.Context(), config(t.TempDir()), app.Service{Place: app.Place{Listen: "127.0.0.1:0"}, TelegramToken: token})
	if !errors.Is(err, fault.Invalid) || strings.Contains(err.Error(), "ab cd") {
		t.Errorf("error %v", err)
	}
}

// TestTelegramTurnedOff: who was last on Telegram gets what is due on the page,
// what waited and what comes.
func TestTelegramTurnedOff(t *testing.T) {
	c := branch(t)
	fake := telegram.New(t, telegram.Options{Now: c.Clock.Now, Limits: telegram.Unlimited})
	s := serveWith(t, c, app.Service{Place: app.Place{Listen: "127.0.0.1:0"}, TelegramToken: fake.Token(), TelegramAPI: fake.URL()})
	link := func(name string) string {
		return must(app.Link(t.Context(), c, app.Place{Listen: strings.TrimPrefix(s.url, "http://")}, name))(t)
	}
	zhang, operator := s.signIn(link("张三")), s.signIn(link(""))
	c.Clock.Stand(c.Clock.Now().Add(time.Second))
	u := fake.User(2, "小张")
	u.Start(code(t, c, "张三"))
	u.Expect(t, "张三同志，您好")
	operator.say("半小时后 交材料")
	operator.press("提醒时间", "确认")
	operator.hear("已安排")
	operator.say("停用Telegram")
	operator.hear("已停用Telegram")
	for range time.Tick(100 * time.Millisecond) { // until it is off, an invitation has a link to it
		operator.say("邀请 王五")
		if text := operator.hear("请单独转给本人"); !strings.Contains(text, "t.me/") {
			break
		}
	}
	c.Clock.Stand(c.Clock.Now().Add(30 * time.Minute))
	zhang.hear("提醒：11月24日（周二）14:30 交材料")
	s.end()
	for _, m := range fake.Journal().To(2) {
		if strings.Contains(m.Text, "交材料") {
			t.Errorf("sent over Telegram while it was off: %s", m.Text)
		}
	}
}
