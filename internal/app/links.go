package app

// links implements bot.Places: where an invitation can be used.
type links struct {
	place     Place
	messenger *messenger
}

// Links implements bot.Places, the page first.
func (l links) Links(code string) []string {
	all := []string{l.place.base() + "/in#" + code}
	if link := l.messenger.link(code); link != "" {
		all = append(all, link)
	}
	return all
}
