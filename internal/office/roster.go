package office

import (
	"fmt"
	"slices"
	"strings"

	"zhibu/internal/members"
)

// maxPeople bounds a roster.
const maxPeople = 5000

// Roster is what a file says of the people of a branch.
type Roster struct {
	Rows     []members.RosterRow     // those without a problem
	Problems []members.RosterProblem // each under the title of its column, with the cell's name
	Ignored  []string                // titles of columns that were not read, and are not kept
	Notes    []string                // what was assumed or left out, to be told
}

// ReadRoster reads a roster from a file of any format that ReadTable knows.
func ReadRoster(name string, content []byte) (Roster, error) {
	table, err := ReadTable(name, content, rosterHeader)
	if err != nil {
		return Roster{}, err
	}
	r := &rosterReader{}
	at := headRow(table.Rows)
	if at < 0 {
		r.Problems = []members.RosterProblem{{Text: "没有找到写着“姓名”的表头，请在名册第一行写上“姓名、党小组、党员类别、党内职务”等列名。"}}
		return r.Roster, nil
	}
	for _, other := range table.Others {
		r.note("工作表“%s”里也有名单，这次只读了“%s”。", quoted(other), quoted(table.Sheet))
	}
	r.begin(table.Rows[at], table.Rows[at+1:])
	for _, row := range r.body {
		r.read(row)
	}
	switch {
	case len(r.Rows) > maxPeople:
		return Roster{}, invalid(errPeople)
	case len(r.Rows)+len(r.Problems) == 0:
		return Roster{}, invalid(errNobody)
	}
	return r.Roster, nil
}

// rosterReader reads the rows below a header.
type rosterReader struct {
	Roster
	line    int             // of the header
	head    []string        // the header
	body    []Row           // the rows below it
	columns [fieldCount]int // from 0, -1 where the file has none

	atWork bool // the column of offices holds offices at work too
}

// begin makes sense of the header.
func (r *rosterReader) begin(head Row, body []Row) {
	r.line, r.head, r.body = head.Line, head.Cells, body
	name := slices.IndexFunc(r.head, func(c string) bool { f, ok := fieldOf(c); return ok && f == nameField })
	if len(body) > 0 && secondHead(body[0].Cells, name) {
		r.head, r.body = merged(r.head, body[0].Cells), body[1:]
	}
	r.body = slices.DeleteFunc(slices.Clone(r.body), func(row Row) bool { return secondHead(row.Cells, name) })
	for f := range r.columns {
		r.columns[f] = r.find(headings[f])
	}
	column := r.columns[roleField]
	r.atWork = slices.Contains(headings[roleField].loose, title(cellAt(r.head, column))) && !allRoles(r.below(column))
	for i, cell := range r.head {
		if !slices.Contains(r.columns[:], i) && !slices.Contains(counters, title(cell)) {
			r.Ignored = append(r.Ignored, cell)
		}
	}
	if r.columns[standingField] < 0 {
		r.note("名册里没有“党员类别”一列：新加入的按正式党员登记，其他同志保持不变。")
	}
}

// find returns the column of a heading: that of its surest word.
func (r *rosterReader) find(h heading) int {
	for _, word := range slices.Concat(h.words, h.loose) {
		first := -1
		for i, cell := range r.head {
			switch {
			case title(cell) != word:
			case first < 0:
				first = i
			default:
				r.problem(r.line, i, "“%s”（%s）出现了两次，请合并成一列。", quoted(cell), cellName(i, r.line))
			}
		}
		if first >= 0 && (slices.Contains(h.words, word) || h.fits(r.below(first))) {
			return first
		}
	}
	return -1
}

// below are the cells of a column.
func (r *rosterReader) below(column int) []string {
	cells := make([]string, len(r.body))
	for i, row := range r.body {
		cells[i] = cellAt(row.Cells, column)
	}
	return cells
}

func (r *rosterReader) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}

func (r *rosterReader) problem(line, column int, format string, args ...any) {
	r.Problems = append(r.Problems, members.RosterProblem{
		Line: line, Column: quoted(cellAt(r.head, column)), Text: fmt.Sprintf(format, args...),
	})
}

