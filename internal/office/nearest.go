package office

import "slices"

// nearWords are the words for an office that a slip of the pen is held against.
var nearWords = []string{
	"支部书记", "书记", "支部副书记", "副书记", "支委", "支部委员", "委员", "组织委员", "宣传委员", "纪检委员", "青年委员",
	"党小组组长", "党小组长", "小组长", "组长", "党员", "普通党员", "正式党员", "预备党员", "上级党务干事", "党务干事", "单位领导",
}

// noSuchRole says that a cell names no office, and which it may have been meant
// to be, or how a column of offices at work is left out.
func (r *rosterReader) noSuchRole(cell string) string {
	const hint = "请填支部书记、支委、党小组组长、党员、上级党务干事或单位领导。"
	for _, o := range offices(cell) {
		if _, ok := readOffice(o); ok || r.atWork && isAtWork(o) {
			continue
		}
		if word := nearest(o, nearWords); word != "" {
			return "没有这个职务，是不是“" + word + "”？" + hint
		}
	}
	if r.atWork {
		return "没有这个职务，" + hint + "如果是工作职务，请把它写到“行政职务”一列。"
	}
	return "没有这个职务，" + hint
}

// nearest is the one of the words that differs from a text in a single character;
// "" where there is none or more than one.
func nearest(text string, words []string) string {
	var near []string
	for _, word := range words {
		if oneOff([]rune(text), []rune(word)) {
			near = append(near, word)
		}
	}
	if len(near) != 1 {
		return ""
	}
	return near[0]
}

// oneOff reports whether a text becomes a word by one character changed, left out
// or put in.
func oneOff(text, word []rune) bool {
	if len(text) > len(word) {
		text, word = word, text
	}
	if len(word)-len(text) > 1 {
		return false
	}
	i := 0
	for i < len(text) && text[i] == word[i] {
		i++
	}
	if len(text) < len(word) {
		return slices.Equal(text[i:], word[i+1:])
	}
	return i < len(text) && slices.Equal(text[i+1:], word[i+1:])
}
