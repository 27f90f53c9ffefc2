package bot

import (
	"slices"
	"strings"
)

// intent is something that people ask about the assistant itself.
type intent struct {
	// need are groups of words: one of each stands in the text.
	need [][]string
	// also are words that may stand beside them. A text with anything left over is
	// not about the assistant but about what is left.
	also   []string
	answer func(*turn) error
}

// words lists the words between blanks.
func words(all string) []string { return strings.Fields(all) }

// and lists more words beside some.
func and(some []string, more string) []string { return append(words(more), some...) }

// fillers are words that change nothing of what is asked.
var fillers = words(`请 请问 请教 问 问下 问一下 想 想要 要 我 我要 您 俺 咱 我们 自己 的 地 得 了 啦 咯 哦 噢 呀 啊 呢 吗 么 嘛 吧 哈 哎 唉
	是 有 没 没有 不 能 能不能 可以 可不可以 会不会 行不行 应该 该 需要 怎么 怎么样 怎样 如何 咋 咋样 咋办 怎么办 怎办 怎么弄 怎么搞 什么 啥
	哪 哪里 哪儿 哪个 哪些 在 在哪 到 去 从 里 里面 上 下 一下 一个 个 这 那 这个 那个 这里 这儿 它 现在 今天 刚才 刚 已经 又 还 还是 再 就 都 也 才
	重新 帮 帮我 帮忙 给 给我 跟 和 把 被 让 为什么 为啥 时候 之后 以后 后 如果 要是 知道 想知道 告诉 到底 究竟 一直 老是 总是 经常 好像
	系统 助手 支部助手 支部小助手 机器人 软件 平台 应用 小程序 zhibu 网页 网站 telegram 您好 同志 老师 谢谢 麻烦`)

// particles are words that change nothing of what is said out of courtesy. None
// says no: what agrees may confirm what waits.
var particles = words("了 啦 咯 哦 噢 呀 啊 呢 哈 的 您 同志 老师 助手 支部助手 小助手 zhibu")

var (
	how    = words("怎么 如何 怎样 咋 哪里 哪儿 在哪 能不能 可以 想")
	agreed = words("好的 好 好嘞 好滴 收到 知道 知道了 明白 明白了 了解 清楚了")
	heard  = words("嗯 嗯嗯 哦 行 行吧 没事 ok 懂了 可以了 没问题")
)

// intents are tried in order: what is named by more comes first.
var intents []intent

