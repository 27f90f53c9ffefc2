package delivery

import "zhibu/internal/chat"

// attached is what this process can send to.
type attached struct {
	channels    []Channel
	recognising string // JSON list: channels that take a key once
}

func attach(channels []Channel) attached {
	var recognising []string
	for _, c := range channels {
		if _, ok := c.(Recognising); ok {
			recognising = append(recognising, c.Name())
		}
	}
	return attached{channels, jsonList(recognising)}
}

// reach is what a query may find rows for.
type reach struct {
	names, addresses []string // whole channels, and single addresses
}

// reach returns what the channels serve that are wanted.
func (a attached) reach(wanted func(channel string) bool) (r reach) {
	for _, c := range a.channels {
		if !wanted(c.Name()) {
			continue
		}
		if p, ok := c.(Personal); ok {
			r.addresses = append(r.addresses, p.Reaches().String())
		} else {
			r.names = append(r.names, c.Name())
		}
	}
	return r
}

func (r reach) empty() bool { return len(r.names)+len(r.addresses) == 0 }

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
