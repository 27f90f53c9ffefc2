package members_test

import (
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// reachable is a secretary with a Telegram address used last, one used before it
// and a web address, on channels that off names.
func reachable(t *testing.T) (w *world, off *[]string, first, last, web chat.Address) {
	w, off = newWorld(t), new([]string)
	w.Channels(func() []string { return *off })
	first, last, web = telegram("1"), telegram("2"), chat.Address{Channel: "web", ID: "x"}
	for _, at := range []chat.Address{web, first, last} {
		w.time = w.time.Add(time.Hour)
		w.bind(w.secretary, at)
	}
	return w, off, first, last, web
}

func TestAChannelThatIsOffComesLast(t *testing.T) {
	w, off, _, last, web := reachable(t)
	only := w.person("只用电报", members.Member, members.Full)
	w.bind(only, telegram("9"))
	branch := w.operator.Branch()
	expect := func(when string, secretary, other chat.Address, channels []string, bound int) {
		t.Helper()
		w.want(when, w.recipients(branch), map[string]chat.Address{"支书": secretary, "只用电报": other})
		if s, err := w.Secretaries(t.Context(), branch); err != nil || len(s) != 1 || s[0].Address != secretary {
			t.Errorf("%s: secretaries %v, %v", when, s, err)
		}
		one, err := w.RecipientOf(t.Context(), only.Person())
		if err != nil || one.Address != other || one.Name != "只用电报" || one.Reachable != (other != chat.Address{}) {
			t.Errorf("%s: recipient %+v, %v", when, one, err)
		}
		found, err := w.Find(t.Context(), w.operator, "支书")
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		w.want(when+": channels", found[0].Channels, channels)
		counts, err := w.Counts(t.Context(), w.operator)
		if err != nil || len(counts) != 1 || counts[0].Bound != bound {
			t.Errorf("%s: counts %+v, %v; want %d bound", when, counts, err, bound)
		}
	}
	expect("all on", last, telegram("9"), []string{"telegram", "web"}, 2)
	*off = []string{"telegram"}
	expect("telegram off", web, telegram("9"), []string{"web"}, 1) // it waits there
	*off = nil
	expect("on again", last, telegram("9"), []string{"telegram", "web"}, 2)
	w.Channels(nil)
	expect("without a word", last, telegram("9"), []string{"telegram", "web"}, 2)
}

func TestRecipientOfAnyone(t *testing.T) {
	w := newWorld(t)
	applicant := w.person("申请人", members.Member, members.Applicant)
	w.bind(applicant, telegram("1"))
	r, err := w.RecipientOf(t.Context(), applicant.Person())
	if want := (members.Recipient{Person: applicant.Person(), Name: "申请人", Address: telegram("1"), Reachable: true}); err != nil || r != want {
		t.Errorf("got %+v, %v; want %+v", r, err, want)
	}
	_, err = w.RecipientOf(t.Context(), "nobody")
	w.fails("nobody", err, fault.NotFound)
}

func TestElsewhere(t *testing.T) {
	w, off, first, last, web := reachable(t)
	w.bind(w.person("别人", members.Member, members.Full), telegram("9"))
	expect := func(when string, at, want chat.Address) {
		t.Helper()
		to, ok, err := w.Elsewhere(t.Context(), at)
		if err != nil || to != want || ok != (want != chat.Address{}) {
			t.Errorf("%s: %v, %v, %v; want %v", when, to, ok, err, want)
		}
	}
	expect("than the one used last", last, first)
	expect("than another", web, last)
	expect("of somebody with one", telegram("9"), chat.Address{})
	expect("of nobody", telegram("none"), chat.Address{})
	w.commit(func(b *sqlite.Batch) { w.Prefer(b, w.secretary, "web") })
	expect("their choice", last, web)
	*off = []string{"web"}
	expect("their choice is off", last, first)
	w.commit(func(b *sqlite.Batch) { w.MarkUnreachable(b, first) })
	expect("the other takes nothing", last, chat.Address{})
}

func TestDetours(t *testing.T) {
	w, off, first, last, web := reachable(t)
	w.bind(w.person("别人", members.Member, members.Full), telegram("9"))
	expect := func(when, channel string, want ...members.Detour) {
		t.Helper()
		got, err := w.Detours(t.Context(), channel)
		if err != nil {
			t.Fatal(err)
		}
		w.want(when, got, want)
	}
	around := []members.Detour{{From: first, To: web}, {From: last, To: web}}
	expect("on", "telegram", around...)
	expect("around the web", "web", members.Detour{From: web, To: last})
	*off = []string{"telegram"}
	expect("off", "telegram", around...)
	expect("around the web alone", "web")
	*off = nil
	w.commit(func(b *sqlite.Batch) { w.MarkUnreachable(b, web) })
	expect("to what takes nothing", "telegram")
}

func TestOnAChannel(t *testing.T) {
	w, off, first, last, web := reachable(t)
	expect := func(when, channel string, want chat.Address) {
		t.Helper()
		to, ok, err := w.On(t.Context(), w.secretary.Person(), channel)
		if err != nil || to != want || ok != (want != chat.Address{}) {
			t.Errorf("%s: %v, %v, %v; want %v", when, to, ok, err, want)
		}
	}
	expect("the one used last", "telegram", last)
	expect("the other channel", "web", web)
	expect("a channel without an address", "mail", chat.Address{})
	w.commit(func(b *sqlite.Batch) { w.MarkUnreachable(b, last) })
	expect("where that takes nothing", "telegram", first)
	*off = []string{"telegram"}
	expect("off", "telegram", chat.Address{})
}
