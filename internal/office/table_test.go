package office_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhibu/internal/fault"
	"zhibu/internal/office"
)

func anyRow([]string) int { return 1 }

func TestReadsTextInEveryEncoding(t *testing.T) {
	const text = "姓名,党小组\n张三,第一党小组\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order binary.AppendByteOrder) (b []byte) {
		for _, u := range utf16.Encode([]rune(text)) {
			b = order.AppendUint16(b, u)
		}
		return b
	}
	little, big := wide(binary.LittleEndian), wide(binary.BigEndian)
	for name, content := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-8 with a mark": []byte("\uFEFF" + text), "GB18030": gb,
		"UTF-16LE": little, "UTF-16BE": big,
		"UTF-16LE with a mark": append([]byte("\xFF\xFE"), little...), "UTF-16BE with a mark": append([]byte("\xFE\xFF"), big...),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := office.ReadTable("名册.csv", content, anyRow)
			want := []office.Row{{Line: 1, Cells: []string{"姓名", "党小组"}}, {Line: 2, Cells: []string{"张三", "第一党小组"}}}
			if diff := cmp.Diff(want, got.Rows); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

func TestWhatIsNoTable(t *testing.T) {
	entry := func(name string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	const container = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	locked := excelize.NewFile()
	defer locked.Close()
	var encrypted bytes.Buffer
	if err := locked.Write(&encrypted, excelize.Options{Password: "1"}); err != nil {
		t.Fatal(err)
	}
	whole := asKept(t, branch(50))
	for _, tc := range []struct {
		name    string
		content []byte
		code    fault.Code
		says    string
	}{
		{"nothing", nil, fault.Empty, "空"},
		{"only spaces", []byte(" \n\t\n"), fault.Empty, "空"},
		{"a mark alone", []byte("\xEF\xBB\xBF"), fault.Empty, "空"},
		{"a huge file", make([]byte, 5<<20+1), fault.TooLarge, "5 MB"},
		{"an old workbook", []byte(container + "Workbook"), fault.Invalid, "旧格式"},
		{"a workbook with a password", encrypted.Bytes(), fault.Invalid, "密码"},
		{"a document", entry("word/document.xml"), fault.Invalid, "这是文档或幻灯片，不是表格"},
		{"slides", entry("ppt/presentation.xml"), fault.Invalid, "这是文档或幻灯片，不是表格"},
		{"a workbook of another program", entry("content.xml"), fault.Invalid, "另存为 .xlsx"},
		{"a binary workbook", entry("xl/workbook.bin"), fault.Invalid, "另存为 .xlsx"},
		{"an archive", entry("名册/一支部.xlsx"), fault.Invalid, "这是压缩包"},
		{"an empty archive", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), fault.Invalid, "这是压缩包"},
		{"a workbook in two", whole[:len(whole)/2], fault.Damaged, "损坏"},
		{"a workbook with a hole", append(bytes.Clone(whole[:len(whole)/3]), whole[len(whole)/3+7:]...), fault.Damaged, "损坏"},
		{"a picture", []byte("\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR\x00\x00\xD8\x00"), fault.Invalid, "不是表格"},
		{"an encoding nobody knows", []byte("\xFF\xFF\xFF,\x80\x81"), fault.Encoding, "编码"},
		{"a quotation mark that does not end", []byte("姓名,党小组\n\"张三,一组\n李四,一组\n"), fault.Invalid, "引号"},
		{"too many rows", []byte(strings.Repeat("张三,1\n", 6001)), fault.Invalid, "6000行"},
		{"too many columns", []byte(strings.Repeat("张三,", 51) + "\n"), fault.Invalid, "50列"},
		{"a sheet that breaks off", sheetOf(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><row r="1"><c t="str"><v>姓名</v>`}),
			fault.Damaged, "损坏"},
		{"a workbook without cells", sheetOf(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet/>`}), fault.Empty, "空"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := office.ReadTable("名册", tc.content, anyRow)
			if !errors.Is(err, tc.code) || !strings.Contains(office.Sentence(err), tc.says) {
				t.Errorf("%d rows, %v, %s; want %s, %s", len(got.Rows), err, office.Sentence(err), tc.code, tc.says)
			}
		})
	}
	if s := office.Sentence(errors.New("other")); s != "" {
		t.Errorf("words for any error: %s", s)
	}
}

