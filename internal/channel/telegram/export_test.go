package telegram

// Remembered returns how many chats the limits remember.
func (b *Bot) Remembered() int {
	b.pace.mu.Lock()
	defer b.pace.mu.Unlock()
	return len(b.pace.chats)
}
