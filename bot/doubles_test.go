package bot_test

import (
	"context"
	"errors"
	"strings"

	"zhibu/bot"
	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/search"
)

// heldOnce has something held until it is settled.
type heldOnce struct{ settled, resend bool }

func (h *heldOnce) Settle(_ context.Context, _ *bot.Batch, resend bool) (bool, error) {
	if h.settled {
		return false, nil
	}
	h.settled, h.resend = true, resend
	return true, nil
}

type addresses struct{ people *members.Store }

func (a addresses) MarkUnreachable(_ context.Context, b *bot.Batch, to chat.Address) error {
	a.people.MarkUnreachable(b, to)
	return nil
}

func (a addresses) Moved(_ context.Context, b *bot.Batch, from, to chat.Address) error {
	a.people.Moved(b, from, to)
	return nil
}

func (a addresses) Elsewhere(ctx context.Context, at chat.Address) (chat.Address, bool, error) {
	return a.people.Elsewhere(ctx, at)
}

// fakeFiles holds what was sent, by reference.
type fakeFiles map[string][]byte

func (f fakeFiles) Fetch(_ context.Context, in chat.Inbound) ([]byte, error) {
	content, ok := f[in.File.Ref]
	if !ok {
		return nil, fault.New(fault.NotFound, in.File.Ref)
	}
	return content, nil
}

// Forget deletes at once, which the real ones do in the commit.
func (f fakeFiles) Forget(_ *bot.Batch, in chat.Inbound) { delete(f, in.File.Ref) }

// plainRosters reads lines 姓名,编号,党小组,职务,身份 (the last two in code); a name of ! is a problem, a file
// that begins with 坏 is no table.
type plainRosters struct{}

var errNoTable = errors.New("no table")

func (plainRosters) Read(_ string, content []byte) (f bot.RosterFile, err error) {
	if strings.HasPrefix(string(content), "坏") {
		return f, errNoTable
	}
	for i, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		cells := append(strings.Split(line, ","), "", "", "", "")
		switch cells[0] {
		case "":
		case "!":
			f.Problems = append(f.Problems, members.RosterProblem{Line: i + 1, Column: "A", Text: "A1：请填写姓名"})
		default:
			f.Rows = append(f.Rows, members.RosterRow{Line: i + 1, Name: cells[0], Number: cells[1], Group: cells[2],
				Role: members.Role(cells[3]), Standing: members.Standing(cells[4])})
		}
	}
	f.Ignored, f.Notes = []string{"电话"}, []string{"名册里没有“党员类别”一列，都按正式党员读取。"}
	return f, nil
}

func (plainRosters) Sentence(err error) string {
	if errors.Is(err, errNoTable) {
		return "这个文件不是表格，请发 .xlsx 或 .csv 文件。"
	}
	return ""
}

func (plainRosters) Write(people []members.Person) (chat.Document, error) {
	var lines []string
	for _, p := range people {
		lines = append(lines, p.Name+","+p.Number+","+p.Group)
	}
	return chat.Document{Name: "名册.csv", Type: "text/csv", Content: []byte(strings.Join(lines, "\n"))}, nil
}

type fakePlaces struct{}

func (fakePlaces) Links(code string) []string {
	return []string{"https://zhibu.example/in#" + code, "https://t.me/zhibu_bot?start=" + code}
}

type fakeTelegram struct{ configured, on bool }

func (f *fakeTelegram) State(context.Context) (configured, on bool, err error) {
	return f.configured, f.on, nil
}

func (f *fakeTelegram) Turn(_ *bot.Batch, on bool) { f.on = on }

// counting counts searches.
type counting struct {
	bot.Searcher
	n int
}

func (c *counting) Search(ctx context.Context, scope members.Scope, query string, o search.Options) (search.Answer, error) {
	c.n++
	return c.Searcher.Search(ctx, scope, query, o)
}
