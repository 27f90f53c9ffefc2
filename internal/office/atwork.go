package office

import "regexp"

// atWork are words for offices at work, or what these end with. 干事 and 领导 are
// offices of a parent too: in a column of both kinds they are taken for what
// nearly everybody has.
var atWork = regexp.MustCompile(`(长|主任|经理|总监|总裁|总工|副总|主管|主办|主席|理事|董事|监事|助理|秘书|干事|干部|领导|负责人|专责|` +
	`[^党委团]员|师|师傅|教授|院士|会计|出纳|司机|工人|职工|护士|医生|大夫|顾问|法官|检察官|民警|辅警|警官|编辑|记者|校对|代表|岗|工|级|` +
	`退休|离休|内退|学生|博士|硕士|博士后|科|处|室|部|办|中心)(\([^)]*\))?$`)

var (
	// partyWord marks what is, or was meant to be, an office of the Party.
	partyWord = regexp.MustCompile(`党|支部|支委|支书|书记|委员|组长|单位领导`)
	// workWord are those of its words that an office at work has too.
	workWord = regexp.MustCompile(`^(.*(班|项目|课题|专家|工作|专班|教研|备课|学科|年级|生产|质检|技术|研发|巡查|检查|督导|审计|护理|值班|攻关)组长|.*书记员)$`)
)

// isParty reports whether an office is, or was meant to be, one of the Party.
func isParty(office string) bool {
	return partyWord.MatchString(office) && !workWord.MatchString(office)
}

// isAtWork reports whether an office is one at work.
func isAtWork(office string) bool {
	return !isParty(office) && (workWord.MatchString(office) || atWork.MatchString(office))
}
