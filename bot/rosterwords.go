package bot

import (
	"fmt"
	"strings"

	"zhibu/internal/members"
)

const (
	problemsShown = 10
	changesShown  = 10
	namesShown    = 10
)

// planText says what a roster would change.
func planText(read RosterFile, plan members.RosterPlan) string {
	var lines []string
	if n := len(plan.Add); n > 0 {
		lines = append(lines, fmt.Sprintf("新增%d位：%s", n, some(rowNames(plan.Add), namesShown)))
	}
	if n := len(plan.Change); n > 0 {
		lines = append(lines, fmt.Sprintf("更改%d位：", n))
		for _, c := range plan.Change[:min(n, changesShown)] {
			lines = append(lines, "· "+cut(changeText(c), 2*rosterLine))
		}
		if more := n - changesShown; more > 0 {
			lines = append(lines, fmt.Sprintf("· 另有%d位", more))
		}
	}
	if n := plan.Unnotified(); n > 0 {
		lines = append(lines, fmt.Sprintf("其中%d位不是正式党员或预备党员（如群众、入党申请人），会列入名册，但不会收到提醒", n))
	}
	if plan.Same > 0 {
		lines = append(lines, fmt.Sprintf("不变%d位", plan.Same))
	}
	if n := len(plan.Absent); n > 0 {
		lines = append(lines, fmt.Sprintf("名册里没有而支部里有的%d位保持不变：%s", n, some(personNames(plan.Absent), namesShown)))
	}
	if len(read.Ignored) > 0 {
		lines = append(lines, "没有读取、也不会保存的列："+cut(strings.Join(read.Ignored, "、"), 2*rosterLine))
	}
	for _, note := range read.Notes[:min(len(read.Notes), namesShown)] {
		lines = append(lines, cut(note, 2*rosterLine))
	}
	return strings.Join(lines, "\n")
}

// problemText names the cells that have to be mended.
func problemText(problems []members.RosterProblem) string {
	lines := []string{"名册里有几处需要先改：\n"}
	for _, p := range problems[:min(len(problems), problemsShown)] {
		lines = append(lines, "· "+cut(placed(p), 2*rosterLine))
	}
	if more := len(problems) - problemsShown; more > 0 {
		lines = append(lines, fmt.Sprintf("另有%d处", more))
	}
	return strings.Join(append(lines, "\n请改好后再发一次，现在还没有导入。"), "\n")
}

// placed names the cell of a problem, unless its text does (B3：…).
func placed(p members.RosterProblem) string {
	switch {
	case p.Line == 0 || strings.HasPrefix(p.Text, fmt.Sprintf("%s%d：", p.Column, p.Line)):
		return p.Text
	case p.Column == "":
		return fmt.Sprintf("第%d行：%s", p.Line, p.Text)
	}
	return fmt.Sprintf("第%d行“%s”：%s", p.Line, p.Column, p.Text)
}

func changeText(c members.RosterChange) string {
	fields := make([]string, len(c.Fields))
	for i, f := range c.Fields {
		fields[i] = f.Name + " " + orNone(f.Old) + "→" + orNone(f.New)
	}
	return strings.TrimSpace(c.Row.Name+" "+c.Row.Number) + "：" + strings.Join(fields, "，")
}

func orNone(value string) string {
	if value == "" {
		return "（空）"
	}
	return value
}

func rowNames(changes []members.RosterChange) []string {
	names := make([]string, len(changes))
	for i, c := range changes {
		names[i] = c.Row.Name
	}
	return names
}

func personNames(people []members.Person) []string {
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = p.Name
	}
	return names
}
