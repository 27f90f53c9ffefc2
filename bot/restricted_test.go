package bot_test

import (
	"strings"
	"testing"

	"zhibu/internal/members"
)

const internal = `内部资料
示例值班安排办法
第一条 值班室设在三楼东侧，夜间由值班员看守。
第二条 值班记录按周交接。
`

const only = "资料仅限在本单位网页上查看"

// The same document, read on the page, over Telegram and in a group.
func TestRestrictedDocumentStaysInside(t *testing.T) {
	w := newWorld(t)
	w.library("duty.txt", internal)
	w.library("rules.txt", rules)
	w.bindGroup()
	page := w.person("张三", members.Member, members.Full)
	w.bind(w.scopeOf(page), telegram("1"))

	w.me = page
	w.expect(w.say("值班室设在哪里"), "三楼东侧")
	full, next := w.button("全文"), w.button("下一条")
	w.expect(w.say("值班安排办法第一条"), "三楼东侧")
	w.expect(w.say("值班安排办法第九条"), "共2条")

	for _, outside := range []speaker{alone(telegram("1")), page.in(group)} {
		w.me = outside
		for _, said := range []string{"值班室设在哪里", "值班安排办法第一条", "值班安排办法第九条", "值班记录"} {
			w.expect(w.say(said), only)
			w.never(plain(w.last), "三楼", "按周交接", "共2条")
		}
		for _, data := range []string{full, next, "page:" + strings.TrimPrefix(full, "full:") + ":1"} {
			w.expect(w.send(press(data)), only)
			w.never(plain(w.last), "三楼", "按周交接")
		}
		w.expect(w.say("志愿服务时长由谁登记"), "小组长当日登记")
	}
}

func TestRestrictedHitsAreLeftOutOfMore(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	w.library("internal.txt", "内部资料\n示例志愿服务细则\n第一条 志愿服务时长由甲登记。\n第二条 志愿服务时长由乙登记。\n")
	page := w.person("张三", members.Member, members.Full)
	w.bind(w.scopeOf(page), telegram("1"))
	w.me = alone(telegram("1"))
	w.never(w.say("志愿服务时长由谁登记"), "细则", "由甲")
	w.never(w.press("更多"), "细则")
	w.me = page
	w.say("志愿服务时长由谁登记")
	w.expect(plain(w.last)+w.press("更多"), "细则")
}
