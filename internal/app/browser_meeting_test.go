package app_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"zhibu/internal/app"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// meetingBranch is a branch whose secretary and three members are on the page.
func meetingBranch(t *testing.T) app.Config {
	t.Helper()
	c := branch(t)
	roster(t, c, "赵六")
	for _, name := range []string{"张三", "王五", "赵六"} {
		onPage(t, c, name)
	}
	return c
}

// roster adds a member to the roster.
func roster(t *testing.T, c app.Config, name string) {
	t.Helper()
	beside(t, c, func(ctx context.Context, db *sqlite.DB, people *members.Store) {
		testkit.Roster(t, db, must(people.LocalOperator(ctx))(t),
			members.RosterRow{Line: 2, Name: name, Role: members.Member, Standing: members.Full, Group: "第二党小组"})
	})
}

// linkOf is a link that signs somebody in.
func (s *served) linkOf(name string) string {
	s.t.Helper()
	return must(app.Link(s.t.Context(), s.c, app.Place{Listen: strings.TrimPrefix(s.url, "http://")}, name))(s.t)
}

// comesIn opens the page on a phone.
func (b tab) comesIn(link string) tab {
	b.Helper()
	b.size(390, 844, 2)
	b.scheme("light")
	b.do(chromedp.Navigate(link))
	b.clicks(".filled .primary")
	b.sees("#log:not([aria-busy])")
	return b
}

// often is how many messages the person was told that have the words.
func (b tab) often(words string) float64 {
	b.Helper()
	n, _ := b.value(`[...document.querySelectorAll('.entry:not(.own) .bubble')].filter(e => e.textContent.includes(` + quoted(words) + `)).length`).(float64)
	return n
}

// at is a time of 2026 in Beijing.
func at(t *testing.T, text string) time.Time {
	t.Helper()
	return must(time.ParseInLocation("2006-01-02 15:04", "2026-"+text, time.FixedZone("", 8*3600)))(t)
}

// TestBrowserMeeting: the secretary schedules and corrects, members answer and ask
// leave, who does not answer is asked again; one meeting moves, the series pauses.
func TestBrowserMeeting(t *testing.T) {
	ctx := chromium(t)
	s := serve(t, meetingBranch(t), "127.0.0.1:0")
	s.indexed()
	li := tab{t, ctx}.comesIn(s.linkOf("李书记"))
	zhang := secondProfile(ctx, t).comesIn(s.linkOf("张三"))
	wang := secondProfile(ctx, t).comesIn(s.linkOf("王五"))

	li.types("每月第二个周五15:00 主题党日；地点：三楼会议室；携带：党章；发给：张三、王五")
	li.hears("张三、王五")
	li.types("地点改为四楼会议室")
	li.hears("四楼会议室")
	li.types("发给张三、王五、赵六")
	li.hears("张三、王五、赵六")
	li.looksBoth("echo")
	li.presses("确认")
	li.hears("已安排")

	s.c.Clock.Stand(at(t, "12-01 08:00"))
	wang.hears("12月安排：")
	zhang.hears("12月安排：")
	s.c.Clock.Stand(at(t, "12-10 16:00"))
	zhang.hears("提醒：12月11日（周五）15:00 主题党日")
	zhang.want("rows of buttons", `[...document.querySelectorAll('.entry')].at(-1).querySelectorAll('.row').length`, 2.0)
	zhang.looksBoth("notice")
	zhang.presses("收到，准时参加")
	zhang.hears("您准时参加")
	wang.hears("地点：四楼会议室")
	wang.types("去不了，老伴住院")
	wang.hears("只有支部书记能看到")
	wang.looksBoth("leave")
	li.hears("王五同志申请请假")
	li.want("the reason is shown", `document.getElementById('log').textContent.includes('老伴住院')`, true)
	li.looksBoth("leave-asked")
	li.presses("同意")
	li.hears("已同意")
	wang.hears("书记同意您请假")

	li.types("未回复名单")
	li.hears("未看到：赵六")
	li.looksBoth("unanswered")
	li.presses("再提醒这1位同志")
	li.hears("再提醒1位同志")
	zhao := s.signIn(s.linkOf("赵六"))
	zhao.hear("再提醒您一次")

	li.types("提醒列表")
	li.hears("主题党日")
	li.presses("第1项 主题党日")
	li.hears("接下来")
	li.looksBoth("card")
	li.clicks("#size")
	li.until(`getComputedStyle(document.body).fontSize === '22px'`)
	li.want("the card in large type wider than the phone", "document.documentElement.scrollWidth > innerWidth", false)
	li.look("story-card-390-large")
	li.clicks("#size")
	li.presses("改这次")
	li.hears("请说怎么改")
	li.types("改到12月18日15:30")
	li.hears("12月18日（周五）15:30")
	li.looksBoth("moved")
	li.presses("确认")
	li.hears("会通知已经收到提醒的同志")
	s.c.Clock.Stand(at(t, "12-10 16:02"))
	zhao.hear("改期通知：主题党日改到12月18日（周五）15:30")
	zhang.hears("改期通知：主题党日改到12月18日（周五）15:30")
	zhang.types("我的日程")
	zhang.hears("12月18日（周五）15:30")
	zhang.looksBoth("mine")

	li.types("暂停主题党日")
	li.hears("已暂停")
	s.c.Clock.Stand(at(t, "12-10 16:04"))
	zhang.hears("取消通知")
	for words, n := range map[string]float64{"提醒：12月11日": 1, "再提醒您": 0, "改期通知": 1, "取消通知": 1} {
		if got := zhang.often(words); got != n {
			t.Errorf("told %q %v times, want %v", words, got, n)
		}
	}
}
