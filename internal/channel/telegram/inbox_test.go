package telegram_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"zhibu/internal/channel/telegram"
	"zhibu/internal/chat"
)

// sleeper lets the test see each wait, and end it.
type sleeper struct {
	asked chan time.Duration
	wake  chan struct{}
}

func newSleeper() *sleeper {
	return &sleeper{asked: make(chan time.Duration), wake: make(chan struct{})}
}

func (s *sleeper) sleep(ctx context.Context, d time.Duration) error {
	select {
	case s.asked <- d:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-s.wake:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// next returns how long the bot wants to wait, and lets it go on.
func (s *sleeper) next(t *testing.T) time.Duration {
	t.Helper()
	select {
	case d := <-s.asked:
		s.wake <- struct{}{}
		return d
	case <-time.After(10 * time.Second):
		t.Fatal("the bot does not wait")
		return 0
	}
}

// inbox keeps what was accepted, and knows keys.
type inbox struct {
	mu      sync.Mutex
	changed chan struct{}
	all     []chat.Inbound
	commits int
	keys    map[string]bool
	offset  telegram.Offset
	fail    error         // of the next Accept
	stored  chan struct{} // where not nil, Accept tells when it has committed and waits
}

func newInbox() *inbox {
	return &inbox{changed: make(chan struct{}), keys: map[string]bool{}}
}

func (i *inbox) Offset(context.Context) (telegram.Offset, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.offset, nil
}

func (i *inbox) Accept(_ context.Context, in []chat.Inbound, next telegram.Offset) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if err := i.fail; err != nil {
		i.fail = nil
		return err
	}
	for _, m := range in {
		if !i.keys[m.Key] {
			i.keys[m.Key] = true
			i.all = append(i.all, m)
		}
	}
	i.commits++
	i.offset = next
	close(i.changed)
	i.changed = make(chan struct{})
	if i.stored != nil {
		i.stored <- struct{}{}
		<-i.stored
	}
	return nil
}

// wait returns what was accepted once enough says so.
func (i *inbox) wait(t *testing.T, enough func(all []chat.Inbound) bool) []chat.Inbound {
	t.Helper()
	patience := time.After(10 * time.Second)
	for {
		i.mu.Lock()
		all, changed := append([]chat.Inbound(nil), i.all...), i.changed
		i.mu.Unlock()
		if enough(all) {
			return all
		}
		select {
		case <-changed:
		case <-patience:
			t.Fatalf("accepted only %d messages", len(all))
		}
	}
}

func count(n int) func([]chat.Inbound) bool {
	return func(all []chat.Inbound) bool { return len(all) >= n }
}
