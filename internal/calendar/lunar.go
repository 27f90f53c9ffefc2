package calendar

// lunarFirst is the first lunar year known, and lunarStart the day it began on.
const lunarFirst = 1999

var lunarStart = Date{1999, 2, 16}

// lunarYears has a word for each lunar year: bit i is set where its i-th month
// has 30 days, not 29; the bits from 16 on are the number of the month that a
// leap month follows, 0 where none does. They are as 6tail/lunar-go 1.4.6 computes
// them.
var lunarYears = [...]uint32{
	0x00749, 0x00693, 0x4152b, 0x0052b, 0x00a5b, 0x2155a, 0x0056a, 0x71b55, 0x00ba4, 0x00b49,
	0x51a93, 0x00a95, 0x0052d, 0x40aad, 0x00ab5, 0x915aa, 0x005d2, 0x00da5, 0x61d4a, 0x00d4a,
	0x00c95, 0x4152e, 0x00556, 0x00ab5, 0x215b2, 0x006d2, 0x60ea5, 0x00725, 0x0064b, 0x50c97,
	0x00cab, 0x0055a, 0x30ad6, 0x00b69, 0xb1752, 0x00b52, 0x00b25, 0x61a4b, 0x00a4b, 0x004ab,
	0x5055b, 0x005ad, 0x00b6a, 0x21b52, 0x00d92, 0x71d25, 0x00d25, 0x00a55, 0x514ad, 0x004b6,
	0x005b5, 0x30daa, 0x00ec9, 0x81e92, 0x00e92, 0x00d26, 0x60a56, 0x00a57, 0x004d6, 0x406d5,
	0x00755, 0x00749, 0x30e93, 0x00693, 0x7152b, 0x0052b, 0x00a5b, 0x5155a, 0x0056a, 0x00b65,
	0x4174a, 0x00b4a, 0x81a95, 0x00a95, 0x0052d, 0x60aad, 0x00ab5, 0x005aa, 0x40ba5, 0x00da5,
	0x00d4a, 0x31c95, 0x00c96, 0x7194e, 0x00556, 0x00ab5, 0x515b2, 0x006d2, 0x00ea5, 0x40e4a,
	0x0068b, 0x80c97, 0x004ab, 0x0055b, 0x60ad6, 0x00b6a, 0x00752, 0x41725, 0x00b45, 0x00a8b,
	0x2149b, 0x004ab,
}

// LunarDate returns the day of a date of the lunar calendar, which is not that of
// a leap month; the day -1 is the last of the month. False where there is none, or
// the year is not known.
func LunarDate(year, month, day int) (Date, bool) {
	i := year - lunarFirst
	if i < 0 || i >= len(lunarYears) || month < 1 || month > 12 {
		return Date{}, false
	}
	n := 0
	for _, y := range lunarYears[:i] {
		n += lunarDays(y, 0, lunarMonths(y))
	}
	y := lunarYears[i]
	place := month - 1
	if leap := int(y >> 16); leap > 0 && month > leap {
		place++
	}
	length := lunarDays(y, place, place+1)
	if day == -1 {
		day = length
	}
	return lunarStart.AddDays(n + lunarDays(y, 0, place) + day - 1), day >= 1 && day <= length
}

// LunarYear returns the lunar year that a day lies in.
func LunarYear(d Date) int {
	if first, ok := LunarDate(d.Year, 1, 1); ok && !d.Before(first) {
		return d.Year
	}
	return d.Year - 1
}

func lunarMonths(year uint32) int {
	if year>>16 > 0 {
		return 13
	}
	return 12
}

// lunarDays sums the days of the months from one place in the year to before
// another.
func lunarDays(year uint32, from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		n += 29 + int(year>>i&1)
	}
	return n
}
