package bot

import (
	"slices"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Pending is something asked back about that is done once the person agrees.
type Pending struct {
	ID     string        `json:"id"`
	What   string        `json:"what"` // key of pendings
	Person string        `json:"person,omitempty"`
	Role   members.Role  `json:"role,omitempty"`
	Branch string        `json:"branch,omitempty"` // the name of one
	File   *chat.Inbound `json:"file,omitempty"`   // how to fetch it again
	Seen   string        `json:"seen,omitempty"`   // digest of what was shown
}

// pendings are what can be agreed to beside deeds, by who may and what is done
// then.
var pendings map[string]pendingRow

type pendingRow struct {
	act members.Act
	run func(*turn, Pending) error
}

func init() { // breaks the initialisation cycle: what is done may ask again
	pendings = map[string]pendingRow{
		"roster":   {members.EditRoster, (*turn).applyRoster},
		"erase":    {members.OwnData, (*turn).erase},
		"sign-off": {members.OwnData, (*turn).leaveAlone},
		"parent":   {members.ManageBranches, (*turn).setParent},
	}
}

// agreed is what happens once the person agrees; its run is nil where p waits for
// something else.
func (p Pending) agreed() pendingRow {
	if d, ok := deeds[p.What]; ok && d.do != nil && p.Person != "" {
		return pendingRow{d.act, (*turn).doDeed}
	}
	return pendings[p.What]
}

// askBack asks before p is done. Another question takes its place.
func (t *turn) askBack(p Pending, question, yes string) {
	p.ID = sqlite.NewID()
	t.state.Pending = &p
	t.say(chat.Text(question).Row(button(yes, "yes", p.ID), button("取消", "drop", p.ID)))
}

// decided takes the answer to askBack, once.
func (t *turn) decided(id string) (Pending, bool) {
	p := t.state.Pending
	if p == nil || p.ID != id {
		t.say(chat.Text("这一项已经处理过了。"))
		return Pending{}, false
	}
	t.state.Pending = nil
	return *p, true
}

func (t *turn) yes(id string) error {
	p, ok := t.decided(id)
	if !ok {
		return nil
	}
	if row := p.agreed(); row.run != nil && t.may(row.act, "") {
		t.state.Agreed = &Agreed{At: t.Now()}
		return row.run(t, p)
	}
	return nil
}

// Agreed is what the person agreed to last.
type Agreed struct {
	Draft string    `json:"draft,omitempty"` // the id of a draft
	At    time.Time `json:"at"`
}

const (
	// agreedLately is how long 确认 is taken to mean once more what was agreed to.
	agreedLately = 10 * time.Minute
	doneAlready  = "这一项刚才已经确认过了。要查看或取消提醒，请发“提醒列表”。"
)

// once wraps what is done to a draft: after it was agreed to, it says so.
func once(run func(*turn, string) error) func(*turn, string) error {
	return func(t *turn, id string) error {
		if t.agreedAlready(id) {
			t.say(chat.Text(doneAlready))
			return nil
		}
		draft := t.state.Draft
		if err := run(t, id); err != nil {
			return err
		}
		// A draft that is dropped leaves nothing to commit.
		if draft != nil && t.state.Draft == nil && t.out.Batch.Len() > 0 {
			t.state.Agreed = &Agreed{draft.ID, t.Now()}
		}
		return nil
	}
}

// agreedAlready reports whether what a button belongs to was agreed to; for a
// word, "", whether something was just now and nothing waits.
func (t *turn) agreedAlready(id string) bool {
	a := t.state.Agreed
	switch {
	case a == nil:
		return false
	case id != "":
		return a.Draft == id
	}
	return t.waiting() == 0 && t.Now().Sub(a.At) < agreedLately
}

// waiting is how many things a word that agrees may be about.
func (t *turn) waiting() (n int) {
	for _, waits := range []bool{t.state.Draft != nil, t.state.Pending != nil, t.cancelling()} {
		if waits {
			n++
		}
	}
	return n
}

func (t *turn) drop(id string) error {
	if _, ok := t.decided(id); ok {
		t.say(chat.Text("好的，没有改动。"))
	}
	return nil
}

// person returns somebody of the branch by id.
func (t *turn) person(id string) (members.Person, bool, error) {
	all, err := t.People.People(t.ctx, t.scope)
	if err != nil {
		return members.Person{}, false, err
	}
	i := slices.IndexFunc(all, func(p members.Person) bool { return p.ID == id })
	if i < 0 {
		t.say(chat.Text("这位同志已经不在名册里了。"))
		return members.Person{}, false, nil
	}
	return all[i], true, nil
}
