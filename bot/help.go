package bot

import "zhibu/internal/chat"

const helpText = `您可以这样用：

查文件：直接问，如“预备期多长”“党章第六条”“处分条例第六十七条”。
订提醒：写下时间和事情，如“2026-12-04 15:00 主题党日”“半小时后 给老张回电话”“明天9:30 支委会 提前1小时提醒”。
看提醒：发“提醒列表”，可以逐项取消。

本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密。`

func (t *turn) help() error {
	t.say(chat.Text(helpText))
	return nil
}
