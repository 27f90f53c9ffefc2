package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhibu/bot"
	"zhibu/internal/app"
	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit/telegram"
	"zhibu/reminders"
)

// step is what a person does or a time that comes, and words of the answer that
// ends the step.
type step struct{ say, press, at, hear string }

// silent reports whether nothing is said to a step.
func (s step) silent() bool { return s.at != "" && s.hear == "" }

// story is a conversation, and what there is before it.
type story struct {
	name, as string
	before   func(*testing.T, app.Config)
	steps    []step
}

// stories must be the same on every channel.
var stories = []story{
	{"a secretary asks and schedules", "李书记", nil, []step{
		{say: "预备期多长", hear: "一年"},
		{say: "饭卡遗失了到哪里补办", hear: "补办"},
		{press: "全文", hear: "来源"},
		{press: "上一条", hear: "第一条"},
		{say: "党章第三百条", hear: "党章"},
		{say: "12月4日15:00 主题党日 提前3天提醒 @书记", hear: "发给：支部书记（1位同志）"},
		{press: "修改", hear: "请发改好的时间"},
		{say: "15:30", hear: "15:30"},
		{press: "确认", hear: "已安排"},
		{say: "明天9:30 支委会 @书记", hear: "提醒时间"},
		{press: "取消", hear: "没有安排"},
		{say: "提醒列表", hear: "主题党日"},
		{say: "0 15 * * 5 学习 @书记", hear: "接下来"},
		{say: "改到16:30", hear: "每周五16:30 学习"},
		{press: "确认", hear: "已安排"},
		{say: "学习地点改为四楼", hear: "要改哪些"},
		{press: "只改这一次", hear: "四楼"},
		{press: "确认", hear: "已改"},
		{press: "撤销", hear: "已撤销"},
		{say: "每周五15:00 学习 @书记", hear: "每周五"},
		{say: "<b>&amp;【】\"", hear: ""},
		{say: "帮助", hear: "您可以"},
	}},
	{"a member answers", "张三", committee, []step{
		{at: "11-24 16:00", hear: "提醒：11月25日（周三）09:30 支委会"},
		{press: "过会儿提醒我", hear: "什么时候再提醒您"},
		{press: "今晚20:00", hear: "11月24日（周二）20:00再提醒您"},
		{say: "收到", hear: "您准时参加"},
		{press: "改为请假", hear: "需要说明原因"},
		{say: "家里老人住院", hear: "只有支部书记能看到"},
		{say: "我的日程", hear: "等书记答复"},
		{press: "1 改为参加", hear: "您准时参加"},
		{say: "去不了，孩子发烧", hear: "原因“孩子发烧”"},
		{at: "11-24 20:00", hear: "按您的要求提醒：11月25日（周三）09:30 支委会"},
		{say: "本月安排", hear: "支委会"},
		{say: "未回复名单", hear: "支部书记"},
		{at: "11-25 09:31"},
		{say: "我的日程", hear: "还没有安排"},
	}},
	{"a member may not", "张三", nil, []step{
		{say: "饭卡遗失了到哪里补办", hear: "二楼窗口"},
		{say: "12月4日15:00 主题党日", hear: "支部书记"},
		{press: "不用了", hear: ""},
		{say: "名册", hear: "支部书记"},
		{press: "转告书记", hear: "转告"},
		{say: "各支部情况", hear: ""},
		{say: "帮助", hear: "您可以"},
	}},
}

// TestConformance plays each story on every channel: the same answers with the
// same buttons, the same effects, the same history.
func TestConformance(t *testing.T) {
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			web := onWeb(t, s)
			for name, play := range map[string]func(*testing.T, story) outcome{"telegram": onTelegram, "terminal": onTerminal} {
				t.Run(name, func(t *testing.T) {
					if diff := cmp.Diff(web, play(t, s)); diff != "" {
						t.Errorf("differs from the page (-page +%s):\n%s", name, diff)
					}
				})
			}
		})
	}
}

