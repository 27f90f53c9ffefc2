package bot

import (
	"regexp"
	"strconv"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/when"
	"zhibu/internal/zh"
)

const quietExample = "请写成“静音时间 22:00-7:00”；不要静音时，写“静音时间 无”。"

// hourForm is a time of day as people write it.
var hourForm = regexp.MustCompile(`(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*(\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:[:：](\d{2})|[点时](半|\d{1,2}分?)?)?`)

// quietJoined is the command with its hours right behind it.
var quietJoined = regexp.MustCompile(`^(?:静音时间|免打扰)(?:设为|改为|改成|改到|：|:)?\s*((?:凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|从)?\d.*)$`)

func quietHours(text string) (hours string, ok bool) {
	m := quietJoined.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// quiet shows the branch's quiet hours, or sets them.
func (t *turn) quiet(argument string) error {
	if strings.TrimSpace(argument) == "" {
		return t.showQuiet()
	}
	from, to, ok := readQuiet(argument)
	if !ok {
		t.say(chat.Text("没有看懂。" + quietExample))
		return nil
	}
	if err := t.Reminders.SetQuiet(&t.out.Batch, t.scope, from, to); err != nil {
		return err
	}
	t.audit(members.Schedule, true, members.About("quiet", t.scope.Branch()))
	t.say(chat.Text("好的，已设置。" + quietText(from, to)))
	return nil
}

func (t *turn) showQuiet() error {
	from, to, err := t.Reminders.Quiet(t.ctx, t.scope)
	if err == nil {
		t.say(chat.Text(quietText(from, to) + "要改时，" + quietExample))
	}
	return err
}

func quietText(from, to when.Clock) string {
	if from == to {
		return "本支部没有静音时间，提醒到点就发。"
	}
	return "本支部的静音时间是" + from.String() + "到" + to.String() + "，这段时间的提醒提前或推后发，您自己选的时间不受影响。"
}

// readQuiet reads two times of day, or that there are none.
func readQuiet(text string) (from, to when.Clock, ok bool) {
	text = zh.Fold(strings.TrimSpace(text))
	if has(text, words("无 不要 关闭 取消 没有 关")) {
		return from, to, true
	}
	all := hourForm.FindAllStringSubmatch(text, -1)
	if len(all) != 2 {
		return from, to, false
	}
	from, ok = quietClock(all[0])
	to, both := quietClock(all[1])
	return from, to, ok && both
}

func quietClock(m []string) (when.Clock, bool) {
	hour, err := strconv.Atoi(m[2])
	if err != nil {
		n, _ := zh.ScanNumber([]rune(m[2]))
		hour = n
	}
	minute, _ := strconv.Atoi(m[3] + strings.TrimSuffix(m[4], "分"))
	if m[4] == "半" {
		minute = 30
	}
	if has(m[1], words("下午 傍晚 晚上 夜里")) && hour < 12 && (m[1] != "夜里" || hour >= 6) {
		hour += 12
	}
	if hour == 24 && minute == 0 {
		hour = 0
	}
	return when.Clock{Hour: hour, Minute: minute}, hour < 24 && minute < 60
}
