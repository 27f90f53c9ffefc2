package bot

import (
	"errors"

	"zhibu/internal/fault"
)

// sentences say what a person can do about a failure.
var sentences = []struct {
	code     fault.Code
	sentence string
}{
	{fault.Denied, "您还没有加入本支部的名单，请联系支部书记。"},
	{fault.Invalid, "这条内容没法处理，请换个说法再发一次。"},
	{fault.NotFound, "没有找到，可能已经删除或更新，请重新查询。"},
	{fault.Building, "资料库正在整理，请稍后再问。提醒照常发出。"},
	{fault.DiskFull, "系统存储空间已满，暂时不能保存，请联系管理员。"},
	{fault.Classified, Classified},
	{fault.TooLarge, "内容太长，请缩短后再发。"},
}

// Classified tells why a text with a classification mark was not kept.
const Classified = "这份内容带有密级标志，没有保存。本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密。"

// Sentence returns what to tell a person about err, "" where only a reference
// number helps.
func Sentence(err error) string {
	for _, s := range sentences {
		if errors.Is(err, s.code) {
			return s.sentence
		}
	}
	return ""
}
