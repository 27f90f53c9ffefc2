package corpus

import (
	"regexp"
	"strings"
)

var (
	ruleNoun = regexp.MustCompile(`(?:条例|规定|规则|办法|细则|准则|章程|党章|规范|守则|公约|[^方做看说想写用步作书语]法|决定|决议|意见|通知|通报|通告|公告|公报|建议|方案|标准|解答|纲要|规划|工作要点|制度|规程|程序|解释|修正案|(?:的|补充)安排|批复|答复|命令|指引|指南|预案)$`)
	ruleTail = regexp.MustCompile(`(?:\s*[（(【\[][^（）()【】\[\]]{1,20}[）)】\]])+$`)
	// A speech or note on a paper that is itself the paper's companion.
	ruleNote = regexp.MustCompile(`^关于.*《.*》.*的说明$`)
	// Words with which a text speaks about rules instead of ruling.
	telling = regexp.MustCompile(`解读|浅析|浅谈|浅议|试论|略论|论述|如何|怎样|怎么|什么|哪些|哪里|问答|记者|评论员|学习体会|心得|摘编|综述|思考|启示|一图|图解|漫画|准确理解|深刻理解|深入理解|深刻领会|学习贯彻.*(?:会议|大会)|第[〇零一二三四五六七八九十百\d]+条(?:第.{1,3}款)?(?:的)?规定$`)
)

// ruleName reports whether a title names a text that rules: 条例, 决定, 通知 …
func ruleName(title string) bool {
	title = strings.TrimSpace(ruleTail.ReplaceAllString(strings.TrimSpace(title), ""))
	if quoted := unquote(title); quoted != title {
		title = strings.TrimSpace(ruleTail.ReplaceAllString(quoted, ""))
	}
	return !telling.MatchString(title) && (ruleNoun.MatchString(title) || ruleNote.MatchString(title))
}
