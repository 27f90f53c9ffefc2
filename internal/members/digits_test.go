package members_test

import (
	"fmt"
	"strings"
	"testing"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// wrong is a number of six digits that none of the invitations bears.
func wrong(invitations ...members.Invitation) string {
	for n := 0; ; n++ {
		digits, taken := fmt.Sprintf("%06d", n), false
		for _, i := range invitations {
			taken = taken || i.Digits == digits
		}
		if !taken {
			return digits
		}
	}
}

func TestDigitsCountWithTheNameOnly(t *testing.T) {
	w := newWorld(t)
	a, b := w.person("张三", members.Member, members.Full), w.person("李四", members.Member, members.Full)
	i := w.invite(w.secretary, a.Person())
	w.invite(w.secretary, b.Person())
	for name, said := range map[string][2]string{
		"another's name": {"李四", i.Digits},
		"no name":        {"", i.Digits},
		"unknown name":   {"王五", i.Digits},
		"no digits":      {"张三", ""},
		"five digits":    {"张三", i.Digits[:5]},
		"letters":        {"张三", "abcdef"},
		"a long name":    {strings.Repeat("张三", 50_000), i.Digits},
		"long digits":    {"张三", strings.Repeat(i.Digits, 20_000)},
		"binary":         {"\x00\xff张三", i.Digits},
	} {
		_, err := w.digits(said[0], said[1])
		w.fails(name, err, fault.Denied)
	}
	wide := strings.Map(func(r rune) rune { return r - '0' + '０' }, i.Digits)
	if got, err := w.digits(" 張　三 ", wide[:9]+" "+wide[9:]); err != nil || got.Person() != a.Person() {
		t.Errorf("as a person may type them: %v, %v", got, err)
	}
}

func TestFiveWrongTriesVoidTheDigits(t *testing.T) {
	w := newWorld(t)
	a := w.person("张三", members.Member, members.Full)
	i := w.invite(w.secretary, a.Person())
	for range 4 {
		_, err := w.digits("张三", wrong(i))
		w.fails("a wrong try", err, fault.Denied)
	}
	for range 10 {
		for _, said := range []string{i.Digits[:4], i.Digits + "0", ""} {
			_, err := w.digits("张三", said)
			w.fails("what is no number of six digits, and no try", err, fault.Denied)
		}
	}
	if _, err := w.digits("张三", i.Digits); err != nil {
		t.Fatalf("the right ones after four wrong tries: %v", err)
	}

	i = w.invite(w.secretary, a.Person())
	for range 5 {
		_, err := w.digits("张三", wrong(i))
		w.fails("a wrong try", err, fault.Denied)
	}
	_, err := w.digits("张三", i.Digits)
	w.fails("the right ones after five wrong tries", err, fault.Denied)
	if _, err := w.redeem(i.Code); err != nil {
		t.Errorf("the link, which nobody can guess: %v", err)
	}
}

// Whoever asks many times at once does not get more tries than one after the
// other: the wrong ones count when the right one is committed.
func TestTriesAtOnceCount(t *testing.T) {
	w := newWorld(t)
	i := w.invite(w.secretary, w.person("张三", members.Member, members.Full).Person())
	var right sqlite.Batch
	if _, _, err := w.RedeemDigits(t.Context(), &right, "张三", i.Digits, ""); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		_, err := w.digits("张三", wrong(i))
		w.fails("a wrong try", err, fault.Denied)
	}
	w.fails("the right one, asked before, committed after", w.db.Commit(t.Context(), &right), fault.Conflict)
}

func TestSlipsOfNamesakes(t *testing.T) {
	w := newWorld(t)
	w.roster(w.secretary, members.RosterRow{Name: "张三", Number: "1"}, members.RosterRow{Name: "张三", Number: "2"})
	people, err := w.Find(t.Context(), w.secretary, "张三")
	if err != nil || len(people) != 2 {
		t.Fatal(people, err)
	}
	one, two := w.invite(w.secretary, people[0].ID), w.invite(w.secretary, people[1].ID)
	for range 4 {
		_, err := w.digits("张三", wrong(one, two))
		w.fails("a wrong try at both", err, fault.Denied)
	}
	if got, err := w.digits("张三 2", two.Digits); err != nil || got.Person() != people[1].ID {
		t.Errorf("by name and number: %v, %v", got, err)
	}
	_, err = w.digits("张三", wrong(one, two))
	w.fails("the fifth", err, fault.Denied)
	_, err = w.digits("张三", one.Digits)
	w.fails("the other one's after five", err, fault.Denied)
}

// Two of one name may draw the same digits: then nobody can say whose they are.
func TestNamesakesWithTheSameDigits(t *testing.T) {
	w := newWorld(t)
	w.roster(w.secretary, members.RosterRow{Name: "张三", Number: "1"}, members.RosterRow{Name: "张三", Number: "2"})
	people, err := w.Find(t.Context(), w.secretary, "张三")
	if err != nil || len(people) != 2 {
		t.Fatal(people, err)
	}
	w.invite(w.secretary, people[0].ID)
	i := w.invite(w.secretary, people[1].ID)
	w.commit(func(b *sqlite.Batch) {
		b.Exec(1, `UPDATE sign_in_code SET salt = o.salt, digits = o.digits FROM sign_in_code o
			WHERE sign_in_code.person_id = ? AND o.person_id = ?`, people[0].ID, people[1].ID)
	})
	_, err = w.digits("张三", i.Digits)
	w.fails("by the name", err, fault.Denied)
	if got, err := w.digits("张三1", i.Digits); err != nil || got.Person() != people[0].ID {
		t.Errorf("by name and number: %v, %v", got, err)
	}
}
