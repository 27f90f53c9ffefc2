package reminders_test

import (
	"strings"
	"testing"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/reminders"
)

// list writes standings: name, group, then what is true of them.
func list(all []reminders.Standing) string {
	var lines []string
	for _, s := range all {
		line := s.Name + " " + s.Group
		for _, f := range []struct {
			name string
			is   bool
		}{{"unbound", !s.Bound}, {"sent", s.Sent}, {"seen", s.Seen}, {"answered", s.Answered()}} {
			if f.is {
				line += " " + f.name
			}
		}
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return strings.Join(lines, "; ")
}

func (d *desk) wantList(what string, scope members.Scope, id, want string) {
	d.Helper()
	all, err := d.Standings(d.ctx(), scope, id)
	d.must(err)
	if got := list(all); got != want {
		d.Errorf("%s: %s\nwant %s", what, got, want)
	}
}

func TestStandings(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.wantList("nobody was told", d.secretary, id,
		"支书; 委员; 组长 第一党小组; 甲 第一党小组; 乙 第一党小组; 丙 unbound")
	d.now = d.at("12-03 16:00")
	d.scan()
	d.wantList("it waits", d.leader, id, "组长 第一党小组; 甲 第一党小组; 乙 第一党小组")
	d.sent()
	key := d.key(id, d.a)
	d.exec(1, "INSERT INTO web_history (person_id, key, kind, payload, at) VALUES (?, ?, 'told', '{}', 1)", d.a.Person(), key)
	d.exec(1, "INSERT INTO web_seen (person_id, seq, at) SELECT person_id, seq, 1 FROM web_history")
	d.bind(d.b, chat.Address{Channel: "telegram", Account: "7", ID: "1"})
	d.must(d.answer(d.b, id, reminders.Attend, ""))
	d.wantList("one saw it, one answered", d.secretary, id, "支书 sent; 委员 sent; 组长 第一党小组 sent; "+
		"甲 第一党小组 sent seen; 乙 第一党小组 sent answered; 丙 unbound")
	_, err := d.Standings(t.Context(), d.a, id)
	d.fails("a member", err, fault.Denied)
}

// key is that of the last notice to a person.
func (d *desk) key(id string, to members.Scope) string {
	d.Helper()
	key, err := sqlite.One(d.ctx(), d.db, sqlite.Value[string],
		"SELECT key FROM outbox WHERE subject = ? AND person_id = ? ORDER BY seq DESC", id, to.Person())
	d.must(err)
	return key
}

// A channel that does not report what was seen is taken at its word.
func TestWhatWasSentElsewhereCountsAsSeen(t *testing.T) {
	d := newDesk(t)
	d.bind(d.c, chat.Address{Channel: "telegram", Account: "7", ID: "1"})
	id := d.meeting()
	d.now = d.at("12-03 16:00")
	d.scan()
	d.sent()
	if s := d.of(d.secretary, id, d.c); !s.Bound || !s.Sent || !s.Seen {
		t.Errorf("%+v", s)
	}
}

// What came too late for a message of its own was told in a summary.
func TestWhatWasSummedUpWasSent(t *testing.T) {
	d := newDesk(t)
	id := d.meeting()
	d.now = d.at("12-03 16:00")
	d.scan()
	d.exec(1, "UPDATE outbox SET state = 'summed_up' WHERE subject = ? AND person_id = ?", id, d.a.Person())
	if s := d.of(d.secretary, id, d.a); !s.Sent || s.Seen {
		t.Errorf("%+v", s)
	}
}

func TestWhatAGroupChatCarried(t *testing.T) {
	d := newDesk(t)
	group := chat.Address{Channel: "telegram", Account: "7", ID: "-100"}
	d.must(d.try(func(b *sqlite.Batch) error { return d.people.BindGroup(t.Context(), b, d.secretary, group) }))
	d.bind(d.c, chat.Address{Channel: "telegram", Account: "7", ID: "1"})
	id := d.make(reminders.Activity{Title: "学习", Start: d.at("12-04 15:00"),
		Details: reminders.Details{Audience: reminders.Audience{Chats: []chat.Address{group}}}})
	if s := d.of(d.secretary, id, d.c); s.Sent || s.Seen {
		t.Errorf("before: %+v", s)
	}
	d.now = d.at("12-03 16:00")
	d.scan()
	d.sent()
	if s := d.of(d.secretary, id, d.c); !s.Sent || !s.Seen {
		t.Errorf("afterwards: %+v", s)
	}
	open, err := d.Open(t.Context(), d.c)
	if err != nil || len(open) != 1 {
		t.Errorf("open to who is in the chat: %v, %v", open, err)
	}
}

func TestAReadingPlanIsNotFollowedUp(t *testing.T) {
	d := newDesk(t)
	id := d.make(reminders.Activity{Kind: reminders.Study, Title: "读党章", Start: d.at("12-07 08:00"), Rule: "FREQ=WEEKLY",
		Details: reminders.Details{Plan: &reminders.Reading{Title: "党章", Passages: 1}}})
	series, _, _ := reminders.OriginalOf(id)
	d.must(d.try(func(b *sqlite.Batch) error { return d.JoinReading(t.Context(), b, d.a, series) }))
	d.wantList("the readers", d.secretary, id, "")
}
