package bot_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhibu/bot"
	"zhibu/internal/members"
)

// quoted are the examples in a text of the help.
var quoted = regexp.MustCompile(`“([^”]+)”`)

// theHelp reads all of the help: the first message and every topic.
func (w *world) theHelp() (first, all string) {
	w.Helper()
	first = w.say("帮助")
	all = first
	for _, row := range w.last[0].Buttons {
		for _, b := range row {
			all += "\n" + w.send(press(b.Data))
			w.button("其他用法")
		}
	}
	return first, all
}

// TestHelpHasEveryCommand holds that whoever may use a command reads of it in the
// help, with an example, and of none that they may not use.
func TestHelpHasEveryCommand(t *testing.T) {
	for _, role := range strings.Fields(anyone) {
		t.Run(role, func(t *testing.T) {
			w, _ := cast(t, role)
			first, all := w.theHelp()
			if n := strings.Count(first, "：发") + strings.Count(first, "：直接") + strings.Count(first, "：写下"); n == 0 || n > 6 {
				t.Errorf("the first message has %d lines of examples:\n%s", n, first)
			}
			if n := len(strings.Split(first, "\n")); n > 10 {
				t.Errorf("the first message has %d lines:\n%s", n, first)
			}
			var shown, withName []string
			for _, m := range quoted.FindAllStringSubmatch(all, -1) {
				word, argument := bot.Row(m[1])
				shown = append(shown, word)
				if argument != "" {
					withName = append(withName, word)
				}
			}
			scope := w.scopeOf(w.me)
			for _, row := range bot.CommandRows() {
				may := scope.May(row.Act)
				switch {
				case row.Word == "/start": // Telegram says it by itself
				case may && !slices.Contains(shown, row.Word):
					t.Errorf("%s is not in the help", row.Word)
				case may && row.Takes && !slices.Contains(withName, row.Word):
					t.Errorf("%s has no example of what follows it", row.Word)
				case !may && slices.Contains(shown, row.Word):
					t.Errorf("%s is in the help of somebody who may not", row.Word)
				}
			}
		})
	}
}

func TestHelpOfARole(t *testing.T) {
	w := newWorld(t)
	w.me = w.person("张三", members.Member, members.Full)
	first, all := w.theHelp()
	w.expect(first, "您可以这样用", "查文件：", "看提醒：", "我的资料：", "非涉密系统")
	w.never(all, "订提醒", "名册：", "管系统")
	w.expect(w.send(press("topic:people")), "您可以这样用") // nothing there for them
	w.expect(w.send(press("topic:none")), "您可以这样用")
	w.expect(w.send(press("help:")), "您可以这样用")
	w.me = w.person("李四", members.Secretary, members.Full)
	first, all = w.theHelp()
	w.expect(first, "订提醒：", "管人员：")
	w.expect(all, "“设置职务 李四 支委”", "“转出 张三”", "“补发登录链接 张三”")
	w.never(all, "启用Telegram")
}
