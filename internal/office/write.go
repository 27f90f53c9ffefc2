package office

import (
	"bytes"
	"encoding/csv"
	"fmt"

	"github.com/xuri/excelize/v2"

	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// Format is a kind of file that is written.
type Format string

// The formats of a roster.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// The roster as it is written. Every column is one that ReadRoster reads.
const rosterSheet = "名册"

var rosterHead = []string{"姓名", "编号", "党小组", "党员类别", "党内职务", "表决权"}

// Where the columns are that are more than text.
const (
	numberColumn, standingColumn, roleColumn, voteColumn = "B", "D", "E", "F"
)

// WriteRoster writes people so that ReadRoster reads the same again. People who
// only run the process are on no roster.
func WriteRoster(people []members.Person, format Format) ([]byte, error) {
	rows := [][]string{rosterHead}
	for _, p := range people {
		if p.Role != "" || p.Standing != members.NoStanding {
			rows = append(rows, rosterCells(p))
		}
	}
	switch format {
	case CSV:
		return writeCSV(rows)
	case XLSX:
		return writeXLSX(rows)
	}
	return nil, fault.New(fault.Invalid, fmt.Sprintf("a roster is not written as %s", format))
}

// Template is an empty roster, a workbook with two example rows that ReadRoster
// leaves out.
func Template() ([]byte, error) {
	return writeXLSX([][]string{
		rosterHead,
		{"示例：张三", "001", "第一党小组", "正式党员", "支部书记", ""},
		{"示例：李四", "002", "第二党小组", "预备党员", "", "无"},
	})
}

func rosterCells(p members.Person) []string {
	vote := ""
	if p.NoVote {
		vote = "无"
	}
	return []string{p.Name, p.Number, p.Group, standingWord(p.Standing), roleWord(p.Role), vote}
}

// standingWord is "" for people of whom the standing is not told.
func standingWord(standing members.Standing) string {
	if words := standingWords[standing]; len(words) > 0 {
		return words[0]
	}
	return ""
}

func roleWord(role members.Role) string {
	for _, r := range roleWords {
		if r.role == role {
			return r.words[0]
		}
	}
	return ""
}

// writeCSV writes text as a spreadsheet program opens it by itself: marked as
// UTF-8, with the line ends of Windows, and with nothing that it would run.
func writeCSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\xEF\xBB\xBF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = arm(cell)
		}
		if err := w.Write(cells); err != nil {
			return nil, fmt.Errorf("write a csv row: %w", err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func writeXLSX(rows [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for _, step := range []func(*excelize.File) error{
		func(f *excelize.File) error { return f.SetSheetName(f.GetSheetName(0), rosterSheet) },
		func(f *excelize.File) error {
			return f.SetDocProps(&excelize.DocProperties{Creator: "zhibu", Title: rosterSheet})
		},
		dress,
		func(f *excelize.File) error { return fillSheet(f, rows) },
	} {
		if err := step(f); err != nil {
			return nil, fmt.Errorf("write a workbook: %w", err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write a workbook: %w", err)
	}
	return b.Bytes(), nil
}

func fillSheet(f *excelize.File, rows [][]string) error {
	for y, row := range rows {
		for x, cell := range row {
			if err := f.SetCellStr(rosterSheet, cellName(x, y+1), cell); err != nil {
				return err
			}
		}
	}
	return nil
}

// dress makes the sheet easy to fill in: the header stays in view, numbers keep
// their zeros, and what has few words offers them.
func dress(f *excelize.File) error {
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // the built-in format for text
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 49})
	if err != nil {
		return err
	}
	last := cellName(len(rosterHead)-1, 1)
	for _, err := range []error{
		f.SetColStyle(rosterSheet, numberColumn, text),
		f.SetColWidth(rosterSheet, "A", last[:1], 14),
		f.SetCellStyle(rosterSheet, "A1", last, bold),
		f.SetPanes(rosterSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		offer(f, standingColumn, []string{"正式党员", "预备党员", "发展对象", "入党积极分子", "入党申请人"}),
		offer(f, roleColumn, []string{"支部书记", "支委", "党小组组长", "党员", "上级党务干事", "单位领导"}),
		offer(f, voteColumn, []string{"有", "无"}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// offer gives the cells of a column a list to choose from.
func offer(f *excelize.File, column string, words []string) error {
	list := excelize.NewDataValidation(true)
	list.Sqref = fmt.Sprintf("%s2:%s%d", column, column, maxRows)
	if err := list.SetDropList(words); err != nil {
		return err
	}
	return f.AddDataValidation(rosterSheet, list)
}
