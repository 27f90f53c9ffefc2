package telegram_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"zhibu/internal/testkit/telegram"
)

func TestUpdatesComeAgainUntilConfirmed(t *testing.T) {
	s, c := open(t)
	u := s.User(1, "张伟")
	for _, text := range []string{"一", "二", "三"} {
		u.Say(text)
	}
	_, first := fetch(t, s, "limit", "1")
	steps := []struct {
		name   string
		params []string
		want   []string
	}{
		{"all", nil, []string{"一", "二", "三"}},
		{"all again", nil, []string{"一", "二", "三"}},
		{"limited", []string{"limit", "2"}, []string{"一", "二"}},
		{"the first confirmed", []string{"offset", strconv.Itoa(first + 1)}, []string{"二", "三"}},
		{"an older offset brings nothing back", []string{"offset", strconv.Itoa(first)}, []string{"二", "三"}},
		{"an offset far ahead confirms nothing", []string{"offset", strconv.Itoa(first + 1000)}, []string{}},
		{"still there", nil, []string{"二", "三"}},
		{"negative: from the end", []string{"offset", "-1"}, []string{"三"}},
		{"and the earlier ones are forgotten", nil, []string{"三"}},
	}
	for _, step := range steps {
		if got, _ := fetch(t, s, step.params...); !slices.Equal(got, step.want) {
			t.Errorf("%s: got %q, want %q", step.name, got, step.want)
		}
	}
	c.Advance(24 * time.Hour)
	if got, _ := fetch(t, s); len(got) != 0 {
		t.Errorf("after a day %q is still there", got)
	}
}

func TestAtMostHundredUpdates(t *testing.T) {
	s, _ := open(t)
	u := s.User(1, "张伟")
	for i := range 130 {
		u.Say(fmt.Sprint(i))
	}
	if got, _ := fetch(t, s, "limit", "500"); len(got) != 100 {
		t.Errorf("got %d updates", len(got))
	}
}

func TestAllowedUpdatesAreKept(t *testing.T) {
	s, _ := open(t)
	u := s.User(1, "张伟")
	fetch(t, s, "allowed_updates", `["message"]`)
	u.Edit(u.Say("一"), "二")
	fetch(t, s)
	u.Block()
	if s.Pending() != 1 {
		t.Errorf("%d updates wait, want the message alone", s.Pending())
	}
}

func TestLongPollEndsWithTheUpdate(t *testing.T) {
	s, _ := open(t)
	u := s.User(1, "张伟")
	got := make(chan reply, 1)
	go func() { got <- ask(t, s, "getUpdates", "timeout", "50") }()
	s.Wait(t, func(j telegram.Journal) bool { return j.Count("getUpdates") == 1 })
	u.Say("来了")
	if r := <-got; len(r.Result) < 10 {
		t.Errorf("got %s", r.Result)
	}
}

func TestLongPollEndsWithItsTime(t *testing.T) {
	s, _ := open(t)
	if got, _ := fetch(t, s, "timeout", "1"); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestClientThatGoesConfirmsNothing(t *testing.T) {
	s, _ := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, _, err := raw(ctx, t, s, "getUpdates", "timeout", "50")
		ended <- err
	}()
	s.Wait(t, func(j telegram.Journal) bool { return j.Count("getUpdates") == 1 })
	cancel()
	if err := <-ended; err == nil {
		t.Error("the poll went on")
	}
	s.User(1, "张伟").Say("一")
	if got, _ := fetch(t, s); !slices.Equal(got, []string{"一"}) {
		t.Errorf("got %q", got)
	}
}

func TestSecondPollerEndsTheFirst(t *testing.T) {
	s, _ := open(t)
	first, second := make(chan reply, 1), make(chan reply, 1)
	go func() { first <- ask(t, s, "getUpdates", "timeout", "50") }()
	s.Wait(t, func(j telegram.Journal) bool { return j.Count("getUpdates") == 1 })
	// The first holds the poll only once it waits, a moment after it arrived: the
	// two are told apart by which one ends.
	go func() { second <- ask(t, s, "getUpdates", "timeout", "50") }()
	var lost reply
	waiting := second
	select {
	case lost = <-first:
	case lost = <-second:
		waiting = first
	}
	refused(t, lost, 409, "terminated by other getUpdates request")
	s.User(1, "张伟").Say("一")
	accepted(t, <-waiting)
}

func TestConflictForGood(t *testing.T) {
	s, _ := open(t)
	s.Script(telegram.Rule{Method: "getUpdates", Fault: telegram.Conflict})
	for range 3 {
		refused(t, ask(t, s, "getUpdates"), 409, "terminated by other")
	}
	s.Heal()
	accepted(t, ask(t, s, "getUpdates"))
}

func TestWebhookIsInTheWay(t *testing.T) {
	s, _ := open(t)
	s.Webhook(true)
	refused(t, ask(t, s, "getUpdates"), 409, "webhook is active")
	accepted(t, ask(t, s, "deleteWebhook"))
	accepted(t, ask(t, s, "getUpdates"))
}

func TestQuietWeek(t *testing.T) {
	s, _ := open(t)
	u := s.User(1, "张伟")
	u.Say("一")
	_, last := fetch(t, s)
	s.GoOnAt(17)
	u.Say("二")
	if got, _ := fetch(t, s, "offset", strconv.Itoa(last+1)); len(got) != 0 {
		t.Errorf("the old offset finds %q", got)
	}
	if got, id := fetch(t, s); !slices.Equal(got, []string{"二"}) || id != 17 {
		t.Errorf("without an offset: %q, id %d", got, id)
	}
	next := s.QuietWeek()
	u.Say("三")
	if _, id := fetch(t, s); id != next {
		t.Errorf("id %d, want %d", id, next)
	}
}

func TestMalformedUpdateAmongGoodOnes(t *testing.T) {
	s, _ := open(t)
	u := s.User(1, "张伟")
	u.Say("一")
	s.Raw(`{"update_id":%d,"message":"这不是消息"}`)
	u.Say("二")
	r := ask(t, s, "getUpdates")
	var all []json.RawMessage
	if err := json.Unmarshal(r.Result, &all); err != nil || len(all) != 3 {
		t.Fatalf("%d updates, %v", len(all), err)
	}
	var one updateID
	if json.Unmarshal(all[1], &one) == nil {
		t.Error("the malformed update parses")
	}
	s.Raw(`{"update_id":%d,`)
	if _, body, err := raw(t.Context(), t, s, "getUpdates"); err != nil || json.Valid([]byte(body)) {
		t.Errorf("%q, %v: want an answer that is no JSON", body, err)
	}
}
