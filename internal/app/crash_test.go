package app

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// scene is something that somebody does, or a time that comes.
type scene struct {
	at         string // a day and a time that comes
	who        string
	say, press string
	hear       string // words of what they are told then
	also, gets string // somebody else, and words of what they are told
}

// meetings are a series that two members are told of: one answers, one is asked
// again and asks leave, one meeting moves, the series is paused.
var meetings = []scene{
	{who: "李书记", say: "每周五15:00 学习；地点：三楼；发给：张三、李四", hear: "张三、李四"},
	{who: "李书记", press: "确认", hear: "已安排"},
	{at: "11-25 13:00"},
	{at: "11-26 10:00"},
	{at: "11-26 16:00", also: "李四", gets: "11月27日（周五）15:00 学习"},
	{who: "张三", press: "收到，准时参加", hear: "您准时参加"},
	{who: "李书记", say: "未回复名单", hear: "未回复：李四"},
	{who: "李书记", press: "再提醒这1位同志", also: "李四", gets: "再提醒您一次"},
	{who: "李四", press: "申请请假", hear: "已向支部书记申请请假", also: "李书记", gets: "李四同志申请请假"},
	{who: "李四", say: "老伴住院", hear: "只有支部书记能看到"},
	{who: "李书记", press: "同意", hear: "已同意", also: "李四", gets: "书记同意您请假"},
	{who: "李书记", say: "11月27日的学习改到11月28日9点", hear: "只改这一次"},
	{who: "李书记", press: "确认", hear: "已改"},
	{at: "11-26 16:02", also: "张三", gets: "改期通知：学习改到11月28日（周六）09:00"},
	{who: "张三", say: "收到", hear: "您准时参加"},
	{at: "11-27 13:00"},
	{at: "11-27 16:00", also: "张三", gets: "提醒：11月28日（周六）09:00 学习"},
	{at: "11-28 09:00"},
	{at: "11-28 11:00"},
	{who: "李书记", say: "暂停学习", hear: "已暂停"},
	{at: "11-29 10:00"},
	{at: "11-30 09:00"},
	{at: "12-01 08:00"},
	{at: "12-02 07:00"},
	{at: "12-03 06:00"},
	{at: "12-03 17:00"},
	{who: "张三", say: "我的日程", hear: "还没有安排"},
}

// TestStoryWithACrashAtEveryCommit ends the process at each commit of the story
// in turn: before it, behind it, or there and once more soon after it; in all of
// these ways where ZHIBU_LONG is set. In the end all is as if it had not ended.
func TestStoryWithACrashAtEveryCommit(t *testing.T) {
	if testing.Short() {
		t.Skip("plays a story a hundred times")
	}
	dir, long := stage(t), os.Getenv("ZHIBU_LONG") != ""
	whole, commits := play(t, dir, &mortal{})
	t.Logf("%d commits", commits)
	for n := 1; n <= commits; n++ {
		for way, life := range []*mortal{{deaths: []int{n}}, {deaths: []int{n}, before: true}, {deaths: []int{n, n + 1 + n%7}, before: n%2 == 0}} {
			if !long && way != n%3 {
				continue
			}
			t.Run(fmt.Sprintf("at %v, before %v", life.deaths, life.before), func(t *testing.T) {
				t.Parallel()
				got, _ := play(t, dir, life)
				if diff := cmp.Diff(strings.Split(whole, "\n"), strings.Split(got, "\n")); diff != "" {
					t.Errorf("it ended otherwise (-without +with the crash):\n%s", diff)
				}
			})
		}
	}
}

// cast are the people of the story, and the channel they are on.
var cast = []struct {
	name, channel string
	role          members.Role
}{{"李书记", "web", members.Secretary}, {"张三", "telegram", members.Member}, {"李四", "telegram", members.Member}, {"王五", "telegram", members.Member}}

