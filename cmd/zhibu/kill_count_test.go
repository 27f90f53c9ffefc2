package main

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
	"zhibu/internal/testkit/telegram"
	"zhibu/internal/when"
	"zhibu/reminders"
)

// allSeries is how many activities there are.
const allSeries = 4

// gathering says who is told of what: each group of so many people of its own
// activities, of which there are four in all.
type gathering struct{ groups, each int }

func (c gathering) notices() int  { return allSeries * c.each }
func (c gathering) messages() int { return c.groups * c.each }

// titles are what somebody is told of, by their place on the roster.
func (c gathering) titles(person int) (all []string) {
	for n := range allSeries {
		if n%c.groups == person%c.groups {
			all = append(all, c.title(n))
		}
	}
	return all
}

// user is the Telegram user of a place on the roster.
func user(person int) int64 { return int64(1000 + person) }

// settle makes the branch: its people have opened the bot, Telegram is on, and
// the notices of all activities are due in a second.
func (h *hunt) settle() {
	h.Helper()
	db := h.db()
	defer db.Close()
	people := members.NewStore(db, time.Now)
	h.must(people.EnsureOperator(h.Context()))
	scope, err := people.LocalOperator(h.Context())
	h.must(err)
	rows := make([]members.RosterRow, h.messages())
	for i := range rows {
		rows[i] = members.RosterRow{Line: i + 2, Name: fmt.Sprintf("党员%04d", i), Group: fmt.Sprintf("第%d党小组", 1+i%h.groups),
			Role: members.Member, Standing: members.Full}
	}
	testkit.Roster(h, db, scope, rows...)
	var b sqlite.Batch
	b.Exec(1, "INSERT INTO meta (key, value) VALUES ('telegram', 'on')")
	for i, r := range rows {
		person, err := people.LocalPerson(h.Context(), r.Name)
		h.must(err)
		people.Bind(&b, person, chat.Address{Channel: "telegram", Account: strconv.FormatInt(h.fake.BotID(), 10), ID: strconv.FormatInt(user(i), 10)})
		h.meet(i)
	}
	h.fake.GoOnAt(1) // what they wrote needs no answer
	h.plan(&b, db, people, scope)
	h.must(db.Commit(h.Context(), &b))
}

func (h *hunt) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// meet lets somebody open the bot. Half of the requests to them take a while to
// get there, half to come back.
func (h *hunt) meet(person int) {
	u := h.fake.User(user(person), fmt.Sprint(person))
	u.Start("")
	h.fake.Script(telegram.Rule{Method: "sendMessage", Chat: u.ID, Fault: telegram.Fault{Delay: 250 * time.Millisecond, Recorded: person%2 == 0}})
}

// plan schedules the activities, in hours of the day that are not quiet.
func (h *hunt) plan(b *sqlite.Batch, db *sqlite.DB, people *members.Store, scope members.Scope) {
	h.Helper()
	store := reminders.NewStore(db, time.Now, people, nil)
	h.must(store.SetQuiet(b, scope, when.Clock{}, when.Clock{}))
	groups, err := people.PartyGroups(h.Context(), scope)
	h.must(err)
	if len(groups) != h.groups {
		h.Fatalf("groups %v", groups)
	}
	start := time.Now().Add(time.Hour + time.Second)
	for n := range allSeries {
		_, err := store.Create(b, scope, reminders.Activity{Title: h.title(n), Start: start, Leads: []when.Lead{{Minutes: 60}},
			Details: reminders.Details{Audience: reminders.Audience{Groups: []string{groups[n%h.groups].ID}}}})
		h.must(err)
	}
}

// figures are what the journal of Telegram says.
type figures struct {
	repeats, marked, missed, unanswered, refused int
	problems                                     []string
}

// count looks through all that was delivered, person by person.
func (h *hunt) count(j telegram.Journal) (f figures) {
	got := map[int64][]telegram.Message{}
	for _, m := range j.Messages {
		got[m.Chat] = append(got[m.Chat], m)
	}
	for person := range h.messages() {
		f.person(got[user(person)], h.titles(person))
	}
	for _, r := range j.Requests {
		switch {
		case r.Method != "sendMessage" || r.Status == http.StatusOK:
		case r.Status == 0:
			f.unanswered++
		case r.Status == http.StatusTooManyRequests: // what was open at a kill may count against the limits
			f.refused++
		default:
			f.problems = append(f.problems, fmt.Sprintf("a message to %d was answered %d", r.Chat, r.Status))
		}
	}
	return f
}

func (f *figures) person(got []telegram.Message, titles []string) {
	f.repeats += max(len(got)-1, 0)
	for i, m := range got {
		marked := strings.Contains(m.Text, testkit.RepeatMark)
		if marked {
			f.marked++
		}
		if i > 0 && !marked {
			f.problems = append(f.problems, fmt.Sprintf("%d received again without a mark: %s", m.Chat, m.Text))
		}
		if !m.Has(titles...) || m.Edit != telegram.NoEdit {
			f.problems = append(f.problems, fmt.Sprintf("%d received %q, not %q", m.Chat, m.Text, titles))
		}
	}
	if len(got) == 0 {
		f.missed += len(titles)
	}
}

// delivered reports whether everybody has everything.
func (h *hunt) delivered() bool {
	j := h.fake.Journal()
	return len(j.Messages) >= h.messages() && h.count(j).missed == 0
}
