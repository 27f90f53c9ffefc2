package office_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhibu/internal/members"
	"zhibu/internal/office"
)

// The people of an invented branch, by parts of their names.
var (
	surnames = []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳", "司马"}
	given    = []string{"建国", "秀英", "伟", "芳", "海燕", "志强", "敏", "晓东", "丽", "文博"}
	groups   = []string{"第一党小组", "第二党小组", "第三党小组"}
)

// branch is n people of the invented branch in the order of their groups. The
// first is the secretary, the first of each other group its leader.
func branch(n int) []members.Person {
	people := make([]members.Person, n)
	for i := range people {
		p := members.Person{
			Name:   surnames[i%len(surnames)] + given[i/len(surnames)%len(given)],
			Number: fmt.Sprintf("%04d", 7*i+3), Group: groups[i*len(groups)/n],
			Role: members.Member, Standing: members.Full,
		}
		switch {
		case i == 0:
			p.Role = members.Secretary
		case i < 3:
			p.Role = members.Committee
		case p.Group != people[i-1].Group:
			p.Role = members.GroupLeader
		case i%11 == 5:
			p.Standing = members.Probationary
		case i%13 == 7:
			p.Standing = members.Activist
		case i%17 == 9:
			p.NoVote = true
		}
		people[i] = p
	}
	return people
}

func row(p members.Person, line int) members.RosterRow {
	return members.RosterRow{
		Line: line, Name: p.Name, Number: p.Number, Group: p.Group, Role: p.Role, Standing: p.Standing, NoVote: p.NoVote,
	}
}

// office of an invented list, as such lists spell it.
var spelledRole = map[members.Role]string{
	members.Secretary: "机关第一党支部书记", members.Committee: "组织委员", members.GroupLeader: "党小组长", members.Member: "",
}

// asKept is a workbook as a branch keeps it: a title over the whole width, a
// header in two rows, more columns than zhibu wants, numbers shown with zeros,
// the group written once for all of its people, a sum below.
func asKept(t testing.TB, people []members.Person) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	zeros := "0000"
	padded, err := f.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
	if err != nil {
		t.Fatal(err)
	}
	set := func(cell string, value any) {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	merge := func(from, to string) {
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	set("A1", "机关第一党支部党员名册")
	merge("A1", "I1")
	for column, words := range map[string][2]string{
		"A": {"序号", ""}, "B": {"党小组", ""}, "C": {"姓  名", ""}, "D": {"工号", ""}, "E": {"性别", ""},
		"F": {"身份证号", ""}, "G": {"职务", "行政职务"}, "H": {"", "党内职务"}, "I": {"党员类别（必填）", ""},
	} {
		set(column+"2", words[0])
		if words[1] == "" {
			merge(column+"2", column+"3")
		} else {
			set(column+"3", words[1])
		}
	}
	merge("G2", "H2")
	top := 4
	for i, p := range people {
		line := fmt.Sprint(i + 4)
		set("A"+line, i+1)
		if i == 0 || p.Group != people[i-1].Group {
			set("B"+line, p.Group)
			top = i + 4
		} else if i == len(people)-1 || people[i+1].Group != p.Group {
			merge(fmt.Sprint("B", top), "B"+line)
		}
		set("C"+line, p.Name)
		var number int
		if _, err := fmt.Sscanf(p.Number, "%d", &number); err != nil {
			t.Fatal(err)
		}
		set("D"+line, number)
		if err := f.SetCellStyle("Sheet1", "D"+line, "D"+line, padded); err != nil {
			t.Fatal(err)
		}
		set("E"+line, "女")
		set("F"+line, "11010119700101001X")
		set("G"+line, "副处长")
		set("H"+line, spelledRole[p.Role])
		set("I"+line, "中共"+p.Standing.Label())
	}
	set(fmt.Sprint("A", len(people)+4), "合计")
	set(fmt.Sprint("D", len(people)+4), len(people))
	return saved(t, f)
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetOf is a workbook of one sheet whose parts are given; what is left out is
// as a small workbook has it.
func sheetOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
			xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
			<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>
			<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
			<Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>
			<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
	}
	for name, content := range parts {
		all[name] = content
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, content []byte) office.Roster {
	t.Helper()
	r, err := office.ReadRoster("名册", content)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
