package members

import (
	"cmp"
	"slices"

	"zhibu/internal/zh"
)

// ranked are the roles in the order in which a group's people are listed.
var ranked = []Role{Secretary, Committee, GroupLeader, Leader, Clerk, Member, NoRole}

// place is where a person stands on the roster.
type place struct {
	entry
	numbers []int  // in the group's name
	group   string // the key of the group's name
	rank    int
	name    string // the key of the person's
}

// ordered sorts a roster by group, then office, then name: groups by the numbers
// in their names (第二 before 第十), names by their pinyin. Who is in no group
// comes last.
func ordered(all []entry) []entry {
	if len(all) < 2 {
		return all
	}
	groups := map[string]place{}
	places := make([]place, len(all))
	for i, e := range all {
		at, known := groups[e.Group]
		if !known {
			at = place{numbers: numbersIn(e.Group), group: zh.PinyinKey(e.Group)}
			groups[e.Group] = at
		}
		at.entry, at.rank, at.name = e, slices.Index(ranked, e.Role), zh.NameKey(e.Name)
		places[i] = at
	}
	slices.SortFunc(places, comparePlaces)
	for i, p := range places {
		all[i] = p.entry
	}
	return all
}

func comparePlaces(a, b place) int {
	if (a.Group == "") != (b.Group == "") {
		return cmp.Compare(b.Group, a.Group)
	}
	return cmp.Or(slices.Compare(a.numbers, b.numbers), cmp.Compare(a.group, b.group), cmp.Compare(a.Group, b.Group),
		cmp.Compare(a.rank, b.rank), cmp.Compare(a.name, b.name), cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
}

func numbersIn(text string) (all []int) {
	runes := []rune(text)
	for i := 0; i < len(runes); {
		n, width := zh.ScanNumber(runes[i:])
		if width > 0 {
			all = append(all, n)
		}
		i += max(width, 1)
	}
	return all
}
