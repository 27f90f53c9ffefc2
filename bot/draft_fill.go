package bot

import (
	"fmt"
	"slices"
	"strings"
)

// What one message may say, so that it is answered soon and in one message.
const (
	readingsMost = 3
	problemsMost = 5
	problemWidth = 200
)

var tooManyReadings = fmt.Sprintf("学习材料一次最多写%d条，后面的没有查，请分几次写。", readingsMost)

// fill sets the details that were said; it returns what is wrong with them. Of
// one said twice the last holds.
func (t *turn) fill(d *Draft, all []saidDetail) (problems []string, err error) {
	said, more := lastOfEach(all)
	for _, s := range said {
		problem, err := s.set(t, d, s.text)
		if err != nil {
			return nil, err
		}
		if problem != "" {
			problems = append(problems, problem)
		}
	}
	if more {
		problems = append(problems, tooManyReadings)
	}
	return problems, nil
}

// lastOfEach leaves the last of each detail and the first few to be read, and
// reports whether there are more of those.
func lastOfEach(all []saidDetail) (said []saidDetail, more bool) {
	readings := 0
	for _, s := range all {
		i := slices.IndexFunc(said, func(before saidDetail) bool { return before.detail == s.detail })
		switch {
		case s.detail == readingDetail && readings == readingsMost:
			more = true
		case s.detail == readingDetail:
			readings++
			said = append(said, s)
		case i >= 0:
			said[i] = s
		default:
			said = append(said, s)
		}
	}
	return said, more
}

// problemsText says what is wrong, each once, and not more than can be read.
func problemsText(problems []string) string {
	var all []string
	for _, p := range problems {
		if p = cut(p, problemWidth); !slices.Contains(all, p) && len(all) < problemsMost {
			all = append(all, p)
		}
	}
	return strings.Join(all, "\n")
}
