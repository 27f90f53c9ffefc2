package telegram

import "time"

// Remembered returns how many chats the limits remember.
func (b *Bot) Remembered() int {
	b.pace.mu.Lock()
	defer b.pace.mu.Unlock()
	return len(b.pace.chats)
}

// Trouble is what keeps the reports of trouble apart.
type Trouble struct{ *trouble }

// NewTrouble returns one that reports to tell.
func NewTrouble(tell func(kind string), now func() time.Time) Trouble {
	return Trouble{newTrouble(tell, now)}
}

// Begin notes that a kind was met.
func (t Trouble) Begin(kind string) { t.begin(kind) }

// AllWell notes a poll without trouble.
func (t Trouble) AllWell() { t.allWell() }
