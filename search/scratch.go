package search

// scratch is the memory of one search, used again by a later one.
type scratch struct {
	score []float32   // by slot
	boost []float32   // by document
	stats []termStat  // by term
	list  []impact    // of one term
	best  []float32   // the scores of one document
	top   []candidate // a heap with the worst at its root

	leaders []leader
}

// scratch returns clean memory for a search of so many terms; it goes back into
// v.pool.
func (v *view) scratch(terms int) *scratch {
	m, ok := v.pool.Get().(*scratch)
	if !ok {
		m = &scratch{score: make([]float32, len(v.number)), boost: make([]float32, len(v.docs))}
	}
	clear(m.score)
	clear(m.boost)
	m.top = m.top[:0]
	m.stats = append(m.stats[:0], make([]termStat, terms)...)
	return m
}

// offer keeps c if it is among the k best so far.
func (m *scratch) offer(c candidate, k int) {
	if len(m.top) < k {
		m.top = append(m.top, c)
		m.up(len(m.top) - 1)
		return
	}
	if c.score > m.top[0].score {
		m.top[0] = c
		m.down(0)
	}
}

func (m *scratch) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if m.top[parent].score <= m.top[i].score {
			return
		}
		m.top[parent], m.top[i] = m.top[i], m.top[parent]
		i = parent
	}
}

func (m *scratch) down(i int) {
	for {
		least := i
		for _, child := range []int{2*i + 1, 2*i + 2} {
			if child < len(m.top) && m.top[child].score < m.top[least].score {
				least = child
			}
		}
		if least == i {
			return
		}
		m.top[least], m.top[i] = m.top[i], m.top[least]
		i = least
	}
}
