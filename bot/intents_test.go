package bot_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhibu/bot"
	"zhibu/corpus"
	"zhibu/internal/members"
	"zhibu/internal/testkit"
)

// aboutMe are questions about the assistant, by a part of the answer.
var aboutMe = map[string][]string{
	"不想再用时发“退出”": {
		"怎么退出", "如何退出系统", "我要退出", "我想退出怎么办", "怎么注销账号", "怎么注销", "我不想用了", "不想再用了怎么办", "怎么退出登录", "在哪里退出？", "请问怎么卸载",
		"怎么才能不想收提醒", "不要再发提醒给我了", "別再發提醒了", "怎么关闭提醒", "如何删除账号",
	},
	"在已经登录的地方发“登录链接”": {
		"换手机了怎么登录", "换手机了怎么办", "我换了手机，怎么重新登录？", "忘记密码", "密码忘了怎么办", "密码是多少", "登录链接丢了", "链接打不开了", "链接失效了怎么办", "登录不了", "登不上去了",
		"登陆不上怎么办", "怎么登录", "在电脑上怎么登录", "二维码过期了", "新手机怎么登陆", "账号登不上", "链接找不到了", "手机丢了怎么办", "邀请条丢了", "换电脑了怎么登录", "原来的手机坏了怎么登录", "怎么在另一台手机上登录", "登录不进去", "進不去了",
	},
	"看“可以收到消息的地方”": {
		"收不到提醒怎么办", "没收到提醒", "为什么收不到消息", "提醒没有声音", "怎么没有提醒我", "我收不到通知", "手机收不到提醒", "提醒一直没来", "为什么不提醒我了",
	},
	"您可以这样用": {
		"怎么用", "这个怎么用？", "你能做什么", "您能做什么呢", "你会什么", "你有什么功能", "使用方法", "使用说明", "有哪些功能", "你能帮我做什么", "这个系统怎么用啊", "我可以问什么", "如何使用",
		"支部助手怎么用", "怎么操作", "能问你什么", "你能干啥", "不会用怎么办", "教教我怎么用", "你好，请问怎么用",
	},
	"我是支部助手，一个程序": {"你是谁", "你叫什么名字", "你是机器人吗", "你是真人吗", "您是谁呀", "你是ChatGPT吗", "你是不是AI", "你是干什么的", "你叫啥", "你是人工智能吗"},
	"您问过什么只有您自己看得到": {
		"谁能看到我问的问题", "书记能看到我的聊天记录吗", "我问的别人会知道吗", "聊天记录保存多久", "领导看得到我说的话吗", "会不会泄露我的隐私",
	},
	"没有人工客服":       {"转人工", "人工客服", "我要找人工客服", "有人工服务吗"},
	"发“我是谁”核对您的信息": {"怎么修改我的信息", "我的信息不对怎么改", "我的姓名写错了怎么更正"},
	"“切换支部 第二支部”":  {"怎么切换支部"},
	"“大字”按钮":       {"字太小了", "怎么把字体调大一点"},
	"换一处收提醒":       {"怎么设置提醒", "怎么订提醒", "怎么取消提醒", "提醒在哪里看", "怎么改提醒", "怎么添加日程"},
	"不客气。":         {"谢谢", "谢谢你", "非常感谢！", "辛苦了", "多谢多谢", "好的谢谢", "收到，谢谢", "您辛苦了", "謝謝", "谢谢您的帮助🙏", "知道了谢谢"},
	"您好，我是支部助手": {
		"你好", "您好", "你好！", "在吗", "在吗？", "早上好", "有人吗", "hi", "Hello", "你好，在吗", "妳好呀", "大家好", "助手你好",
	},
	"有事随时找我": {"再见", "拜拜", "不用了", "没事了", "没有了"},
	"好的。":    {"好的收到", "嗯嗯", "OK", "明白了", "好的，知道了"},
}

