package zh

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators are for one goroutine each: a collator has scratch space of its own.
var collators = sync.Pool{New: func() any { return collate.New(language.Chinese) }}

// PinyinKey is what texts are compared by, byte for byte, to be in the order of
// their pinyin, as Chinese lists are.
func PinyinKey(s string) string {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buf collate.Buffer
	return string(c.KeyFromString(&buf, s))
}

// surnames are characters that are read otherwise as a surname, with one that is
// always read so.
var surnames = map[rune]string{
	'曾': "增", '单': "善", '解': "谢", '仇': "求", '区': "欧", '查': "渣", '翟': "宅", '朴': "瓢", '盖': "葛",
	'乐': "月", '缪': "妙", '冼': "显", '员': "运", '召': "绍",
}

// NameKey is PinyinKey of a person's name.
func NameKey(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if read, ok := surnames[first]; ok {
		name = read + name[size:]
	}
	return PinyinKey(name)
}
