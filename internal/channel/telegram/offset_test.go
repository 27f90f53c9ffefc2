package telegram_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"zhibu/internal/channel/telegram"
	fake "zhibu/internal/testkit/telegram"
)

func TestAPageIsOneCommit(t *testing.T) {
	w := newWorld(t, nil)
	for range 30 {
		w.zhang.Say("好")
	}
	w.run(t)
	w.inbox.wait(t, count(30))
	until(t, func() bool { return w.Pending() == 0 })
	if w.inbox.commits != 1 {
		t.Errorf("%d commits for a page", w.inbox.commits)
	}
}

func TestAPageThatWasNotStoredComesAgain(t *testing.T) {
	s := newSleeper()
	w := newWorld(t, func(o *telegram.Options) { o.Sleep = s.sleep })
	w.inbox.fail = errors.New("disk full")
	w.zhang.Say("好")
	w.run(t)
	if d := s.next(t); d != time.Second {
		t.Errorf("waits %v", d)
	}
	w.inbox.wait(t, count(1))
}

// What was stored but not confirmed comes again, and its keys tell.
func TestACrashBeforeTheNextPollLosesAndDoublesNothing(t *testing.T) {
	w := newWorld(t, nil)
	w.inbox.stored = make(chan struct{})
	w.zhang.Say("一")
	w.zhang.Say("二")
	ctx, crash := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.bot.Run(ctx, w.inbox) }()
	<-w.inbox.stored // in the middle of Accept, after the commit
	crash()
	w.inbox.stored <- struct{}{}
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if w.Pending() != 2 {
		t.Fatalf("%d updates wait, want both", w.Pending())
	}
	w.inbox.stored = nil
	w.inbox.offset = telegram.Offset{} // worse than a crash: the offset is lost as well
	w.zhang.Say("三")
	w.run(t)
	got := texts(w.inbox.wait(t, count(3)))
	if !slices.Equal(got, []string{"一", "二", "三"}) {
		t.Errorf("accepted %q", got)
	}
	until(t, func() bool { return w.Pending() == 0 })
}

func TestOffsetIsDroppedAfterAQuietWeek(t *testing.T) {
	w := newWorld(t, nil)
	w.zhang.Say("一")
	stop := w.run(t)
	w.inbox.wait(t, count(1))
	until(t, func() bool { return w.Pending() == 0 })
	stop()
	first := w.inbox.offset
	w.clock.pass(6 * 24 * time.Hour)
	w.GoOnAt(1000)
	w.zhang.Say("二")
	w.run(t)
	w.inbox.wait(t, count(2))
	if got := w.inbox.offset; got.Next != 1001 || got.Next >= first.Next || !got.At.Equal(w.clock.Now()) {
		t.Errorf("the offset is %+v after %+v", got, first)
	}
	until(t, func() bool { return w.Pending() == 0 && slices.Contains(offsets(w.Journal()), "1001") })
}

func offsets(j fake.Journal) []string {
	var all []string
	for _, r := range j.Requests {
		if r.Method == "getUpdates" {
			all = append(all, r.Params["offset"])
		}
	}
	return all
}

func TestStopDuringALongPoll(t *testing.T) {
	w := newWorld(t, nil)
	stop := w.run(t)
	w.Wait(t, func(j fake.Journal) bool { return j.Count("getUpdates") == 1 })
	stop() // checks that it takes less than a second
}
