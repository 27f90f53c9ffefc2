package bot

import (
	"errors"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// sentences say what a person can do about a failure.
var sentences = []struct {
	code     fault.Code
	sentence string
}{
	{fault.Denied, "您还没有登录，或不在名册上，请联系支部书记。"},
	{fault.Invalid, "这条内容没法处理，请换个说法再发一次。"},
	{fault.NotFound, "没有找到，可能已经删除或更新，请重新查询。"},
	{fault.Building, "资料库正在整理，请稍后再问。提醒照常发出。"},
	{fault.DiskFull, "系统存储空间已满，暂时不能保存，请联系管理员。"},
	{fault.Classified, Classified},
	{fault.TooLarge, "内容太长，请缩短后再发。"},
}

// fileSentences say what is wrong with a file that was sent.
var fileSentences = map[fault.Code]string{
	fault.TooLarge: "文件太大，请拆分后再发（最大8 MB）。",
	fault.Empty:    "文件是空的，请检查后再发。",
	fault.NotText:  "文件里没有可以读取的文字，请另存为 .txt 或 .md 再发。",
	fault.Encoding: "文件的文字编码没有认出，请另存为 UTF-8 编码再发。",
	fault.FileType: whichFiles,
	fault.NotFound: "文件已经不在了，请再发一次。",
}

// reasons say why something cannot be done to people and branches.
var reasons = map[members.Reason]string{
	members.OnlySecretary:  "支部不能没有书记，请先用“移交书记 姓名”办理交接。",
	members.HasSecretary:   "支部已有书记，请用“移交书记 姓名”办理交接。",
	members.NoSuchRole:     "这里没有这个职务。支部可以设置：普通党员、支委、党小组组长。",
	members.NoGroup:        "党小组组长要先在名册里写明所在党小组。",
	members.AlreadyThere:   "那里已有这位同志，或已有同名同志，请先核对名册。",
	members.LastOperator:   "系统至少需要一位管理员，请先请另一位接手。",
	members.BadName:        "这个名称不能用，请换一个（不超过50个字）。",
	members.NameTaken:      "这个名称已经有了，请换一个。",
	members.BadBranch:      "支部要建在上级之下，上级之下不能再建上级。",
	members.AddressTaken:   "这个账号已经绑定了另一位同志，请本人用自己的账号打开。",
	members.NotFull:        "支部书记、支委和党小组组长由正式党员担任，请先核对这位同志在名册里的身份。",
	members.AlreadyHolding: "这位同志已经担任这个职务了。",
}

// reminderReasons say why something cannot be done to what is planned.
var reminderReasons = map[reminders.Reason]string{
	reminders.InThePast:     pastDraft,
	reminders.NeverAgain:    "按这个规律以后不会再有了，请您核对日期。",
	reminders.NobodyThere:   "这样没有人会收到，请换一个发送范围，例如“发给全体”。",
	reminders.HasBegun:      "这一次已经开始，不能再改了。",
	reminders.NotStanding:   "这一次已经取消或暂停了。",
	reminders.NotMeant:      "这一项没有发给这位同志。",
	reminders.TooMany:       "太多了，请减少一些再试。",
	reminders.TooEarly:      "提前得太久了，请您写一年以内的提醒时间。",
	reminders.TooLateToUndo: "这次改动已经不能撤销了。",
	reminders.JustNudged:    "刚才已经再提醒过，十分钟以后可以再提醒一次。",
	reminders.EnoughNudges:  "已经再提醒过两次了，建议打电话联系。",
	reminders.Outdated:      "这一项刚刚有人改过，请发“提醒列表”再看一下。",
}

const (
	// Classified tells why a text with a classification mark was not kept.
	Classified = "这份内容带有密级标志，没有保存。本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密。"
	notNow     = "这项您现在不能办理，请联系支部书记。"
)

// Sentence returns what to tell a person about err, "" where only a reference
// number helps.
func Sentence(err error) string {
	if f := fault.Of(err); f != nil && f.Code == fault.Invalid && len(f.Args) > 0 {
		switch reason := f.Args[0].(type) {
		case members.Reason:
			return reasons[reason]
		case reminders.Reason:
			return reminderReasons[reason]
		case when.Reason:
			return ruleFlaws[reason]
		}
	}
	for _, s := range sentences {
		if errors.Is(err, s.code) {
			return s.sentence
		}
	}
	return ""
}

// sentence is Sentence for somebody who may be known: what is denied to them is
// no reason to join.
func (t *turn) sentence(err error) string {
	if errors.Is(err, fault.Denied) && t.scope.Person() != "" {
		return notNow
	}
	return Sentence(err)
}
