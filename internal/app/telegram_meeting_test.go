package app_test

import (
	"strings"
	"testing"
	"time"

	"zhibu/internal/app"
	"zhibu/internal/testkit/telegram"
)

// TestTelegramMeeting is TestBrowserMeeting over Telegram. Why somebody asks leave
// and who has not answered, by name, stays on the page.
func TestTelegramMeeting(t *testing.T) {
	c := branch(t)
	roster(t, c, "赵六")
	fake := telegram.New(t, telegram.Options{Now: c.Clock.Now, Limits: telegram.Unlimited})
	s := serveWith(t, c, app.Service{Place: app.Place{Listen: "127.0.0.1:0"}, TelegramToken: fake.Token(), TelegramAPI: fake.URL()})
	leap := runs(t, c.Clock) // one message a second to a chat
	page := s.signIn(s.linkOf("李书记"))
	join := func(id int64, name string) *telegram.User {
		u := fake.User(id, name)
		u.Start(code(t, c, name))
		u.Expect(t, name+"同志，您好")
		return u
	}
	li, zhang, wang, zhao := join(1, "李书记"), join(2, "张三"), join(3, "王五"), join(4, "赵六")

	li.Say("每月第二个周五15:00 主题党日；地点：三楼会议室；携带：党章；发给：张三、王五")
	li.Expect(t, "发给", "提醒时间")
	li.Say("地点改为四楼会议室")
	li.Expect(t, "四楼会议室")
	li.Say("发给张三、王五、赵六")
	li.Expect(t, "3位同志")
	li.Press("确认")
	li.Expect(t, "已安排")

	leap(at(t, "12-10 16:00"))
	zhang.Expect(t, "提醒：12月11日（周五）15:00 主题党日", "四楼会议室")
	zhang.Press("收到，准时参加")
	zhang.Expect(t, "您准时参加")
	wang.Expect(t, "提醒：12月11日（周五）15:00 主题党日")
	wang.Say("去不了，老伴住院")
	wang.Expect(t, "已向支部书记申请请假")
	page.press("老伴住院", "同意")
	page.hear("已同意王五同志请假")
	wang.Expect(t, "书记同意您请假")

	zhao.Expect(t, "提醒：12月11日（周五）15:00 主题党日")
	li.Say("未回复名单")
	li.Expect(t, "应到3 · 参加1 · 请假1 · 未回复1", "名单请在网页上查看")
	li.Press("再提醒这1位同志")
	li.Expect(t, "再提醒1位同志")
	zhao.Expect(t, "再提醒您一次")

	li.Say("提醒列表")
	li.Expect(t, "主题党日")
	li.Press("第1项 主题党日")
	li.Expect(t, "接下来")
	li.Press("改这次")
	li.Expect(t, "请说怎么改")
	li.Say("改到12月18日15:30")
	li.Expect(t, "12月18日（周五）15:30")
	li.Press("确认")
	li.Expect(t, "会通知已经收到提醒的同志")
	leap(c.Clock.Now().Add(2 * time.Minute)) // changes are told after two minutes
	for _, u := range []*telegram.User{zhang, wang, zhao} {
		u.Expect(t, "改期通知：主题党日改到12月18日（周五）15:30")
	}
	zhang.Say("我的日程")
	zhang.Expect(t, "12月18日（周五）15:30")

	li.Say("暂停主题党日")
	li.Expect(t, "已暂停")
	leap(c.Clock.Now().Add(2 * time.Minute))
	for _, u := range []*telegram.User{zhang, wang, zhao} {
		u.Expect(t, "取消通知")
	}
	s.end()
	toldOnce(t, fake, map[*telegram.User]int{zhang: 0, wang: 0, zhao: 1})
}

// toldOnce checks that each was told each thing once, was asked again as often as
// given, and that nothing of a leave left the page.
func toldOnce(t *testing.T, fake *telegram.Server, nudges map[*telegram.User]int) {
	t.Helper()
	for u, nudged := range nudges {
		for words, want := range map[string]int{"提醒：": 1, "改期通知": 1, "取消通知": 1, "再提醒您一次": nudged} {
			got := 0
			for _, m := range u.Messages() {
				if strings.HasPrefix(m.Text, words) && m.Edit == telegram.NoEdit {
					got++
				}
			}
			if got != want {
				t.Errorf("%s was told %q %d times, want %d:\n%s", u.Name, words, got, want, u.Messages())
			}
		}
	}
	for _, m := range fake.Journal().Messages {
		if strings.Contains(m.Text, "老伴") && m.Chat != 3 {
			t.Errorf("a reason went out: %s", m.Text)
		}
	}
}
