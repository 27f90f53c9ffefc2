package when

// leaveOut marks what is said to be left out of something that recurs: between
// 除 and 外, before 除外, behind 不含, and in a clause of its own that calls off
// (本周不开), which brackets are too. A clause with the period in it calls the
// whole off.
func (s *slots) leaveOut(src *source) {
	if !s.recurs() {
		return
	}
	for from := 0; from < len(s.items); {
		to := from
		for to < len(s.items) && s.items[to].class != cStop && s.items[to].class != cBracket {
			to++
		}
		s.leaveOutOf(src, from, to)
		from = to + 1
	}
}

func (s *slots) recurs() bool {
	for i := range s.items {
		if s.items[i].class == cPeriod {
			return true
		}
	}
	return false
}

// leaveOutOf looks at the items of one clause.
func (s *slots) leaveOutOf(src *source, from, to int) {
	open, off, period := -1, -1, -1
	for i := from; i < to; i++ {
		it := &s.items[i]
		switch {
		case it.class == cPeriod:
			period = i
		case it.class == cExcept:
			open = i
		case it.class == cBeyond && open >= 0:
			s.mark(src, open, i+1)
			return
		case it.class == cBeyond && it.n == 1:
			s.mark(src, max(from, period+1), i+1)
			return
		case it.class == cCancel && it.m == 0 && it.n != noneBehind:
			off = i
		}
	}
	switch {
	case open >= 0 && (s.items[open].n == 1 || period < 0):
		s.mark(src, open, to)
	case off >= 0 && period < 0:
		s.mark(src, from, to)
	}
}

// mark leaves the items out. Where none of them says when, or one is not known,
// what was written is a problem: nobody knows when 农忙时节 is.
func (s *slots) mark(src *source, from, to int) {
	known, unknown, first, last := false, false, -1, -1
	for i := from; i < to; i++ {
		it := &s.items[i]
		it.used, it.without = true, true
		switch {
		case it.class == cExcept || it.class == cBeyond || it.class == cCancel || it.class == cOf:
			continue
		case it.class == cDate || it.class == cHoliday || it.class == cFestival || it.class == cVague && it.day.form != noDay:
			known = true
			s.left = append(s.left, *it)
		case it.class.timely():
			unknown = true
		}
		if first < 0 {
			first = it.from
		}
		last = it.to
	}
	if first >= 0 && (unknown || !known) {
		s.problems = append(s.problems, problem(flawSeason, src.quote(first, last)))
	}
}

// takeShift marks the shift at i with the rest of its clause: 遇节假日顺延到节后
// 第一个工作日, 遇节假日提前一天.
func (s *slots) takeShift(src *source, i int) {
	s.shift = &s.items[i]
	s.shift.used = true
	for j := i + 1; j < len(s.items); j++ {
		it := &s.items[j]
		if it.class == cStop || it.class == cBracket || it.class == cLead || src.gap(it.from) {
			return
		}
		it.used, it.without = true, true
		if it.class == cSpan && it.span.months+it.span.minutes == 0 {
			s.shiftBy = s.shift.n * it.span.days
		}
	}
}
