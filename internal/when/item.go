package when

// item is a stretch of the text with its class and what was said in it. It
// holds no pointers, so that many cost the garbage collector nothing.
type item struct {
	class    class
	used     bool // part of the reading, so not of the title
	due      bool // of a date or clock: said as a deadline
	end      bool // closes a range: 到11点
	without  bool // said to be left out
	weak     bool // of a date: gives way to any other (年底 in 年底总结)
	unsure   bool // of a period: may be meant otherwise
	bound    bound
	from, to int // folded runes
	n, m     int // value of a word or number; the class says which
	digits   int // of a number: the runes it takes
	day      day
	clock    moment
	span     length
}

// bound says that a date limits something that recurs.
type bound uint8

const (
	noBound bound = iota
	since         // 从12月1日起
	until         // 到3月为止
)
