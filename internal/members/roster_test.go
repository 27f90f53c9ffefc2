package members_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func (w *world) plan(scope members.Scope, rows ...members.RosterRow) members.RosterPlan {
	w.Helper()
	plan, err := w.PlanRoster(w.ctx(), scope, rows)
	if err != nil {
		w.Fatal(err)
	}
	return plan
}

func TestARosterAndItsChanges(t *testing.T) {
	w := newWorld(t)
	w.roster(w.secretary,
		members.RosterRow{Line: 2, Name: " 支　书", Group: "第二党小组"},
		members.RosterRow{Line: 3, Name: "张　三", Group: "第一党小组", Role: members.GroupLeader, NoVote: true},
		members.RosterRow{Line: 4, Name: "李四", Number: "1"},
		members.RosterRow{Line: 5, Name: "李四", Number: "2", Standing: members.Activist, Role: members.Member})
	w.want("the roster", w.names(w.secretary), "张三 支书 李四1 李四2 管理员")

	plan := w.plan(w.secretary,
		members.RosterRow{Line: 2, Name: "張三", Number: "７", Group: "第一党小组", Role: members.Committee},
		members.RosterRow{Line: 3, Name: "李四", Number: "２", Standing: members.Candidate},
		members.RosterRow{Line: 4, Name: "王五"})
	changes := map[string][]members.FieldChange{}
	for _, c := range append(plan.Change, plan.Add...) {
		changes[c.Row.Name+c.Row.Number] = c.Fields
	}
	if diff := cmp.Diff(map[string][]members.FieldChange{
		"张三７": {{"编号", "", "７"}, {"职务", "党小组组长", "支委"}, {"表决权", "无", "有"}},
		"李四2": {{"身份", "入党积极分子", "发展对象"}},
		"王五":  {{"姓名", "", "王五"}, {"身份", "", "正式党员"}},
	}, changes); diff != "" {
		t.Error(diff)
	}
	var absent []string
	for _, p := range plan.Absent {
		absent = append(absent, p.Name+p.Number)
	}
	w.want("absent, the operator not", absent, "[支书 李四1]")
	w.want("problems", plan.Problems, "[]")
	before := w.dump()
	w.plan(w.secretary, members.RosterRow{Name: "赵六"})
	w.want("a plan changes nothing", w.dump() == before, true)
}

