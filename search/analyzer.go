package search

import (
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"zhibu/internal/zh"
)

// analyzerName is how the mapping refers to gramAnalyzer.
const analyzerName = "zhibu_grams"

// everyPassage is a term of every indexed field. Its postings list the living
// passages with their exact lengths. No text can hold it: NUL is no letter.
const everyPassage = "\x00"

// maxWord bounds a term of another script, in runes; a longer word is cut into
// several.
const maxWord = 32

func init() {
	err := registry.RegisterAnalyzer(analyzerName,
		func(map[string]any, *registry.Cache) (analysis.Analyzer, error) { return gramAnalyzer{}, nil })
	if err != nil {
		panic(err)
	}
}

// gramAnalyzer turns text into the terms of eachGram plus everyPassage.
type gramAnalyzer struct{}

func (gramAnalyzer) Analyze(text []byte) analysis.TokenStream {
	folded := zh.Fold(string(text))
	terms := []byte(folded)
	tokens := make([]analysis.Token, 1, len(terms)/2+2)
	tokens[0] = analysis.Token{Term: []byte(everyPassage), Position: 1}
	eachGram(folded, func(start, end int) {
		tokens = append(tokens, analysis.Token{Term: terms[start:end:end], Start: start, End: end, Position: len(tokens) + 1})
	})
	stream := make(analysis.TokenStream, len(tokens))
	for i := range tokens {
		stream[i] = &tokens[i]
	}
	return stream
}

// eachGram calls emit with the byte range of every term of the folded text:
// each Chinese character, each pair of adjacent ones, each word of another
// script.
func eachGram(folded string, emit func(start, end int)) {
	previous := -1 // start of a Chinese character that ends at i
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		switch {
		case zh.IsHan(r):
			if previous >= 0 {
				emit(previous, i+size)
			}
			emit(i, i+size)
			previous = i
		case inWord(r):
			size = wordEnd(folded[i:])
			emit(i, i+size)
			previous = -1
		default:
			previous = -1
		}
		i += size
	}
}

// inWord reports whether r belongs to a word of a script other than Chinese.
func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !zh.IsHan(r)
}

// wordEnd returns the length in bytes of the word at the start of s.
func wordEnd(s string) int {
	runes := 0
	for i, r := range s {
		if !inWord(r) || runes == maxWord {
			return i
		}
		runes++
	}
	return len(s)
}
