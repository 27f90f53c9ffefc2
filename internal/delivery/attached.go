package delivery

import "zhibu/internal/chat"

// attached is what this process can send to.
type attached struct {
	channels         []Channel
	names, addresses string // JSON lists: whole channels, and single addresses
	recognising      string // JSON list: channels that take a key once
}

func attach(channels []Channel) attached {
	var names, addresses, recognising []string
	for _, c := range channels {
		if _, ok := c.(Recognising); ok {
			recognising = append(recognising, c.Name())
		}
		if p, ok := c.(Personal); ok {
			addresses = append(addresses, p.Reaches().String())
		} else {
			names = append(names, c.Name())
		}
	}
	return attached{channels, list(names), list(addresses), list(recognising)}
}

// channel returns the channel that serves an address, or nil.
func (a attached) channel(to chat.Address) Channel {
	for _, c := range a.channels {
		if p, ok := c.(Personal); ok {
			if p.Reaches() == to {
				return c
			}
		} else if c.Name() == to.Channel {
			return c
		}
	}
	return nil
}