func TestProblemsOfARoster(t *testing.T) {
	w := newWorld(t)
	w.roster(w.secretary, members.RosterRow{Name: "钱七", Number: "1"}, members.RosterRow{Name: "孙八"})
	row := func(name string, set ...func(*members.RosterRow)) members.RosterRow {
		r := members.RosterRow{Name: name}
		for _, f := range set {
			f(&r)
		}
		return r
	}
	number := func(n string) func(*members.RosterRow) { return func(r *members.RosterRow) { r.Number = n } }
	role := func(role members.Role) func(*members.RosterRow) { return func(r *members.RosterRow) { r.Role = role } }
	standing := func(s members.Standing) func(*members.RosterRow) {
		return func(r *members.RosterRow) { r.Standing = s }
	}
	group := func(g string) func(*members.RosterRow) { return func(r *members.RosterRow) { r.Group = g } }
	const full = "支部书记、支委和党小组组长由正式党员担任，请核对职务和身份"
	for _, c := range []struct {
		name string
		rows []members.RosterRow
		want string // column and text of the problems, by line
	}{
		{"no name", []members.RosterRow{row(" 　")}, "1姓名请填写姓名"},
		{"a long name", []members.RosterRow{row(strings.Repeat("长", 51))}, "1姓名不能超过50个字"},
		{"a name of 50", []members.RosterRow{row(strings.Repeat("长", 50))}, ""},
		{"control characters", []members.RosterRow{row("张\x00三"), row("李\u202e四"), row("王\u200b五")},
			"1姓名含有无法显示的字符 2姓名含有无法显示的字符 3姓名含有无法显示的字符"},
		{"damage", []members.RosterRow{row("张\xff三", number("\uFFFD"))}, "1姓名含有无法显示的字符 1编号含有无法显示的字符"},
		{"two of one name", []members.RosterRow{row("张三"), row("李四"), row("张 三")},
			"1编号有两位同名同志，请在“编号”一列填写可以区分的号码 3编号有两位同名同志，请在“编号”一列填写可以区分的号码"},
		{"two of one number", []members.RosterRow{row("张三", number("A1")), row("张三", number("ａ１"))},
			"1编号有两位同名同志，请在“编号”一列填写可以区分的号码 2编号有两位同名同志，请在“编号”一列填写可以区分的号码"},
		{"one of two numbered", []members.RosterRow{row("张三", number("1")), row("张三")},
			"1编号有两位同名同志，请在“编号”一列填写可以区分的号码 2编号有两位同名同志，请在“编号”一列填写可以区分的号码"},
		{"two numbered, one of them unnumbered before", []members.RosterRow{row("孙八", number("1")), row("孙八", number("2"))},
			"1编号已有一位同名同志没有编号，请先单独导入这位同志的编号 2编号已有一位同名同志没有编号，请先单独导入这位同志的编号"},
		{"two secretaries", []members.RosterRow{row("支书"), row("张三", role(members.Secretary)), row("李四", role(members.Secretary))},
			"2职务支部书记只能有一位 3职务支部书记只能有一位"},
		{"a secretary beside an absent one", []members.RosterRow{row("张三", role(members.Secretary))}, "1职务支部书记只能有一位"},
		{"no secretary any more", []members.RosterRow{row("支书", role(members.Member))},
			"1职务“支书”现在是支部书记，请在这一格写“支部书记”；要换人，请先办理书记交接"},
		{"offices of who is no full member", []members.RosterRow{
			row("张三", role(members.Committee), standing(members.Probationary)), row("李四", role(members.Committee)),
			row("支书", standing(members.Activist)), row("孙八", role(members.GroupLeader), standing(members.NoStanding), group("一组")),
		}, "1职务" + full + " 3职务" + full + " 4职务" + full},
		{"a handover", []members.RosterRow{row("张三", role(members.Secretary)), row("支书", role(members.Member))}, ""},
		{"roles", []members.RosterRow{row("张三", role(members.Clerk)), row("李四", role(members.Leader)), row("王五", role("king"))},
			"1职务这个职务只用于上级党组织 2职务这个职务只用于上级党组织 3职务没有这个职务"},
		{"a leader without a group", []members.RosterRow{row("张三", role(members.GroupLeader))}, "1党小组党小组组长需要填写所在党小组"},
		{"no such standing", []members.RosterRow{row("张三", func(r *members.RosterRow) { r.Standing = "saint" })}, "1身份没有这种身份"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i := range c.rows {
				c.rows[i].Line = i + 1
			}
			plan := w.plan(w.secretary, c.rows...)
			w.want("for the operator", fmt.Sprint(w.plan(w.operator, c.rows...).Problems), fmt.Sprint(plan.Problems))
			var got []string
			for _, p := range plan.Problems {
				got = append(got, string(rune('0'+p.Line))+p.Column+p.Text)
				for _, word := range strings.Fields("违规 逾期 超期 不达标 扣分 排名 落后") {
					if strings.Contains(p.Text, word) {
						t.Errorf("%q says %s", p.Text, word)
					}
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
			if c.want != "" {
				w.fails("applied all the same", w.try(func(b *sqlite.Batch) error {
					w.ApplyRoster(b, w.secretary, plan)
					return nil
				}), fault.Conflict)
			}
		})
	}
}

// What stood before the rule stands in nobody's way.
func TestAnOfficeThatIsHeldAlready(t *testing.T) {
	w := newWorld(t)
	a := w.person("甲", members.Committee, members.Full)
	w.commit(func(b *sqlite.Batch) {
		b.Exec(1, "UPDATE membership SET standing = 'probationary' WHERE person_id = ?", a.Person())
	})
	w.roster(w.secretary, members.RosterRow{Name: "甲", Number: "1", Role: members.Committee, Standing: members.Probationary})
	plan := w.plan(w.secretary, members.RosterRow{Name: "甲", Role: members.GroupLeader, Group: "一组"})
	w.want("another office", len(plan.Problems), 1)
}
