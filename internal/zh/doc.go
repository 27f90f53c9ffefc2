// Package zh knows the Chinese writing system and nothing of any domain: folding
// (Fold), number words (ParseNumber, FormatNumber, ScanNumber), Han characters
// (IsHan) and sentences (Sentences).
//
// Folding works rune for rune, so an offset in the folded text is an offset in
// the original: search marks what it found, and when cuts a title out of what
// was typed, without a second table.
package zh
