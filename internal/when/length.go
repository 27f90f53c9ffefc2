package when

// length is a stretch of time as it was said.
type length struct{ months, days, minutes int }

func (l length) plus(o length) length {
	return length{l.months + o.months, l.days + o.days, l.minutes + o.minutes}
}

func (l length) times(n int) length {
	return length{l.months * n, l.days * n, l.minutes * n}
}

// wholeDays reports whether the length is told in days or more.
func (l length) wholeDays() bool { return l.minutes == 0 }
