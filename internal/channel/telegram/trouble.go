package telegram

import "sync"

// What Options.Trouble is told of.
const (
	TroubleConflict = "conflict" // another program polls with this token
	TroubleWebhook  = "webhook"  // a webhook takes the updates
	TroubleToken    = "token"    // the token is not valid
)

// trouble tells of each kind once until it is over.
type trouble struct {
	tell func(kind string)
	mu   sync.Mutex
	told map[string]bool
}

func newTrouble(tell func(kind string)) *trouble {
	return &trouble{tell: tell, told: map[string]bool{}}
}

func (t *trouble) begin(kind string) {
	t.mu.Lock()
	told := t.told[kind]
	t.told[kind] = true
	t.mu.Unlock()
	if !told && t.tell != nil {
		t.tell(kind)
	}
}

func (t *trouble) end(kinds ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, kind := range kinds {
		delete(t.told, kind)
	}
}
