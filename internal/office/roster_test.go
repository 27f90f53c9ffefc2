package office_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"zhibu/internal/members"
	"zhibu/internal/office"
)

func TestReadsRostersAsTheyAreKept(t *testing.T) {
	for _, n := range []int{3, 23, 100} {
		people := branch(n)
		for i := range people {
			people[i].NoVote = false // the list has no column for it
			if people[i].Standing == members.Activist {
				people[i].Standing = members.Probationary
			}
		}
		got := read(t, asKept(t, people))
		var want []members.RosterRow
		for i, p := range people {
			want = append(want, row(p, i+4))
			want[i].VoteOpen = true
		}
		if diff := cmp.Diff(want, got.Rows); diff != "" || len(got.Problems) > 0 {
			t.Errorf("%d people: %v\n%s", n, got.Problems, diff)
		}
		if diff := cmp.Diff([]string{"性别", "身份证号", "行政职务"}, got.Ignored); diff != "" {
			t.Errorf("ignored: %s", diff)
		}
	}
}

func TestReadRoster(t *testing.T) {
	full := func(line int, name string) members.RosterRow {
		return members.RosterRow{Line: line, Name: name, Role: members.Member, Standing: members.Full}
	}
	open := func(line int, name string) members.RosterRow { return members.RosterRow{Line: line, Name: name} }
	const head = "姓名,党员类别,党内职务\n"
	for _, tc := range []struct {
		name, text string
		rows       []members.RosterRow
	}{
		{"names alone leave the rest open", "姓名\n张三\n", []members.RosterRow{open(2, "张三")}},
		{"Windows line ends", "姓名,党员类别,党内职务\r\n张三,正式,\r\n", []members.RosterRow{full(2, "张三")}},
		{"tabs", strings.ReplaceAll(head+"张三,正式党员,党员\n", ",", "\t"), []members.RosterRow{full(2, "张三")}},
		{"semicolons", strings.ReplaceAll(head+"张三,正式党员,党员\n", ",", ";"), []members.RosterRow{full(2, "张三")}},
		{"a hint for the separator", "sep=,\n" + head + "张三,正式党员,党员\n", []members.RosterRow{full(3, "张三")}},
		{"a title, empty rows, a sum", "第一党支部党员名册,,\n\n" + head + ",,\n张三,正式党员,\n\n合计,1人,\n",
			[]members.RosterRow{full(5, "张三")}},
		{"cells of several lines count as one row", head + "张三,正式党员,\"党员\n\n\"\n李四,正式党员,\n",
			[]members.RosterRow{full(2, "张三"), full(3, "李四")}},
		{"the header again on the next page", head + "张三,正式,\n" + head + "李四,正式,\n",
			[]members.RosterRow{full(2, "张三"), full(4, "李四")}},
		{"spaces and widths", "姓 名, 党员 类别\n张　三,正式 党员\nＴｏｍ Ｌｉ,正式党员\n买买提•艾力,正式党员\n", []members.RosterRow{
			{Line: 2, Name: "张三", Standing: members.Full}, {Line: 3, Name: "Tom Li", Standing: members.Full},
			{Line: 4, Name: "买买提·艾力", Standing: members.Full},
		}},
		{"namesakes told apart by words", "姓名,编号\n李明（大）,０１\n李明（小）,２\n", []members.RosterRow{
			{Line: 2, Name: "李明(大)", Number: "01"}, {Line: 3, Name: "李明(小)", Number: "2"},
		}},
		{"examples of the template", head + "示例：张三,正式党员,支部书记\n李四,正式党员,\n", []members.RosterRow{full(3, "李四")}},
		{"an office at work is no office in the branch", "姓名,职务,政治面貌\n张三,处长,中共党员\n李四,科员,中共党员\n", []members.RosterRow{
			{Line: 2, Name: "张三", Standing: members.Full}, {Line: 3, Name: "李四", Standing: members.Full},
		}},
		{"offices of both kinds", "姓名,职务\n张三,支部书记、处长\n李四,科员\n王五,\n", []members.RosterRow{
			{Line: 2, Name: "张三", Role: members.Secretary}, {Line: 3, Name: "李四", Role: members.Member},
			{Line: 4, Name: "王五", Role: members.Member},
		}},
		{"posts alone", "姓名,职务\n张三,书计\n李四,无\n王五,总经理\n", []members.RosterRow{open(2, "张三"), open(3, "李四"), open(4, "王五")}},
		{"干事 at work", "姓名,职务\n张三,干事\n李四,科员\n", []members.RosterRow{open(2, "张三"), open(3, "李四")}},
		{"干事 of a parent", "姓名,职务\n张三,干事\n李四,\n", []members.RosterRow{
			{Line: 2, Name: "张三", Role: members.Clerk}, {Line: 3, Name: "李四", Role: members.Member},
		}},
		{"the surer column counts", "姓名,职务,党内职务,政治面貌,党员类别\n张三,书记,,中共党员,预备党员\n",
			[]members.RosterRow{{Line: 2, Name: "张三", Role: members.Member, Standing: members.Probationary}}},
		{"people of a parent have no standing to fill in", head + "张三,,上级党务干事\n李四,,领导\n", []members.RosterRow{
			{Line: 2, Name: "张三", Role: members.Clerk, Standing: members.NoStanding},
			{Line: 3, Name: "李四", Role: members.Leader, Standing: members.NoStanding},
		}},
		{"the vote", "姓名,表决权\n张三,有\n李四,无\n王五,\n", []members.RosterRow{
			open(2, "张三"), {Line: 3, Name: "李四", NoVote: true}, open(4, "王五"),
		}},
		{"the vote the other way round", "姓名,无表决权\n张三,否\n李四,是\n王五,\n", []members.RosterRow{
			open(2, "张三"), {Line: 3, Name: "李四", NoVote: true}, open(4, "王五"),
		}},
		{"no group", "姓名,党小组\n张三,无\n李四,—\n王五,第１党小组\n", []members.RosterRow{
			open(2, "张三"), open(3, "李四"), {Line: 4, Name: "王五", Group: "第1党小组"},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := read(t, []byte(tc.text))
			for i := range tc.rows { // no column, no say
				tc.rows[i].GroupOpen = !strings.Contains(tc.text, "姓名,党小组")
				tc.rows[i].VoteOpen = !strings.Contains(tc.text, "表决权")
			}
			if diff := cmp.Diff(tc.rows, got.Rows); diff != "" || len(got.Problems) > 0 {
				t.Errorf("problems %v\n%s", got.Problems, diff)
			}
		})
	}
}