// stage makes a data directory with the people of the story.
func stage(t *testing.T) string {
	t.Helper()
	c := Config{Dir: t.TempDir(), Command: "test", Clock: &Clock{}, Log: slog.New(slog.DiscardHandler)}
	c.Clock.Stand(testkit.Epoch)
	in, err := c.open(t.Context(), create)
	if err != nil {
		t.Fatal(err)
	}
	defer in.close()
	scope, err := in.people.LocalOperator(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b sqlite.Batch
	for i, p := range cast {
		testkit.Roster(t, in.db, scope, members.RosterRow{Line: i + 2, Name: p.name, Role: p.role, Standing: members.Full})
		person, err := in.people.LocalPerson(t.Context(), p.name)
		if err != nil {
			t.Fatal(err)
		}
		in.people.Bind(&b, person, addressOf(p.channel, person.Person()))
	}
	if err := in.db.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return c.Dir
}

func addressOf(channel, person string) chat.Address {
	return chat.Address{Channel: channel, ID: person}
}

// tale is a story being told over as many processes as it takes.
type tale struct {
	*testing.T
	c      Config
	life   *mortal
	a      *assistant // nil when the process has ended
	got    map[string][]chat.Message
	people map[string]chat.Address
	n      int // scenes
}

// play tells the story and describes what is there in the end.
func play(t *testing.T, stage string, life *mortal) (end string, commits int) {
	c := Config{Dir: duplicate(t, stage), Command: "test", Clock: &Clock{}, Log: slog.New(slog.DiscardHandler)}
	c.Clock.Stand(testkit.Epoch)
	s := &tale{T: t, c: c, life: life, got: map[string][]chat.Message{}, people: map[string]chat.Address{}}
	haunt(t, c.database(), life)
	for _, scene := range meetings {
		s.n++
		s.play(scene)
	}
	s.alive(func(a *assistant) error { end = s.describe(a.in.db); return nil })
	s.end()
	return end, life.commits
}

// alive does something in a process that lives to the end of it, however many
// have to begin.
func (s *tale) alive(do func(*assistant) error) {
	s.Helper()
	for {
		err := s.begin()
		if err == nil {
			err = do(s.a)
		}
		if !s.life.dead {
			if err != nil {
				s.Fatalf("scene %d: %v", s.n, err)
			}
			return
		}
		s.end()
		s.life.dead = false
	}
}

var errNoIndex = errors.New("there is no index in this story")

// begin starts a process where none runs.
func (s *tale) begin() error {
	if s.a != nil {
		return nil
	}
	in, err := s.c.open(s.Context(), hold)
	if err != nil {
		return err
	}
	a, err := newAssistant(s.Context(), in, sqlite.NewID(), outside{}, phone{"web", s.life, s.got}, phone{"telegram", s.life, s.got})
	if err != nil {
		return errors.Join(err, in.close())
	}
	a.library.open = noIndex
	a.library.start(s.Context())
	s.a = a
	scope, err := in.people.LocalOperator(s.Context())
	if err != nil {
		return err
	}
	for _, p := range cast {
		person, err := in.people.LocalPerson(s.Context(), p.name)
		if err != nil {
			return err
		}
		s.people[p.name] = addressOf(p.channel, person.Person())
	}
	return a.begin(s.Context(), scope, addressOf("web", scope.Person()))
}

// end ends the process, as the system does it.
func (s *tale) end() {
	s.Helper()
	if s.a == nil {
		return
	}
	if err := errors.Join(s.a.library.close(), s.a.in.close()); err != nil {
		s.Fatal(err)
	}
	s.a = nil
}

// play plays one scene: what is done is sent until it is accepted, and all that
// follows is done.
func (s *tale) play(c scene) {
	s.Helper()
	if c.at != "" {
		at, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+c.at, time.FixedZone("", 8*3600))
		if err != nil {
			s.Fatal(err)
		}
		s.c.Clock.Stand(at)
	}
	s.alive(func(*assistant) error { return nil })
	before := map[string]int{c.who: len(s.plain(c.who)), c.also: len(s.plain(c.also))}
	in := chat.Inbound{Key: fmt.Sprintf("scene %d", s.n), From: s.people[c.who], Conversation: s.people[c.who], Text: c.say, At: s.c.Clock.Now()}
	if c.press != "" {
		in.Press = s.button(c.who, c.press)
	}
	s.alive(func(a *assistant) error {
		if c.who != "" {
			if _, err := a.delivery.Accept(s.Context(), []chat.Inbound{in}, nil); err != nil {
				return err
			}
		}
		return a.settle(s.Context())
	})
	s.heard(c.who, before[c.who], c.hear)
	s.heard(c.also, before[c.also], c.gets)
}

// heard fails unless somebody was told the words since then.
func (s *tale) heard(who string, since int, words string) {
	s.Helper()
	if told := s.plain(who)[since:]; !strings.Contains(strings.Join(told, "\n"), words) {
		s.Fatalf("scene %d: %s was told %q, not %q", s.n, who, told, words)
	}
}

// button is what the newest button of that label does.
func (s *tale) button(who, label string) string {
	s.Helper()
	all := s.got[s.people[who].String()]
	for _, m := range slices.Backward(all) {
		for _, b := range slices.Concat(m.Buttons...) {
			if b.Label == label {
				return b.Data
			}
		}
	}
	s.Fatalf("scene %d: no button %s in %v", s.n, label, s.plain(who))
	return ""
}