// aboutDocuments are questions that sound like it and are not.
var aboutDocuments = []string{
	"党员怎么退出党组织", "怎么退党", "退党", "预备党员怎么退出", "怎么退出工会", "退出的程序是什么", "退出的手续", "干部怎么退出领导岗位", "怎么退出党支部", "退出机制", "支委怎么退出",
	"党员能做什么", "支委会做什么", "党小组可以做什么", "预备党员可以做什么", "党费怎么用", "公章怎么用", "怎么使用党费", "党徽怎么用", "经费怎么使用", "国旗怎么用", "支部怎么用党费",
	"密码工作的规定", "什么是核心密码", "密码法", "涉密手机丢了怎么办", "涉密电脑怎么用", "丢了涉密文件怎么办", "办公电脑怎么登录内网", "学习强国怎么登录", "电子邮箱忘记密码", "手机能不能带进会场",
	"党员收不到会议通知算缺席吗", "没有收到处分通知怎么办", "通知怎么写", "谁能看到党员档案", "书记能看到干部档案吗", "会议记录保存多久", "党员档案保存多久", "聊天记录算不算违纪证据",
	"入党志愿书丢了怎么办", "党员证丢了", "介绍信过期了怎么办", "换单位了怎么办", "换届怎么办", "怎么换书记", "怎么注销党组织", "联系不上的党员怎么办", "党员失联怎么办", "谢师宴能办吗",
	"收了感谢费怎么办", "你好我想问预备期多长", "您好，党章第六条", "党组织是谁批准的", "书记是谁", "预备期多长", "第七条", "谁是入党介绍人", "提醒谈话是什么", "提醒谈话怎么做", "谈话提醒由谁做",
	"怎么提醒党员交党费", "提醒教育", "系统党委怎么设", "退休了还要开会吗", "怎么导入党员档案", "名单公示几天", "发展对象名单怎么定", "花名册里没有我", "网上怎么交党费", "党员能用微信吗",
	"人工智能管理办法", "泄露个人信息怎么办", "泄露隐私怎么办", "没发会议通知怎么办", "不好", "不知道", "不明白", "怎么换支部书记", "党员信息有误怎么改", "个人有关事项怎么报告", "我的身份证丢了", "我的职务怎么调整", "机器人", "辛苦费能收吗", "早退怎么处理", "知道违纪不报告", "平台经济", "新党员怎么登记", "登记表怎么填", "换了城市怎么转关系", "怎么进入考察期", "会务用品用完了",
}

func TestQuestionsAboutTheAssistant(t *testing.T) {
	w := newWorld(t)
	w.library("rules.txt", rules)
	w.person("支书", members.Secretary, members.Full)
	w.me = w.person("张三", members.Member, members.Full)
	for answer, questions := range aboutMe {
		for _, q := range questions {
			clear(w.states) // 不用了 may answer what was offered before
			if got := w.say(q); !strings.Contains(got, answer) {
				t.Errorf("%s is answered %q, not %q", q, got, answer)
			}
		}
	}
}

func TestQuestionsAboutDocumentsAreSearched(t *testing.T) {
	all := aboutDocuments
	for _, c := range corpus.Cards() {
		all = append(append(all, c.Title), c.Ask...)
	}
	for _, q := range append(all, practice(t)...) {
		if bot.IsAboutMe(q) {
			t.Errorf("%s is taken for a question about the assistant", q)
		}
	}
}

// practice are the questions of the practice data, if it is there.
func practice(t *testing.T) (all []string) {
	f, err := os.Open(filepath.FromSlash("../../shared/queries/dev.jsonl"))
	if err != nil {
		t.Log("no practice data beside the repository")
		return nil
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var q struct{ Query string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		all = append(all, q.Query)
	}
	return all
}

func TestPerhapsAboutTheAssistant(t *testing.T) {
	w := newWorld(t)
	w.me = w.person("张三", members.Member, members.Full)
	w.expect(w.say("怎么登录内网邮箱啊"), "没有找到", "如果问的是支部助手怎么用")
	for _, q := range []string{"附近哪家火锅好吃", "党员怎么退出党组织的程序细节"} {
		w.never(w.say(q), "如果问的是")
	}
}

func TestCourtesyAgreesToNothing(t *testing.T) {
	w := newWorld(t)
	w.say("半小时后 交材料")
	for _, said := range []string{"谢谢", "你好", "嗯", "不用了"} {
		w.expect(w.say(said), "在等您决定")
	}
	w.expect(w.say("好的，收到"), "已安排")
	w.expect(w.say("谢谢"), "不客气。")
	w.never(plain(w.last), "在等您决定")
}

func TestTheWayInIsOfferedWithAButton(t *testing.T) {
	w := newWorld(t)
	w.me = w.person("张三", members.Member, members.Full)
	w.expect(w.say("换手机了怎么登录"), "请支部书记补发登录链接")
	w.expect(w.press("登录链接"), "https://")
	w.say("怎么退出")
	w.expect(w.press("退出"), "要一起删除吗")
	w.expect(w.send(press("word:启用telegram")), "这项由管理员办理")
	w.expect(w.send(press("word:nothing")), "按钮已经失效")
	w.bindGroup()
	w.me = w.me.in(group)
	w.expect(w.say("忘记密码"), "登录链接")
	if len(w.last[0].Buttons) > 0 {
		t.Error("a button for one before the group")
	}
	w.me = alone(testkit.Terminal)
	w.expect(w.say("换手机了怎么登录"), "请在服务器上运行 zhibu link")
}

func FuzzAboutMe(f *testing.F) {
	for _, s := range []string{"", "怎么退出", "谢谢\x00", "\xff\xfe", strings.Repeat("您好", 9000), "👌", "ＯＫ"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, text string) { bot.IsAboutMe(text) })
}
