package bot

import (
	"fmt"
	"strconv"

	"zhibu/internal/chat"
)

// stretch is the part of a list that one message shows.
type stretch struct{ from, to, total, size int }

// stretchFrom is what begins at offset, as a button wrote it; at the beginning
// where it wrote something else.
func stretchFrom(offset string, total, size int) stretch {
	from, err := strconv.Atoi(offset)
	if err != nil || from < 0 || from >= total {
		from = 0
	}
	return stretch{from, min(total, from+size), total, size}
}

// next is the row that leads on; none at the end of the list.
func (s stretch) next(verb string) []chat.Button {
	if s.to >= s.total {
		return nil
	}
	pages := (s.total + s.size - 1) / s.size
	return []chat.Button{button(fmt.Sprintf("下一页（%d/%d）", s.to/s.size+1, pages), verb, strconv.Itoa(s.to))}
}
