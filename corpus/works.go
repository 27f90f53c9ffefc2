package corpus

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/works.json
var worksJSON []byte

// register is the list of known works with its lookup by title and alias.
type register struct {
	works  []KnownWork
	byName map[string]int // into works
}

// theRegister panics on damaged data: it is part of the program, and a test
// reads it.
var theRegister = sync.OnceValue(func() register {
	r, err := readRegister(worksJSON)
	if err != nil {
		panic(err)
	}
	return r
})

// Works returns the register of the Party documents that a branch meets. What
// the works hold is shared and must not be changed.
func Works() []KnownWork { return slices.Clone(theRegister().works) }

// FindWork returns the work with exactly that title or alias; blanks around it
// and an outer 《》 do not count. It does not guess from shortened names.
func FindWork(name string) (KnownWork, bool) {
	r := theRegister()
	i, ok := r.byName[registerName(name)]
	if !ok {
		return KnownWork{}, false
	}
	return r.works[i], true
}

// registerName strips what is around a title but not part of it.
func registerName(s string) string {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutPrefix(s, "《"); ok {
		if inner, ok = strings.CutSuffix(inner, "》"); ok {
			return strings.TrimSpace(inner)
		}
	}
	return s
}

func readRegister(data []byte) (register, error) {
	r := register{byName: make(map[string]int)}
	if err := decodeStrict(data, &r.works); err != nil {
		return register{}, fmt.Errorf("read register of works: %w", err)
	}
	for i, w := range r.works {
		if err := w.check(); err != nil {
			return register{}, fmt.Errorf("known work %q: %w", w.Title, err)
		}
		for _, name := range append([]string{w.Title}, w.Aliases...) {
			if other, taken := r.byName[name]; taken {
				return register{}, fmt.Errorf("the name %q is given to %q and %q", name, r.works[other].Title, w.Title)
			}
			r.byName[name] = i
		}
	}
	return r, nil
}

// check reports what would make the entry mislead.
func (w KnownWork) check() error {
	if w.Title == "" || slices.Contains(w.Aliases, "") {
		return errors.New("empty name")
	}
	if !w.Checked.IsZero() && len(w.Revisions) == 0 {
		return errors.New("checked, but no revision is named")
	}
	last := 0
	for _, r := range w.Revisions {
		if r.Year <= last {
			return fmt.Errorf("revision %d is not after %d", r.Year, last)
		}
		last = r.Year
	}
	return nil
}