// committee is a meeting of the next day.
func committee(t *testing.T, c app.Config) {
	beside(t, c, func(ctx context.Context, db *sqlite.DB, people *members.Store) {
		var b sqlite.Batch
		_, err := reminders.NewStore(db, c.Clock.Now, people, bot.Composer{}).Create(&b, must(people.LocalPerson(ctx, "李书记"))(t), reminders.Activity{
			Kind: reminders.Meeting, Title: "支委会", Details: reminders.Details{Place: "三楼会议室"}, Start: at(t, "11-25 09:30"),
		})
		if err := errors.Join(err, db.Commit(ctx, &b)); err != nil {
			t.Fatal(err)
		}
	})
}

// begin makes what a story is played on.
func (s story) begin(t *testing.T) app.Config {
	t.Helper()
	c := branch(t)
	if s.before != nil {
		s.before(t, c)
	}
	return c
}

// outcome is what a story leaves.
type outcome struct {
	Heard, Effects, History []string
}

// branch is a data directory with a roster, a document, and Telegram confirmed.
func branch(t *testing.T) app.Config {
	t.Helper()
	c := config(t.TempDir())
	file := filepath.Join(t.TempDir(), "rules.txt")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Import(t.Context(), c, []string{file}, func(int, int, string) {}); err != nil {
		t.Fatal(err)
	}
	beside(t, c, func(ctx context.Context, db *sqlite.DB, people *members.Store) {
		scope := must(people.LocalOperator(ctx))(t)
		plan := must(people.PlanRoster(ctx, scope, []members.RosterRow{
			{Line: 2, Name: "李书记", Role: members.Secretary, Standing: members.Full, Group: "第一党小组"},
			{Line: 3, Name: "张三", Role: members.Member, Standing: members.Full, Group: "第一党小组"},
			{Line: 4, Name: "王五", Role: members.Member, Standing: members.Probationary, Group: "第二党小组"},
		}))(t)
		var b sqlite.Batch
		people.ApplyRoster(&b, scope, plan)
		b.Exec(1, "INSERT INTO meta (key, value) VALUES ('telegram', 'on')")
		if err := db.Commit(ctx, &b); err != nil {
			t.Fatal(err)
		}
	})
	onPage(t, c, "李书记")
	return c
}

