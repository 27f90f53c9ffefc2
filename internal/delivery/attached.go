package delivery

import "zhibu/internal/chat"

// attached is what this process can send to.
type attached struct {
	channels         []Channel
	names, addresses string // JSON lists: whole channels, and single addresses
}

func attach(channels []Channel) attached {
	var names, addresses []string
	for _, c := range channels {
		if p, ok := c.(Personal); ok {
			addresses = append(addresses, p.Reaches().String())
		} else {
			names = append(names, c.Name())
		}
	}
	return attached{channels, list(names), list(addresses)}
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
