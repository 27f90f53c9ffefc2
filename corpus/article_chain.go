package corpus

import "slices"

// What a step of the numbering costs. A head at a line start is worth its step
// over any hole; one inside a line only where its number is due.
const (
	costHole     = 3 // and one more for each missing number, up to costMaxHole
	costMaxHole  = 8
	costNewStart = 9 // the numbering begins again: another document in the same file
)

// chain returns the heads that make the best sequence of rising numbers. What
// is left out is a citation. The numbering may have holes and begin again.
func chain(candidates []articleHead) []articleHead {
	c := newChainer(candidates)
	for i := range candidates {
		c.add(i)
	}
	var kept []articleHead
	for i := c.top; i >= 0; i = c.from[i] {
		kept = append(kept, candidates[i])
	}
	slices.Reverse(kept)
	return kept
}

// chainer finds the best chain in one pass: best[i] is the worth of the best
// chain that ends in head i, from[i] the head before i in it.
type chainer struct {
	heads    []articleHead
	best     []int
	from     []int
	byNumber map[int]int    // number → head with the best chain that ends in it, 之一 included
	bySub    map[[2]int]int // number and sub → the same
	prefix   prefixMax      // over numbers, for holes of any width
	top      int            // head with the best chain of all, -1 at the beginning
}

func newChainer(heads []articleHead) *chainer {
	worth := make([]int, len(heads))
	return &chainer{
		heads: heads, best: worth, from: make([]int, len(heads)),
		byNumber: make(map[int]int), bySub: make(map[[2]int]int),
		prefix: newPrefixMax(heads, worth), top: -1,
	}
}

// add finds the best chain that ends in head i.
func (c *chainer) add(i int) {
	h := c.heads[i]
	s := step{c: c, worth: c.start(h), from: -1}
	if j, ok := c.due(h); ok {
		s.try(j, 0)
	}
	if h.score == scoreLineStart {
		c.overHole(&s, h)
		if c.top >= 0 {
			s.try(c.top, costNewStart+min(h.number-1, costMaxHole))
		}
	}
	if s.worth == never {
		return
	}
	c.best[i], c.from[i] = s.worth+h.score, s.from
	c.remember(i)
}

// overHole tries the steps that leave numbers out.
func (c *chainer) overHole(s *step, h articleHead) {
	for missing := 1; missing < costMaxHole-costHole; missing++ {
		if j, ok := c.byNumber[h.number-1-missing]; ok {
			s.try(j, costHole+missing)
		}
	}
	if j, ok := c.prefix.best(h.number - 2); ok {
		s.try(j, costMaxHole)
	}
	if j, ok := c.byNumber[h.number]; ok && h.sub > c.heads[j].sub {
		s.try(j, costHole)
	}
}

// step is the best way found so far to reach a head.
type step struct {
	c     *chainer
	worth int
	from  int
}

// try takes the step from head j if it is better.
func (s *step) try(j, cost int) {
	if worth := s.c.best[j] - cost; worth > s.worth {
		s.worth, s.from = worth, j
	}
}

const never = -1 << 30

// start is the worth of a chain before h when it begins with h.
func (c *chainer) start(h articleHead) int {
	if h.number == 1 && h.sub == 0 {
		return 0
	}
	if h.inLine {
		return never
	}
	return -min(h.number-1, costMaxHole)
}

// due returns the head that h directly follows: 第七条 or 第七条之一 before 第八条,
// 第七条 before 第七条之一.
func (c *chainer) due(h articleHead) (int, bool) {
	if h.sub > 0 {
		j, ok := c.bySub[[2]int{h.number, h.sub - 1}]
		return j, ok
	}
	j, ok := c.byNumber[h.number-1]
	return j, ok
}

func (c *chainer) remember(i int) {
	h := c.heads[i]
	if j, ok := c.byNumber[h.number]; !ok || c.best[i] > c.best[j] {
		c.byNumber[h.number] = i
	}
	key := [2]int{h.number, h.sub}
	if j, ok := c.bySub[key]; !ok || c.best[i] > c.best[j] {
		c.bySub[key] = i
	}
	c.prefix.put(h.number, i)
	if c.top < 0 || c.best[i] > c.best[c.top] {
		c.top = i
	}
}

// prefixMax answers which head with a number of at most n ends the best chain
// (a Fenwick tree over numbers).
type prefixMax struct {
	tree  []int // head + 1; 0 for none
	worth []int // by head
}

func newPrefixMax(heads []articleHead, worth []int) prefixMax {
	top := 0
	for _, h := range heads {
		top = max(top, h.number)
	}
	return prefixMax{make([]int, top+1), worth}
}

func (p prefixMax) put(number, head int) {
	for ; number < len(p.tree); number += number & -number {
		if p.tree[number] == 0 || p.worth[head] > p.worth[p.tree[number]-1] {
			p.tree[number] = head + 1
		}
	}
}

func (p prefixMax) best(number int) (head int, ok bool) {
	head = -1
	for ; number > 0; number -= number & -number {
		if k := p.tree[number] - 1; k >= 0 && (head < 0 || p.worth[k] > p.worth[head]) {
			head = k
		}
	}
	return head, head >= 0
}