// onPage makes somebody reachable on the page.
func onPage(t *testing.T, c app.Config, name string) {
	t.Helper()
	beside(t, c, func(ctx context.Context, db *sqlite.DB, people *members.Store) {
		scope := must(people.LocalPerson(ctx, name))(t)
		var b sqlite.Batch
		people.Bind(&b, scope, chat.Address{Channel: "web", ID: scope.Person()})
		if err := db.Commit(ctx, &b); err != nil {
			t.Fatal(err)
		}
	})
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// beside works on the database of an instance.
func beside(t *testing.T, c app.Config, do func(context.Context, *sqlite.DB, *members.Store)) {
	t.Helper()
	db := must(sqlite.Open(t.Context(), filepath.Join(c.Dir, "zhibu.db")))(t)
	defer db.Close()
	do(t.Context(), db, members.NewStore(db, c.Clock.Now))
}

// code invites a person.
func code(t *testing.T, c app.Config, name string) (code string) {
	t.Helper()
	beside(t, c, func(ctx context.Context, db *sqlite.DB, people *members.Store) {
		scope := must(people.LocalOperator(ctx))(t)
		found := must(people.Find(ctx, scope, name))(t)
		var b sqlite.Batch
		code = must(people.Invite(ctx, &b, scope, found[0].ID))(t).Code
		if err := db.Commit(ctx, &b); err != nil {
			t.Fatal(err)
		}
	})
	return code
}

// left reads what a story left in the database.
func left(t *testing.T, c app.Config, as string, heard []string) (o outcome) {
	t.Helper()
	o.Heard = heard
	beside(t, c, func(ctx context.Context, db *sqlite.DB, people *members.Store) {
		text := func(r sqlite.Scanner) (s string, err error) { err = r.Scan(&s); return s, err }
		o.Effects = must(sqlite.All(ctx, db, text, `SELECT title || ' ' || start_at || ' ' || state FROM series
			UNION ALL SELECT 'answer ' || kind || ' ' || state || ' ' || reason FROM answer
			UNION ALL SELECT 'notice ' || cause || ' ' || due_at FROM notice WHERE cause LIKE 'snooze%'
			UNION ALL SELECT 'audit ' || act || ' ' || allowed FROM audit ORDER BY 1`))(t)
		scope := must(people.LocalPerson(ctx, as))(t)
		service := delivery.New(db, c.Clock.Now, delivery.Deps{})
		for _, own := range must(service.OwnTexts(ctx, scope))(t) {
			o.History = append(o.History, string(own.Direction)+" "+own.Text)
		}
	})
	slices.Sort(o.History) // the clock stands: all of it is at one instant
	return o
}

// indexed waits until questions are answered from the library.
func (s *served) indexed() {
	s.t.Helper()
	p := s.signIn(must(app.Link(s.t.Context(), s.c, app.Place{Listen: strings.TrimPrefix(s.url, "http://")}, ""))(s.t))
	for {
		p.say("饭卡遗失了到哪里补办")
		if p.hear(`"kind":"told"`); !strings.Contains(p.lines.Text(), "正在整理") {
			return
		}
	}
}

// shown is a message as every channel can show it.
func shown(text string, labels []string) string {
	text = strings.TrimRight(text, "\n")
	if len(labels) > 0 {
		text += "\n[" + strings.Join(labels, "] [") + "]"
	}
	return text
}

func onWeb(t *testing.T, play story) outcome {
	c := play.begin(t)
	s := serve(t, c, "127.0.0.1:0")
	s.indexed()
	link := must(app.Link(t.Context(), c, app.Place{Listen: strings.TrimPrefix(s.url, "http://")}, play.as))(t)
	p := s.signIn(link)
	for _, st := range play.steps {
		switch {
		case st.at != "":
			c.Clock.Stand(at(t, st.at))
		case st.press != "":
			p.pressLast(st.press)
		default:
			p.say(st.say)
		}
		if st.silent() {
			continue
		}
		p.hear(`"kind":"told","body":[{"t":"`) // an answer
		p.heardAll(st.hear)
	}
	var heard []string
	for _, m := range p.history() {
		heard = append(heard, shown(m.text(), slices.Concat(m.Buttons...)))
	}
	s.end()
	return left(t, c, play.as, heard)
}

// pageMessage is an entry of the page's history.
type pageMessage struct {
	Seq     int64       `json:"seq"`
	Kind    string      `json:"kind"`
	Body    []chat.Span `json:"body"`
	Buttons [][]string  `json:"buttons"`
}

func (m pageMessage) text() string { return chat.Message{Body: m.Body}.Plain() }

// history returns what the page was told.
func (p *page) history() []pageMessage {
	p.t.Helper()
	answer, err := p.client.Get(p.url + "/history?before=9000000000000000")
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	var all struct{ Entries []pageMessage }
	if err := json.NewDecoder(answer.Body).Decode(&all); err != nil {
		p.t.Fatal(err)
	}
	return slices.DeleteFunc(all.Entries, func(m pageMessage) bool { return m.Kind != "told" })
}

// heardAll fails unless the newest message has the words.
func (p *page) heardAll(words string) {
	p.t.Helper()
	all := p.history()
	if last := all[len(all)-1].text(); !strings.Contains(last, words) {
		p.t.Errorf("the answer lacks %q:\n%s", words, last)
	}
}

// pressLast presses a button of the newest message that has any.
func (p *page) pressLast(label string) {
	p.t.Helper()
	for _, m := range slices.Backward(p.history()) {
		if labels := slices.Concat(m.Buttons...); len(labels) > 0 {
			n := slices.Index(labels, label)
			if n < 0 {
				p.t.Fatalf("no button %s in %v", label, labels)
			}
			if status := p.post(map[string]any{"pressed": m.Seq, "button": n}); status != http.StatusNoContent {
				p.t.Fatalf("press %s: %d", label, status)
			}
			return
		}
	}
}

func onTelegram(t *testing.T, play story) outcome {
	c := play.begin(t)
	fake := telegram.New(t, telegram.Options{Now: c.Clock.Now, Limits: telegram.Unlimited})
	s := serveWith(t, c, app.Service{Place: app.Place{Listen: "127.0.0.1:0"}, TelegramToken: fake.Token(), TelegramAPI: fake.URL()})
	s.indexed()
	leap := runs(t, c.Clock) // one message a second to a chat
	u := fake.User(100, play.as)
	u.Start(code(t, c, play.as))
	u.Expect(t, play.as)
	joined := len(u.Shown())
	for _, st := range play.steps {
		switch {
		case st.at != "":
			leap(at(t, st.at))
		case st.press != "":
			u.Press(st.press)
		default:
			u.Say(st.say)
		}
		if !st.silent() {
			u.Expect(t, st.hear)
		}
	}
	var heard []string
	for _, m := range u.Shown()[joined:] {
		labels := m.Labels()
		for i, l := range labels {
			labels[i] = strings.TrimPrefix(l, "✓ ") // shows what was pressed
		}
		heard = append(heard, shown(m.Text, labels))
	}
	s.end()
	o := left(t, c, play.as, heard)
	o.History = slices.DeleteFunc(o.History, func(s string) bool {
		return strings.HasPrefix(s, "said /start") || strings.Contains(s, "已加入")
	})
	return o
}

// runs lets a clock that stands run, fast, until the test ends; leap moves it on.
func runs(t *testing.T, clock *app.Clock) (leap func(time.Time)) {
	var moving sync.Mutex
	move := func(to func() time.Time) { moving.Lock(); defer moving.Unlock(); clock.Stand(to()) }
	ticks, ended := time.NewTicker(50*time.Millisecond), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ticks.C:
				move(func() time.Time { return clock.Now().Add(500 * time.Millisecond) })
			case <-t.Context().Done():
				return
			}
		}
	}()
	t.Cleanup(func() { ticks.Stop(); <-ended })
	return func(at time.Time) { move(func() time.Time { return at }) }
}

