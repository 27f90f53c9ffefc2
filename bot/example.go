package bot

import "zhibu/internal/chat"

const exampleWelcome = "这里是示例数据：示例支部的人员、文件和安排都是编写的，人名都带“示例”。您在这里是支部书记赵示例，可以随意试用。\n\n" +
	"· 点下面的按钮，看各项功能\n" +
	"· 直接提问，如“示例支部怎么请假”\n" +
	"· 发“未回复名单 支部座谈会”，看谁还没有答复\n" +
	"· 安排一项，如“后天15:00 示例活动”\n" +
	"· 想看普通党员看到的内容，在运行程序的电脑上执行 zhibu link 王示例，用另一个浏览器打开得到的链接\n\n" +
	"正式使用时，请换一个新目录启动：zhibu serve --data 新目录。示例目录不再需要时删掉就可以。"

// exampleWords are the commands whose answers the example fills.
var exampleWords = [][]string{{"我的日程", "本月安排"}, {"提醒列表", "未回复名单"}, {"报送", "我的读书"}, {"名册", "操作记录"}, {"帮助"}}

// ExampleWelcome is what a visitor of the example branch reads first.
func ExampleWelcome() chat.Message {
	m := chat.Text(exampleWelcome)
	for _, words := range exampleWords {
		row := make([]chat.Button, len(words))
		for i, w := range words {
			row[i] = button(w, "word", w)
		}
		m = m.Row(row...)
	}
	return m
}