func TestReadsWordsForRolesAndStandings(t *testing.T) {
	for want, words := range map[members.Role]string{
		members.Secretary:   "支部书记 书记 党支部书记 机关第三党支部书记 支部书记兼组织委员",
		members.Committee:   "支委 委员 组织委员 宣传委员 纪检委员 副书记 党支部副书记 第一党支部宣传委员 支委、第二党小组组长 组织兼宣传委员",
		members.GroupLeader: "党小组组长 组长 小组长 党小组长 第一党小组组长 第2组组长 三组组长",
		members.Member:      "党员 普通党员 无 / —",
		members.Clerk:       "上级党务干事 干事",
		members.Leader:      "单位领导 领导",
		"":                  "党委书记 团支部书记 纪委委员 党总支副书记 副组长 支部书纪 处长 支部书记、处长",
	} {
		for word := range strings.FieldsSeq(words) {
			got := read(t, []byte("姓名,党内职务\n张三,"+word+"\n"))
			switch {
			case want == "":
				if len(got.Problems) != 1 || len(got.Rows) != 0 {
					t.Errorf("%s was read: %v", word, got.Rows)
				}
			case len(got.Rows) != 1 || got.Rows[0].Role != want:
				t.Errorf("%s = %v %v, want %s", word, got.Rows, got.Problems, want)
			}
		}
	}
	for want, words := range map[members.Standing]string{
		members.Full:         "正式党员 正式 中共党员 中共正式党员",
		members.Probationary: "预备党员 预备 中共预备党员",
		members.Candidate:    "发展对象",
		members.Activist:     "入党积极分子 积极分子",
		members.Applicant:    "入党申请人 申请人 入党申请人员",
		members.NoStanding:   "群众 共青团员 无",
	} {
		for word := range strings.FieldsSeq(words) {
			for _, title := range []string{"党员类别", "人员类别", "类别", "政治面貌"} {
				got := read(t, []byte("姓名,"+title+"\n张三,"+word+"\n"))
				if len(got.Rows) != 1 || got.Rows[0].Standing != want {
					t.Errorf("%s %s = %v %v, want %s", title, word, got.Rows, got.Problems, want)
				}
			}
		}
	}
}

