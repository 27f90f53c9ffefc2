package bot_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"zhibu/bot"
	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

// crawler says all there is to say and presses every button it is offered, and
// the buttons behind those. What is answered is checked by world.send.
type crawler struct {
	*world
	pressed map[string]bool // verbs
	leaving bool            // the last words: what ends the part may be pressed
}

// depth is how many presses one word leads to.
const depth = 3

func (c *crawler) say(text string) {
	c.Helper()
	c.world.say(text)
	c.follow(text, depth)
}

func (c *crawler) follow(from string, depth int) {
	c.Helper()
	if len(c.last)+len(c.aside) == 0 {
		c.Errorf("no answer to %s", from)
	}
	if depth == 0 {
		return
	}
	var offered []chat.Button
	for _, m := range append(slices.Clone(c.last), c.aside...) {
		offered = append(offered, slices.Concat(m.Buttons...)...)
	}
	for _, b := range offered {
		if !c.leaving && slices.Contains(exits, b.Label) {
			continue
		}
		verb, _, _ := strings.Cut(b.Data, ":")
		c.pressed[verb] = true
		c.send(press(b.Data))
		c.follow(from+" · "+b.Label, depth-1)
	}
}

// plans makes series that recur, one of them paused, and two of one name.
func (w *world) plans() {
	w.Helper()
	me := w.me
	w.me = alone(testkit.Terminal)
	for _, said := range []string{"0 16 * * 5 读书会", "0 15 * * 5 学习", "12月8日9:00 第一组党课", "12月9日9:00 第二组党课"} {
		w.say(said)
		w.press("确认")
	}
	w.expect(w.say("暂停读书会"), "已暂停")
	w.me = me
}

// things are what is said beside commands.
var things = []string{
	"志愿服务", "志愿服务管理办法第二条", "志愿服务管理办法2、3、4条", "示例长文管理办法第一条", "党章第七条", "第七条", "附近哪家火锅好吃",
	"12月4日 主题党日", "15:00", "12月4日15:00 主题党日", "每月第一个周五15:00 主题党日", "昨天15:00 支委会", "取消主题党日",
	"换手机了怎么登录", "收不到提醒怎么办", "明天15:00 支委会", "学习改到16:30", "取消学习", "党课改到16:00",
}

// arguments are tried behind every command that takes something.
var arguments = []string{"", "张三", "王五", "没有的", "李四 支委", "李四 书记", "张三 第二支部", "第二支部", "第二支部 上级 机关党委", strings.Repeat("长", 500)}

// exits are buttons after which somebody is no longer who they were.
var exits = []string{"确认删除", "确认移交", "只退出", "退出并删除"}

// farewells end the conversation, so they are said last.
var farewells = []string{"退出", "删除我的数据"}

func TestEverythingThatCanBeSaid(t *testing.T) {
	pressed := map[string]bool{}
	for _, role := range strings.Fields(anyone) {
		t.Run(role, func(t *testing.T) {
			w, _ := cast(t, role)
			w.person("支书", members.Member, members.Full)
			w.roster("王五 1", "王五 2")
			for i := range 31 { // more than one message shows
				testkit.Branch(t, w.db, fmt.Sprintf("第%d支部", i+3), "机关党委")
			}
			w.library("rules.txt", rules)
			w.library("long.txt", "示例长文管理办法\n第一条 "+strings.Repeat("志愿服务应当及时登记。", 400)+"\n第二条 其他。\n")
			w.library("党员教育管理工作条例.txt", conduct)
			w.plans()
			c := &crawler{world: w, pressed: pressed}
			for _, said := range things {
				c.say(said)
			}
			c.notices(role)
			for _, word := range bot.CommandWords() {
				if slices.Contains(farewells, word) {
					continue
				}
				c.say(word)
				for _, a := range arguments {
					if bot.Takes(word) {
						c.say(word + " " + a)
					}
				}
			}
			for _, file := range []string{"名册.csv", "rules.txt", "相片.jpg"} {
				w.give(file, "郑十,,第一党小组")
				c.follow(file, depth)
			}
			w.send(press("held:sent"))
			c.leaving = true
			for _, said := range farewells {
				c.say(said)
			}
		})
	}
	pressed["held"] = true
	if verbs := slices.Sorted(maps.Keys(pressed)); !slices.Equal(verbs, bot.Verbs()) {
		t.Errorf("pressed %v\nof %v", verbs, bot.Verbs())
	}
}

// notices lets what is scheduled arrive, and follows the buttons under it.
func (c *crawler) notices(role string) {
	c.Helper()
	me := c.me
	c.me = alone(testkit.Terminal)
	for _, said := range []string{
		"2026-12-09 15:00 支委扩大会", "2026-12-09 19:00 党课", "2026-12-25 17:00前向机关党委报送党费收缴情况", "读书计划 示例长文管理办法 每周三8:00 每次1条",
	} {
		c.world.say(said)
		c.press("确认")
	}
	c.me = me
	c.say("参加读书")
	for _, at := range []string{"12-08 16:00", "12-09 08:00", "12-22 09:00"} {
		c.until(at)
		if c.arrived(me) != "" {
			c.follow("notice at "+at, depth)
		}
		for _, said := range []string{"我的日程", "未回复名单", "报送", "我的读书", "好的", "去不了，老伴住院", "过会儿提醒我", "已报"} {
			c.say(said)
		}
	}
	if role != "secretary" {
		return
	}
	c.world.say("2026-12-30 15:00 年终总结会")
	c.press("确认")
	c.me = alone(chat.Address{Channel: "web", ID: c.named("张三").ID})
	c.until("12-29 16:00")
	c.world.say("去不了，老伴住院")
	c.deliver()
	if c.arrived(me); len(c.last) == 0 {
		c.Error("the secretary hears nothing of a leave")
	}
	c.follow("a leave", depth)
}
