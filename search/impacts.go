package search

import (
	"context"
	"errors"
	"slices"
	"sync"

	index "github.com/blevesearch/bleve_index_api"
)

// impacts are a term's postings in one field, ready to be added up.
type impacts struct {
	termStat
	of []impact
}

// impact is a term in a passage: slot and frequency in 4 bytes, since a search
// goes through a hundred thousand of them.
type impact uint32

const (
	frequencyBits = 8
	maxFrequency  = 1<<frequencyBits - 1 // a term said more often counts as said so often
	maxSlots      = 1 << (32 - frequencyBits)
)

func (p impact) slot() int32        { return int32(p >> frequencyBits) }
func (p impact) frequency() float32 { return float32(p & maxFrequency) }

// termStat is what is known of a term in a field.
type termStat struct {
	idf   float64
	all   int32 // passages to show that have it
	rules int32 // those among them that are of rules
}

const (
	// cacheFrom is from how many postings on a list is kept: reading 256 takes
	// as long as opening the list.
	cacheFrom = 256
	// cachePostings bounds the lists kept, at 4 bytes a posting.
	cachePostings = 6 << 20
)

// listCache keeps the long lists of a view, which every other query asks for.
type listCache struct {
	mu       sync.Mutex
	lists    map[listKey]impacts
	postings int
}

type listKey struct{ field, term string }

func (c *listCache) get(k listKey) (impacts, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	l, ok := c.lists[k]
	return l, ok
}

// put keeps the list and forgets others, whichever come first, to make room.
func (c *listCache) put(k listKey, l impacts) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, known := c.lists[k]; known || len(l.of) > cachePostings {
		return
	}
	if c.lists == nil {
		c.lists = make(map[listKey]impacts)
	}
	c.postings += len(l.of)
	for other, old := range c.lists {
		if c.postings <= cachePostings {
			break
		}
		delete(c.lists, other)
		c.postings -= len(old.of)
	}
	c.lists[k] = l
}

// list returns the term's impacts in the field. They are valid until the next
// call with the same scratch.
func (v *view) list(ctx context.Context, f *field, term string, m *scratch) (impacts, error) {
	k := listKey{f.name, term}
	if l, ok := v.cache.get(k); ok {
		return l, nil
	}
	l, err := v.read(ctx, f, term, m.list[:0])
	if err != nil {
		return l, err
	}
	m.list = l.of
	if len(l.of) >= cacheFrom {
		l.of = slices.Clone(l.of)
		v.cache.put(k, l)
	}
	return l, nil
}

// read reads the term's postings, appending to into. It is what a cold query
// spends its time in, which is why it does not go through reader.each.
func (v *view) read(ctx context.Context, f *field, term string, into []impact) (l impacts, err error) {
	defer mends(&err)
	postings, err := v.reader.TermFieldReader(ctx, []byte(term), f.name, true, false, false)
	if err != nil {
		return l, damaged(err)
	}
	defer func() { err = errors.Join(err, postings.Close()) }()
	l.idf = idf(f.live, postings.Count())
	l.of = into
	var d index.TermFieldDoc
	for {
		p, err := postings.Next(&d)
		if err != nil {
			return l, damaged(err)
		}
		if p == nil {
			l.all = int32(len(l.of))
			return l, nil
		}
		if slot := v.slot[p.ID.Value()]; slot >= 0 {
			l.of = append(l.of, impact(slot)<<frequencyBits|impact(min(p.Freq, maxFrequency)))
			l.rules += v.ruling[slot]
		}
	}
}