func TestOfficesAtWorkAreNoSlipsOfThePen(t *testing.T) {
	for post := range strings.FieldsSeq("科长 副处长 工程师 高级工程师 办公室主任 总经理 会计 科员 一级主任科员 四级调研员 教师 副教授 干事 领导 组员 班组长 项目组长 " +
		"书记员 财务科 正科级 退休 主任（主持工作） 村医生 技术员 副科 组织部") {
		got := read(t, []byte("姓名,职务\n张三,支部书记\n李四,"+post+"\n王五,"+post+"、组织委员\n赵六,处长\n"))
		if len(got.Problems) > 0 || len(got.Rows) != 4 || got.Rows[1].Role != members.Member || got.Rows[2].Role != members.Committee {
			t.Errorf("%s: %v %v", post, got.Rows, got.Problems)
		}
		if got = read(t, []byte("姓名,职务\n李四,"+post+"\n王五,科长\n")); len(got.Ignored) != 1 || len(got.Problems) > 0 {
			t.Errorf("%s alone: %+v", post, got)
		}
	}
	for slip := range strings.FieldsSeq("书计 支部书纪 组织委圆 副书计 组涨 党圆 支韦") {
		got := read(t, []byte("姓名,职务\n张三,组织委员\n李四,处长\n王五,"+slip+"\n"))
		if len(got.Problems) != 1 || !strings.Contains(got.Problems[0].Text, "是不是“") {
			t.Errorf("%s: %v %v", slip, got.Rows, got.Problems)
		}
	}
}

func TestTheLimitCountsPeople(t *testing.T) {
	list := func(people int) []byte {
		var b strings.Builder
		b.WriteString("第一党支部党员名册,\n填报单位：机关,\n2026年,\n")
		for i := range people {
			if i%25 == 0 {
				b.WriteString("姓名,工号\n")
			}
			fmt.Fprintf(&b, "同志,%d\n", i)
		}
		return []byte(b.String())
	}
	if got := read(t, list(5000)); len(got.Rows) != 5000 || len(got.Problems) > 0 {
		t.Errorf("%d people of 5000, %v", len(got.Rows), got.Problems)
	}
	if _, err := office.ReadRoster("名册.csv", list(5001)); !strings.Contains(office.Sentence(err), "名册超过5000人") {
		t.Errorf("%v", err)
	}
}

