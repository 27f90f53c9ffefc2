package when

// address takes people for the audience where they are told (提醒全体党员, 请支委),
// or make up a clause with their attending (第一党小组参加). Elsewhere they are part
// of what it is about.
func (s *slots) address(src *source, items []item, i int) {
	it := &items[i]
	called := i > 0 && (items[i-1].class == cRemind || items[i-1].class == cLead) || it.from > 0 && src.folded[it.from-1] == '请'
	end := i + 1 // 、和 joins more of them
	for end < len(items) && (items[end].class == cAttend || items[end].class == cPeople || items[end].class == cConj) {
		end++
	}
	closes := end == len(items) || items[end].class == cStop
	begins := i == 0 || items[i-1].class == cStop || called
	if s.audience != "" || !called && (!begins || !closes) {
		return
	}
	last := i
	for j := i; j < end; j++ {
		if items[j].class == cPeople {
			last = j
		}
	}
	s.audience = src.line(it.from, items[last].to)
	for j := i; j <= last || j < end && closes; j++ {
		items[j].used = true
	}
}
