package search

import (
	"slices"
	"strings"

	"zhibu/corpus"
	"zhibu/internal/zh"
)

// work is a document as people name it: one title, several revisions.
type work struct {
	title   string    // as shown
	name    []rune    // folded, without a bracketed tail; matched from its end
	value   []float64 // of each rune of name
	worth   float64   // of all but the kind
	telling int       // how many of those are worth 1
	kind    int       // runes of the word that says what it is: 条例
	other   [][]rune  // aliases, folded
	docs    []int32   // its revisions in the view, in the order of documents
	known   *corpus.KnownWork
	ruling  bool // rules, decisions and notices; news and theory are named in 《》 only
}

// kinds are the words that the names of rules end with. Of several that fit the
// longest counts.
var kinds = runesOf(
	"党章", "章程", "条例", "规定", "办法", "细则", "规则", "准则", "规范", "制度", "守则", "公约", "纲要", "规划",
	"方案", "意见", "通知", "决定", "决议", "标准", "解答", "公报", "建议", "说明", "解释", "法典", "宪法", "法",
)

// notLaw are the words in which 法 is not the end of a law's name: what follows
// it, and what stands before it.
var (
	afterLaw  = []rune("律定院规人官治庭学制案条令医")
	beforeLaw = []rune("司合违执依方办立非守普用书看说做设想无")
)

// broken reports whether the kind that ends at end is part of another word.
func (n *naming) broken(end, kind int) bool {
	if kind != 1 {
		return false
	}
	return end < len(n.q) && slices.Contains(afterLaw, n.q[end]) || end > 1 && slices.Contains(beforeLaw, n.q[end-2])
}

// common are words in titles that tell one from another poorly or not at all,
// with what each of their characters is worth; any other character is worth 1.
var common = []struct {
	words [][]rune
	value float64
}{
	{runesOf("工作", "管理", "实施"), .5},
	{runesOf("最高人民法院"), .3},
	{runesOf("中国共产党", "中共中央", "若干", "暂行", "有关", "问题"), .2},
	{runesOf("中华人民共和国"), .1},
	{runesOf("关于", "的", "和", "与"), 0},
}

// kindOf returns the runes of the kind that the name ends with, 0 without one.
func kindOf(name []rune) int {
	longest := 0
	for _, k := range kinds {
		if len(k) > longest && hasSuffix(name, k) {
			longest = len(k)
		}
	}
	return longest
}

// worksOf groups the documents by work and adds the works that are known
// without having been imported.
func worksOf(docs []document) []work {
	var out []work
	at := make(map[string]int) // by name, and for other texts by id
	for _, known := range corpus.Works() {
		w := newWork(known.Title, true)
		w.known = &known
		at[corpus.WorkName(known.Title)] = len(out)
		for _, alias := range known.Aliases {
			w.other = append(w.other, []rune(zh.Fold(alias)))
			at[corpus.WorkName(alias)] = len(out)
		}
		out = append(out, w)
	}
	for i, d := range docs {
		k := d.Work
		if d.Kind == corpus.Article {
			k = d.ID
		}
		j, ok := at[k]
		if !ok {
			j = len(out)
			at[k] = j
			out = append(out, newWork(d.Title, d.Kind == corpus.Regulation))
		}
		out[j].docs = append(out[j].docs, int32(i))
	}
	return out
}

func newWork(title string, ruling bool) work {
	w := work{title: title, name: bareName(title), ruling: ruling}
	w.kind = kindOf(w.name)
	w.value = slices.Repeat([]float64{1}, len(w.name))
	for i := range w.name {
		for _, c := range common {
			for k := range longestPrefix(w.name[i:], c.words) {
				w.value[i+k] = min(w.value[i+k], c.value)
			}
		}
	}
	for _, v := range w.value[:len(w.name)-w.kind] {
		w.worth += v
		w.telling += b2i(v == 1)
	}
	return w
}

// bareName folds a title and drops what it says in brackets at the end and the
// marks around it.
func bareName(title string) []rune {
	s := strings.Trim(zh.Fold(title), "《》 ")
	for strings.HasSuffix(s, ")") {
		open := strings.LastIndex(s, "(")
		if open <= 0 {
			break
		}
		s = strings.TrimSpace(s[:open])
	}
	return []rune(s)
}

// called reports whether the title is the work's.
func (w *work) called(title string) bool { return slices.Equal(w.name, bareName(title)) }

// visible reports whether the branch has a revision of the work.
func (w *work) visible(v *view, branch string) bool {
	return slices.ContainsFunc(w.docs, func(i int32) bool { return v.docs[i].Branch == branch })
}

// like reads the query backwards from end, where the kind of the work ends, as
// far as it is a subsequence of the work's name, and scores the match: what the
// matched characters are worth, less for what they leave out in between, more
// for covering the name. A score of 0 is no match.
func (w *work) like(q []rune, end int) mention {
	i, j := end, len(w.name)
	worth, skipped, gap, telling := 0.0, 0.0, 0.0, 0
	for i > 0 && j > 0 {
		if q[i-1] != w.name[j-1] {
			gap += w.value[j-1]
			j--
			continue
		}
		skipped, gap = skipped+gap, 0
		i, j = i-1, j-1
		if end-i > w.kind {
			worth += w.value[j]
			telling += b2i(w.value[j] == 1)
		}
	}
	matched := worth + float64(w.kind)
	switch {
	case skipped == 0 && worth >= w.worth/2: // the end of the name, or all of it
	case telling == 0 || worth < min(1.5, w.worth) || skipped > 2*matched:
		return mention{}
	}
	return mention{
		start: i, end: end, work: w, vague: float64(telling) < vagueShare*float64(w.telling),
		score: worth*matched/(matched+skipped) + worth/max(1, w.worth),
	}
}

// vagueShare is the share of a name's telling characters below which words are
// rather something else that happens to end in 规定: 相关规定.
const vagueShare = .25