func TestProblemsNameTheirCell(t *testing.T) {
	for _, tc := range []struct {
		name, text, column, says string
		line                     int
	}{
		{"an unknown standing", "序号,姓名,党员类别\n\n1,张三,党员骨干\n", "党员类别", "“党员骨干”（C3）没有认出，请填正式党员、预备党员", 3},
		{"a standing left out", "姓名,党员类别\n张三,\n李四,正式\n", "党员类别", "没有填（B2），请填正式党员", 2},
		{"an unknown office", "姓名,党内职务\n张三,支部书纪\n", "党内职务", "“支部书纪”（B2）没有这个职务，是不是“支部书记”？请填支部书记", 2},
		{"an unknown office among those at work", "姓名,职务\n张三,支委\n李四,处长、支部书纪\n", "职务", "“处长、支部书纪”（B3）", 3},
		{"a slip of the pen among offices", "姓名,职务\n张三,支部书记\n李四,组织委员\n王五,党员\n赵六,书计\n", "职务", "“书计”（B5）没有这个职务，是不是“书记”？", 5},
		{"a slip of the pen among members", "姓名,职务\n张三,党员\n李四,科长\n王五,书计\n", "职务", "“书计”（B4）没有这个职务，是不是“书记”？", 4},
		{"one character too many", "姓名,党内职务\n张三,组织委委员\n", "党内职务", "是不是“组织委员”？", 2},
		{"it could be two", "姓名,党内职务\n张三,委记\n", "党内职务", "没有这个职务，请填支部书记", 2},
		{"nothing like it", "姓名,职务\n张三,支委\n李四,外星人\n", "职务", "如果是工作职务，请把它写到“行政职务”一列", 3},
		{"a name left out", "姓名,党小组\n,第一党小组\n", "姓名", "没有填（A2）", 2},
		{"a number for a name", "姓名\n13800000000\n", "姓名", "“13800000000”（A2）", 2},
		{"two names in one cell", "姓名,编号\n张三、李四,1\n", "姓名", "“张三、李四”（A2）", 2},
		{"an identity number", "姓名,编号\n张三,11010119700101001X\n", "编号", "不要填身份证号", 2},
		{"a number shown in powers of ten", "姓名,编号\n张三,4.40E+17\n", "编号", "“4.40E+17”（B2）", 2},
		{"a formula without a result", "姓名,党小组\n张三,#N/A\n", "党小组", "“#N/A”（B2）", 2},
		{"an odd vote", "姓名,表决权\n张三,暂停\n", "表决权", "“暂停”（B2）没有认出，请填有或无", 2},
		{"two halves side by side", "姓名,编号,姓名,编号\n张三,1,李四,2\n", "姓名", "“姓名”（C1）出现了两次", 1},
		{"no header", "张三,第一党小组\n", "", "没有找到写着“姓名”的表头", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := read(t, []byte(tc.text))
			if len(got.Problems) == 0 {
				t.Fatal("no problem")
			}
			p := got.Problems[0]
			if p.Line != tc.line || p.Column != tc.column || !strings.Contains(p.Text, tc.says) {
				t.Errorf("%+v, want line %d, column %s, %s", p, tc.line, tc.column, tc.says)
			}
			for _, word := range []string{"违规", "逾期", "超期", "不达标", "扣分", "排名", "落后"} {
				if strings.Contains(p.Text, word) {
					t.Errorf("%s says %s", p.Text, word)
				}
			}
		})
	}
	t.Run("the other rows go on", func(t *testing.T) {
		got := read(t, []byte("姓名,党员类别\n张三,骨干\n李四,正式党员\n"))
		if len(got.Rows) != 1 || got.Rows[0].Name != "李四" || len(got.Problems) != 1 {
			t.Errorf("%+v", got)
		}
	})
	t.Run("a long cell is shown in part", func(t *testing.T) {
		got := read(t, []byte("姓名,党员类别\n张三,"+strings.Repeat("长", 500)+"\n"))
		if len(got.Problems) != 1 || len([]rune(got.Problems[0].Text)) > 100 {
			t.Errorf("%+v", got.Problems)
		}
	})
}

func TestReadsTheSheetThatIsARoster(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for _, sheet := range []struct {
		name   string
		hidden bool
		rows   [][]any
	}{
		{"填表说明", false, [][]any{{"姓名", "必填，与身份证一致"}, {"党小组", "没有可以空着"}}},
		{"旧名册", true, [][]any{{"姓名", "党小组"}, {"赵六", "第一党小组"}}},
		{"名册", false, [][]any{{"姓名", "党小组"}, {"张三", "第一党小组"}}},
		{"二组", false, [][]any{{"姓名", "党小组"}, {"李四", "第二党小组"}}},
	} {
		if _, err := f.NewSheet(sheet.name); err != nil {
			t.Fatal(err)
		}
		for i, r := range sheet.rows {
			if err := f.SetSheetRow(sheet.name, fmt.Sprint("A", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
		if sheet.hidden {
			if err := f.SetSheetVisible(sheet.name, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	got := read(t, saved(t, f))
	if len(got.Rows) != 1 || got.Rows[0].Name != "张三" {
		t.Errorf("read %+v", got.Rows)
	}
	if notes := strings.Join(got.Notes, "\n"); !strings.Contains(notes, "“二组”") || strings.Contains(notes, "旧名册") {
		t.Errorf("notes %q", notes)
	}
}

func FuzzReadRoster(f *testing.F) {
	people := branch(12)
	f.Add(asKept(f, people))
	for _, format := range []office.Format{office.XLSX, office.CSV} {
		content, err := office.WriteRoster(people, format)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte("姓名;编号\n\"张\n三\";'=1\n"))
	f.Add([]byte("\xFF\xFE\xD3\x59\x0D\x54\n\x00"))
	f.Add(sheetOf(f, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><row r="3"><c r="C3" t="inlineStr"><is><t>姓名</t></is></c></row></worksheet>`}))
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := office.ReadRoster("名册", content)
		if err != nil {
			if office.Sentence(err) == "" {
				t.Errorf("no words for %v", err)
			}
			return
		}
		for _, p := range r.Rows {
			if p.Line < 1 || p.Name == "" || strings.ContainsAny(p.Name+p.Number, "=<>\n\x00") {
				t.Errorf("%+v", p)
			}
		}
	})
}
