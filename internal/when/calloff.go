package when

import "strings"

// cancels reports whether the cCancel at i calls something off that has a time.
func cancels(src *source, items []item, i int) bool {
	behind := i > 0 && items[i-1].class.timely()
	switch items[i].n {
	case calledOff:
		return true
	case noneBehind:
		return behind && endsInMeeting(src, items, i)
	}
	if i == 0 || i+1 == len(items) || items[i-1].class == cStop || items[i+1].class == cStop {
		return true
	}
	return behind || items[i+1].class.timely()
}

// endsInMeeting reports whether the clause goes on for the name of a meeting
// behind item i: 没有支委会, not 没有特殊情况请参加.
func endsInMeeting(src *source, items []item, i int) bool {
	from, to := items[i].to, items[i].to
	for i++; i < len(items) && items[i].class != cStop; i++ {
		to = items[i].to
	}
	name := strings.TrimSuffix(string(src.folded[from:min(to, from+maxMeeting)]), "了")
	for _, end := range []string{"会", "课", "活动", "党日", "学习"} {
		if to-from < maxMeeting && strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// maxMeeting bounds the name of a meeting that is called off, in runes.
const maxMeeting = 8