// quoted is as much of a cell as is shown again.
func quoted(cell string) string {
	if short := cut(cell, 20); short != cell {
		return short + "…"
	}
	return cell
}

// read takes the person of a row, if there is one.
func (r *rosterReader) read(row Row) {
	name := r.cell(row, nameField)
	if isRemark(row, name) {
		return
	}
	if name == "" {
		r.unnamed(row)
		return
	}
	before := len(r.Problems)
	p := r.person(row)
	if len(r.Problems) == before {
		r.Rows = append(r.Rows, p)
	}
}

func (r *rosterReader) cell(row Row, f field) string { return cellAt(row.Cells, r.columns[f]) }

// remarks begin rows about the list; examples are those of a template.
var (
	remarks  = []string{"合计", "总计", "小计", "共计", "填表", "制表", "审核人", "填报", "说明", "备注", "注:"}
	examples = []string{"示例", "样例"}
)

// isRemark reports whether a row is about the list and not a person of it.
func isRemark(row Row, name string) bool {
	first := row.Cells[slices.IndexFunc(row.Cells, func(c string) bool { return c != "" })]
	for _, word := range remarks {
		if strings.HasPrefix(plain(first), word) || strings.HasPrefix(plain(name), word) {
			return true
		}
	}
	return slices.ContainsFunc(examples, func(word string) bool { return strings.Contains(name, word) })
}

// unnamed tells of a row that says something of nobody.
func (r *rosterReader) unnamed(row Row) {
	for f := range r.columns {
		if r.cell(row, field(f)) != "" {
			r.missing(row, nameField, "请补上姓名，或者删去这一行。")
			return
		}
	}
}

// person reads a row and tells of every cell that is not understood. What the
// file has no column for stays open, as members.RosterRow has it.
func (r *rosterReader) person(row Row) members.RosterRow {
	p := members.RosterRow{Line: row.Line}
	take(r, row, nameField, &p.Name, readName, unread("请只填姓名。"))
	take(r, row, numberField, &p.Number, readNumber, unread("请填工号一类的短编号，用字母和数字；不要填身份证号。"))
	take(r, row, groupField, &p.Group, readGroup, unread("请填党小组的名称，不超过50个字。"))
	take(r, row, roleField, &p.Role, r.readRole, r.noSuchRole)
	take(r, row, standingField, &p.Standing, readStanding, unread(standingHint))
	p.NoVote = r.noVote(row)
	p.GroupOpen, p.VoteOpen = r.columns[groupField] < 0, r.columns[voteField] < 0 && r.columns[noVoteField] < 0
	ofParent := p.Role == members.Clerk || p.Role == members.Leader
	if r.columns[standingField] >= 0 && r.cell(row, standingField) == "" && !ofParent {
		r.missing(row, standingField, standingHint)
	}
	return p
}

const standingHint = "请填正式党员、预备党员、发展对象、入党积极分子或入党申请人。"

func (r *rosterReader) missing(row Row, f field, hint string) {
	r.problem(row.Line, r.columns[f], "没有填（%s），%s", cellName(r.columns[f], row.Line), hint)
}

// unread says that a cell was not understood, and what to write there.
func unread(hint string) func(string) string {
	return func(string) string { return "没有认出，" + hint }
}

// take reads the cell of a field into to, if the file has the field.
func take[T any](r *rosterReader, row Row, f field, to *T, read func(string) (T, bool), say func(string) string) {
	if r.columns[f] < 0 {
		return
	}
	cell := r.cell(row, f)
	value, ok := read(cell)
	if !ok {
		r.problem(row.Line, r.columns[f], "“%s”（%s）%s", quoted(cell), cellName(r.columns[f], row.Line), say(cell))
	}
	*to = value
}

func (r *rosterReader) noVote(row Row) bool {
	var no bool
	for _, f := range []field{voteField, noVoteField} {
		var here bool
		take(r, row, f, &here, func(cell string) (bool, bool) { return readNoVote(cell, f == noVoteField) }, unread("请填有或无，也可以空着。"))
		no = no || here
	}
	return no
}
