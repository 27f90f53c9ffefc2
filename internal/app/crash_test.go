package app

import (
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"

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
