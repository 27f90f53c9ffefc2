package members

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"zhibu/internal/zh"
)

// groupNames are the names of a branch's groups as they are written already.
type groupNames struct {
	exact   map[string]string   // by groupKey
	loosely map[string][]string // by groupNumber
}

// newGroupNames takes the names in use before others: of two spellings of one
// name the one of most people.
func newGroupNames(known []entry, all []string) *groupNames {
	people := map[string]int{}
	for _, name := range all {
		people[name] = 0
	}
	for _, e := range known {
		if !e.left && e.Group != "" {
			people[e.Group]++
		}
	}
	names := slices.SortedFunc(maps.Keys(people), func(a, b string) int {
		return cmp.Or(cmp.Compare(people[b], people[a]), cmp.Compare(a, b))
	})
	g := &groupNames{exact: map[string]string{}, loosely: map[string][]string{}}
	for _, name := range names {
		g.add(name)
	}
	return g
}

func (g *groupNames) add(name string) {
	if _, known := g.exact[groupKey(name)]; known {
		return
	}
	g.exact[groupKey(name)] = name
	if n := groupNumber(name); n != "" {
		g.loosely[n] = append(g.loosely[n], name)
	}
}

// spelling returns the name of a group as it is written already: 第3党小组 is
// 第三党小组, and 三组 is too unless another group could be meant.
func (g *groupNames) spelling(name string) string {
	if name == "" {
		return ""
	}
	if known, ok := g.exact[groupKey(name)]; ok {
		return known
	}
	if n := groupNumber(name); n != "" && len(g.loosely[n]) == 1 {
		return g.loosely[n][0]
	}
	g.add(name)
	return name
}

// groupKey is what spellings of one group's name have in common: numbers are
// compared by what they say. No key has blanks, so these mark a number.
func groupKey(name string) string {
	runes := []rune(key(name))
	var b strings.Builder
	for i := 0; i < len(runes); {
		n, width := zh.ScanNumber(runes[i:])
		if width > 0 && n >= 0 {
			b.WriteString(" " + strconv.Itoa(n) + " ")
		} else {
			b.WriteString(string(runes[i : i+max(width, 1)]))
		}
		i += max(width, 1)
	}
	return b.String()
}

// groupNumber is the number of a group whose name says nothing else (三组,
// 第三党小组); "" where it says more.
func groupNumber(name string) string {
	k := strings.TrimPrefix(groupKey(name), "第")
	for _, word := range []string{"党小组", "小组", "组"} {
		if n, ok := strings.CutSuffix(k, word); ok {
			if bare := strings.TrimSpace(n); strings.Trim(bare, "0123456789") == "" {
				return bare
			}
			return ""
		}
	}
	return ""
}