// A hostile workbook is refused, or read for what it is, in bounded memory.
func TestHostileWorkbooks(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	cells := func(s string) map[string]string {
		return map[string]string{sheet: "<worksheet><sheetData>" + s + "</sheetData></worksheet>"}
	}
	name := `<row r="1"><c r="A1" t="str"><v>姓名</v></c></row>`
	for _, tc := range []struct {
		name  string
		parts func() map[string]string
		rows  int // 0 where it is refused
	}{
		{"a bomb", func() map[string]string { return cells(name + strings.Repeat(" ", 30<<20)) }, 0},
		{"a bomb of cells", func() map[string]string { return cells(strings.Repeat(`<row><c t="str"><v>1</v></c></row>`, 700_000)) }, 0},
		{"a bomb where nobody looks", func() map[string]string {
			return map[string]string{sheet: cells(name)[sheet], "xl/media/image1.png": strings.Repeat("\x00", 30<<20)}
		}, 1},
		{"shared strings without end", func() map[string]string {
			return map[string]string{
				sheet: cells(name)[sheet], "xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", 5<<20) + "</sst>",
			}
		}, 0},
		{"one string of everything", func() map[string]string {
			return map[string]string{
				sheet: cells(name)[sheet], "xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("a", 15<<20) + "</t></si></sst>",
			}
		}, 0},
		{"a string of many runs in many cells", func() map[string]string {
			return map[string]string{
				sheet:                  cells(name + `<row r="2">` + strings.Repeat(`<c t="s"><v>0</v></c>`, 50) + `</row>`)[sheet],
				"xl/sharedStrings.xml": "<sst><si>" + strings.Repeat("<r><t>abcdefgh</t></r>", 500_000) + "</si></sst>",
			}
		}, 2},
		{"a dimension of everything", func() map[string]string {
			return map[string]string{
				sheet: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>` + name + `<row r="1048576"><c r="A1048576" t="str"><v>张三</v></c></row></sheetData></worksheet>`,
			}
		}, 2},
		{"the last column of every row, empty", func() map[string]string { return cells(name + strings.Repeat(`<row><c r="XFD1" s="1"/></row>`, 4000)) }, 1},
		{"a cell in the last column", func() map[string]string { return cells(name + `<row><c r="XFD2" t="str"><v>x</v></c></row>`) }, 0},
		{"merges of everything", func() map[string]string {
			return map[string]string{
				sheet: "<worksheet>" + strings.Repeat(`<row><c t="str"><v>姓名</v></c></row>`, 5000) +
					strings.Repeat(`<mergeCell ref="A1:A1048576"/>`, 500_000) + "</worksheet>",
			}
		}, 5000},
		{"attributes without end", func() map[string]string { return cells(`<row` + strings.Repeat(` a=""`, 3<<20) + `/>`) }, 0},
		{"elements in elements", func() map[string]string { return cells(strings.Repeat(`<a>`, 5<<20)) }, 0},
		{"a comment of everything", func() map[string]string { return cells(name + "<!--" + strings.Repeat("<", 10<<20) + "-->") }, 1},
		{"many sheets of one part", func() map[string]string {
			return map[string]string{
				sheet:             cells(name + strings.Repeat(" ", 200<<10))[sheet],
				"xl/workbook.xml": "<workbook>" + strings.Repeat(`<sheet name="a" id="rId1"/>`, 10_000) + "</workbook>",
			}
		}, 0},
		{"an entity of entities", func() map[string]string {
			return map[string]string{
				sheet: `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>`,
			}
		}, 0},
		{"parts that climb out", func() map[string]string {
			return map[string]string{
				"../../../../tmp/zhibu-evil": "x", `..\..\evil`: "x", "/etc/zhibu-evil": "x", sheet: cells(name)[sheet],
				"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="worksheet" Target="../xl/../xl/worksheets/sheet1.xml"/></Relationships>`,
			}
		}, 1},
		{"a sheet on another machine", func() map[string]string {
			return map[string]string{
				"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="worksheet" Target="http://127.0.0.1:1/sheet1.xml" TargetMode="External"/></Relationships>`,
			}
		}, 0},
		{"strings that are not there", func() map[string]string {
			return cells(name + `<row><c t="s"><v>99999</v></c><c t="s"><v>-1</v></c><c t="str"><v>x</v></c></row>`)
		}, 2},
		{"rows that go backwards", func() map[string]string {
			return cells(`<row r="9"><c t="str"><v>a</v></c></row><row r="2"><c t="str"><v>b</v></c></row><row r="99999999999"><c t="str"><v>c</v></c></row>`)
		}, 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			content := sheetOf(t, tc.parts())
			if len(content) > 5<<20 {
				t.Fatalf("%d bytes would be refused for their number alone", len(content))
			}
			var got office.Table
			var err error
			used := peak(func() { got, err = office.ReadTable("名册", content, anyRow) })
			if used > 100<<20 {
				t.Errorf("%d MB were in use at once", used>>20)
			}
			if len(got.Rows) != tc.rows || (err != nil) != (tc.rows == 0) {
				t.Errorf("%d rows, %v; want %d rows", len(got.Rows), err, tc.rows)
			}
			if err != nil && office.Sentence(err) == "" {
				t.Errorf("no words for %v", err)
			}
		})
	}
}