func init() { // breaks the initialisation cycle: answers offer commands
	intents = []intent{
		{[][]string{words("退出 注销 退订 卸载 解绑 删除账号 删除帐号 删账号 取消账号 取消帐号 不再用 不再使用 不想用 不想再用 不想使用 不用了怎么 关掉提醒 关闭提醒 停止提醒 " +
			"不想收 不想再收 不要再发 别再发 不要再提醒 别再提醒")},
			and(fillers, "登录 账号 帐号 使用 用 提醒 消息 通知 发 收 收到 办 操作 按钮 入口 彻底 完全 这么 这种 关掉 关闭"), (*turn).howToLeave},
		{[][]string{words("密码 口令"), words("忘 不记得 记不得 记不住 丢 多少 找回 重置 改 修改 换 设 怎么 在哪 有没有 需要 要不要 错")},
			and(fillers, "登录 登陆 账号 帐号 忘 忘记 不记得 记不得 记不住 丢 丢了 多少 找回 重置 改 修改 换 设 设置 设定 要不要 有没有 错误 不对"), (*turn).howToSignIn},
		{[][]string{words("登录 登陆 登入 登不 进不去 打不开 进入 链接 二维码 邀请条 邀请码 账号 帐号 手机 电脑 设备 号码"),
			words("怎么 怎样 如何 咋 哪 丢 没了 找不到 不见 失效 过期 作废 无效 换 新 重新 不上 不了 不去 不开 打不开 失败 没收到 没有收到 收不到 不进去 再发 补发 补 重发 用过 掉线 坏")},
			and(fillers, "登录 登陆 登入 登 进 进去 进入 打开 链接 二维码 邀请条 邀请码 账号 帐号 手机 电脑 设备 手机号 号码 丢 丢了 丢失 掉 没了 找 找不到 不见 不见了 失效 "+
				"过期 作废 无效 换 换了 换成 更换 号 新 旧 老 原来 原来的 一 不上 不了 不进去 不去 不开 打不开 进不去 登不上 登不了 失败 没收到 收不到 发 再发 补发 补 重发 用 用过 掉线 坏 坏了 另 台 部 别的 其他 上不去"),
			(*turn).howToSignIn},
		{[][]string{words("提醒 消息 通知 推送 信息"), words("收不到 没收到 没有收到 接收不到 收不了 不来 没来 没有来 没响 不响 声音 没提醒 没有提醒 不提醒 没发 没有发 不发 漏 不显示 没看到 看不到")},
			and(fillers, "提醒 消息 通知 推送 信息 收不到 没收到 收到 接收 接收不到 收不了 来 没来 响 声音 发 漏 漏了 显示 看到 看不到 手机 电脑 任何 过"), (*turn).howToBeReached},
		{[][]string{words("谁 别人 书记 领导 管理员 其他人 人家 有人 大家"), words("看到 看见 看得到 看得见 看不到 知道 看我 能看 可以看 会看"), words("问 说 话 对话 聊天 记录 内容 提问 隐私 数据")},
			and(fillers, "谁 别人 书记 支部书记 领导 管理员 其他人 人家 有人 人 大家 看到 看见 看得到 看得见 看不到 看 查看 说 说的 说过 问的 问过 话 对话 聊天 记录 聊天记录 内容 问题 提问 隐私 数据 会"), (*turn).whoReads},
		{[][]string{words("对话 聊天 聊天记录 我的数据 我问的 我的隐私"), words("保存 保留 留存 留 多久 删 安全 泄露 存在 保密")},
			and(fillers, "对话 聊天 聊天记录 记录 数据 问题 问的 说的 话 隐私 个人 信息 保存 保留 留存 留 多久 多长时间 几天 删 删掉 删除 清除 安全 泄露 存 保密 会"), (*turn).whoReads},
		{[][]string{words("客服 人工服务 转人工 转接人工 找人工 要人工")},
			and(fillers, "人工 客服 人工客服 人工服务 真人 服务 找 转 转接 联系 接 说话 聊"), (*turn).noStaff},
		{[][]string{words("名册 花名册 名单"), how}, and(fillers, "名册 花名册 名单 导入 导出 上传 下载 看 查看 改 修改 更新 表格 表 文件 发 党员 支部"), showing("people")},
		{[][]string{words("我的信息 个人信息 我的资料 我的名字 我的姓名 我的职务 我的身份"), words("改 修改 更正 更新 错 不对 有误 不准 看 查")},
			and(fillers, "我的信息 个人信息 资料 信息 名字 姓名 职务 身份 写 改 修改 更正 更新 错 不对 有误 不准 看 查 查看"), (*turn).ownDetails},
		{[][]string{words("字太小 字小 字体 字号 大字 字大 看不清字"), words("小 大 调 看不清 改")}, and(fillers, "字 太 小 大 字体 字号 大字 调 调大 改 看不清 一点 点 屏幕 变"), (*turn).largeType},
		{[][]string{words("切换支部 换支部 换到另一个支部"), how}, and(fillers, "切换 换 支部 另 另一个"), showing("mine")},
		{[][]string{words("导入 上传 加文件 添加文件 放文件 加资料 添加资料"), how}, and(fillers, "导入 上传 加 添加 放 文件 资料 文档 资料库 规定 制度 进 进去 发"), showing("ask")},
		{[][]string{words("提醒 日程 闹钟"), append(words("改到 换到 发到"), how...)},
			and(fillers, "提醒 日程 闹钟 订 定 设 设置 设定 添加 加 新建 建 创建 发 写 改 修改 取消 删 删除 查 看 查看 列表 定时 一条 收 接收 换 改到 换到 发到 别处 安排"), showing("remind")},
		{[][]string{words("怎么用 怎么使用 怎么操作 如何用 如何使用 如何操作 怎样用 怎样使用 咋用 咋使 不会用 使用方法 使用说明 使用指南 操作说明 操作指南 用法 说明书 教程 新手 功能 命令 指令 " +
			"能做 能干 能帮 会做 会干 会些什么 您会什么 您会啥 可以做 可以干 能问 可以问 问什么 问您什么 问些什么 什么用 啥用 干什么用 干嘛用 做什么用 帮我做 帮我干 教我用 学会用 介绍一下您 自我介绍")},
			and(fillers, "用 使用 操作 办法 方法 说明 介绍 做 做什么 干 干什么 干嘛 会 些 事 事情 问 问题 给我 哪几 列表 都 教 学 看 详细 完整 主要 第一次 用来 我 用处"), (*turn).guide},
		{[][]string{words("您是 您叫 您的名字 什么名字 您谁 您哪位 您贵姓")},
			and(fillers, "您是 您叫 您谁 谁 名字 叫 哪位 贵姓 人 机器 真人 人工 人工智能 智能 东西 ai gpt chatgpt deepseek 豆包 kimi 大模型 模型 程序 干什么 做什么 干嘛 干啥 做啥 用 开发 做 人吗 谁做 哪家 公司"), (*turn).introduce},
		{[][]string{words("谢谢 多谢 感谢 谢了 谢啦 谢您 辛苦 麻烦您 麻烦了 thanks thankyou thx")},
			slices.Concat(agreed, heard, and(particles, "谢谢 多谢 感谢 谢 谢您 非常 十分 太 很 辛苦 麻烦 麻烦您 thanks thankyou thx 各位 书记 大家 领导 您们 解答 回答 帮助 提醒 支持 "+
				"没有了 没事了 不用了 不必了 再见 拜拜")), (*turn).welcomeThanks},
		{[][]string{words("您好 您们好 在吗 在不在 在么 在嘛 有人吗 有人在吗 早上好 上午好 中午好 下午好 晚上好 早安 晚安 早 喂 哈喽 哈罗 嗨 hello hi hey 大家好 同志们好 同志好 节日快乐 新年好 新年快乐 春节快乐")},
			and(particles, "好 有人 各位 书记 请问"), (*turn).greet},
		{[][]string{words("再见 拜拜 回头见 没事了 没有了 没别的了 不用了 不必了 没了 bye")}, and(particles, "别的 其他 没有 好的 好"), (*turn).farewell},
		{[][]string{agreed}, particles, func(t *turn) error { return t.acknowledge("") }},
		{[][]string{heard}, slices.Concat(particles, agreed), (*turn).noted},
	}
}

// intentOf returns what a text asks about the assistant, and nothing else; nil
// where it may be about something else.
func intentOf(text string) *intent {
	said := spoken(text)
	i := slices.IndexFunc(intents, func(i intent) bool { return i.needed(said) && i.all(said) })
	if i < 0 {
		return nil
	}
	return &intents[i]
}

// needed reports whether one word of each group stands in what was said.
func (i intent) needed(said string) bool {
	return !slices.ContainsFunc(i.need, func(group []string) bool { return !has(said, group) })
}

// all reports whether nothing else was said.
func (i intent) all(said string) bool {
	return madeOf(said, append([][]string{i.also}, i.need...)...)
}

// perhapsAboutMe reports whether a question without an answer may have been about
// the assistant.
func perhapsAboutMe(text string) bool {
	said := spoken(text)
	return !strings.ContainsAny(said, "党团") && slices.ContainsFunc(intents, func(i intent) bool { return len(i.need) > 1 && i.needed(said) })
}
