package telegram

import (
	"sync"
	"time"
)

// What Options.Trouble is told of.
const (
	TroubleConflict = "conflict" // another program polls with this token
	TroubleWebhook  = "webhook"  // a webhook takes the updates
	TroubleToken    = "token"    // the token is not valid
)

const (
	// calm is how long all has to go well for trouble to be over: of two programs
	// that poll with one token each gets its turn now and then.
	calm = 10 * time.Minute
	// toldAgain is the least time between two reports of one kind.
	toldAgain = time.Hour
)

// trouble tells of each kind once until it is over.
type trouble struct {
	tell  func(kind string)
	now   func() time.Time
	mu    sync.Mutex
	kinds map[string]*troubleKind
}

type troubleKind struct {
	told   bool
	toldAt time.Time
	well   time.Time // since when it has not been met, zero where it was met last
}

func newTrouble(tell func(kind string), now func() time.Time) *trouble {
	return &trouble{tell: tell, now: now, kinds: map[string]*troubleKind{}}
}

func (t *trouble) begin(kind string) {
	if t.meet(kind) && t.tell != nil {
		t.tell(kind)
	}
}

// meet notes a kind and reports whether it is to be told of.
func (t *trouble) meet(kind string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	k, now := t.kinds[kind], t.now()
	if k == nil {
		k = &troubleKind{}
		t.kinds[kind] = k
	}
	k.well = time.Time{}
	if since := now.Sub(k.toldAt); k.told || !k.toldAt.IsZero() && since >= 0 && since < toldAgain {
		return false
	}
	k.told, k.toldAt = true, now
	return true
}

// allWell notes that a poll met no trouble.
func (t *trouble) allWell() {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	for _, k := range t.kinds {
		if k.well.IsZero() || now.Before(k.well) {
			k.well = now
		}
		if now.Sub(k.well) >= calm {
			k.told = false
		}
	}
}