// peak returns by how much the heap grew at most while do ran.
func peak(do func()) uint64 {
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	look := func() uint64 {
		metrics.Read(heap)
		return heap[0].Value.Uint64()
	}
	runtime.GC()
	before := look()
	most := before
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return max(most, look()) - before
		case <-tick.C:
			most = max(most, look())
		}
	}
}

func TestReadsCellsOfEveryKind(t *testing.T) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="0.00"/></numFmts>
		<cellStyleXfs><xf numFmtId="171"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`
	content := sheetOf(t, map[string]string{
		"xl/styles.xml":        styles,
		"xl/sharedStrings.xml": `<sst><si><t>张三</t><rPh sb="0" eb="2"><t>zhangsan</t></rPh></si><si><r><t>李</t></r><r><t xml:space="preserve"> 四</t></r></si></sst>`,
		"xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
			<x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>1</x:v></x:c></x:row>
			<x:row><x:c t="inlineStr"><x:is><x:t>王五</x:t></x:is></x:c><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>结果</x:v></x:c><x:c><x:f>SUM(1)</x:f></x:c></x:row>
			<x:row r="5"><x:c s="1"><x:v>42</x:v></x:c><x:c><x:v>42.0</x:v></x:c><x:c><x:v>1E2</x:v></x:c><x:c s="2"><x:v>0.5</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c s="9"><x:v>-7</x:v></x:c></x:row>
			</x:sheetData></x:worksheet>`,
	})
	got, err := office.ReadTable("名册", content, anyRow)
	want := office.Table{Sheet: "名单", Rows: []office.Row{
		{Line: 2, Cells: []string{"张三", "", "李 四"}},
		{Line: 3, Cells: []string{"王五", "结果"}},
		{Line: 5, Cells: []string{"00042", "42", "100", "0.5", "#N/A", "-7"}},
	}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}

// What excelize reads out of a workbook of words and numbers is the same.
func TestReadsAsExcelizeDoes(t *testing.T) {
	content := asKept(t, branch(40))
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	got, err := office.ReadTable("名册", content, anyRow)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, r := range got.Rows {
		for i, cell := range want[r.Line-1] {
			if cell = strings.Join(strings.Fields(cell), " "); cell != "" { // merged cells are filled here
				compared++
				if r.Cells[i] != cell {
					t.Errorf("row %d column %d: %q, excelize %q", r.Line, i+1, r.Cells[i], cell)
				}
			}
		}
	}
	if compared < 250 {
		t.Errorf("only %d cells compared", compared)
	}
}

func TestCellsAreClean(t *testing.T) {
	got, err := office.ReadTable("x.csv", []byte("\u202E张\u200B三 \t,\"a\r\nb\x01c\",\uFEFF,"+strings.Repeat("长", 300)+"\n"), anyRow)
	want := []office.Row{{Line: 1, Cells: []string{"张三", "a b c", "", strings.Repeat("长", 200)}}}
	if diff := cmp.Diff(want, got.Rows); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}

func BenchmarkReadRoster(b *testing.B) {
	for _, n := range []int{50, 4900} {
		content := asKept(b, branch(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := office.ReadRoster("名册", content); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestReadsAllSheetsThatAreSeen(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range []string{"第二页", "隐藏"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	for _, sheet := range f.GetSheetList() {
		if err := f.SetCellStr(sheet, "A1", "在"+sheet); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetSheetVisible("隐藏", false); err != nil {
		t.Fatal(err)
	}
	tables, err := office.ReadTables("x.xlsx", saved(t, f))
	if err != nil || len(tables) != 2 || tables[1].Sheet != "第二页" || tables[1].Rows[0].Cells[0] != "在第二页" {
		t.Errorf("%v, %v", tables, err)
	}
}
