package when

// item is a stretch of the text with its class and what was said in it. It
// holds no pointers, so that many cost the garbage collector nothing.
type item struct {
	class    class
	used     bool // part of the reading, so not of the title
	due      bool // of a date or clock: said as a deadline
	from, to int  // folded runes
	n, m     int  // value of a word or number; the class says which
	digits   int  // of a number: the runes it takes
	day      day
	clock    moment
	span     length
}