// terminal is what is shown there, while it goes on writing.
type terminal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (p *terminal) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *terminal) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

func onTerminal(t *testing.T, play story) outcome {
	c := play.begin(t)
	var out terminal
	read, in := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- app.Chat(t.Context(), c, app.Talk{As: play.as, In: read, Out: &out}) }()
	// A line is read when all that is due is printed: a second, blank one says
	// that the answer to the first is there.
	write := func(line string) {
		if _, err := io.WriteString(in, line+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	var heard []string
	for _, st := range play.steps {
		line := st.say
		if st.press != "" {
			line = "#" + numberOf(t, out.String(), st.press)
		}
		before := len(out.String())
		if st.at != "" {
			c.Clock.Stand(at(t, st.at))
		}
		write(line)
		write("")
		answer := strings.TrimSpace(out.String()[before:])
		if !strings.Contains(answer, st.hear) {
			t.Errorf("the answer lacks %q:\n%s", st.hear, answer)
		}
		if !st.silent() {
			heard = append(heard, answer)
		}
	}
	in.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	for i := range heard {
		heard[i] = buttonNumber.ReplaceAllString(strings.NewReplacer("»", "", "«", "").Replace(heard[i]), "[")
	}
	return left(t, c, play.as, heard)
}

var buttonNumber = regexp.MustCompile(`\[[1-9][0-9]* `)

// numberOf finds the number of the button of a label that was printed last.
func numberOf(t *testing.T, printed, label string) string {
	t.Helper()
	all := regexp.MustCompile(`\[([1-9][0-9]*) `+regexp.QuoteMeta(label)+`\]`).FindAllStringSubmatch(printed, -1)
	if len(all) == 0 {
		t.Fatalf("no button %s in:\n%s", label, printed)
	}
	return all[len(all)-1][1]
}
