// Package when reads Chinese time phrases: what a member types becomes an
// instant with a title, lead times and a sentence to confirm (Parse).
//
// Reading goes in four steps, each a table where it can be one:
//
//  1. source.go, lex.go: the text is folded, blanks are set aside, and words of
//     the lexicon (lexicon*.go) and numbers become items; all else is text.
//  2. row.go: rows (a pattern of item classes and a function) turn items into
//     larger ones, level by level: atoms (3点半, 12月4日, 两个小时), phrases
//     (下午3点半, 半小时后, 提前3天提醒), joins (9点到11点, 5点前).
//  3. refuse.go, mention.go: questions, refusals and absences are no times, nor
//     are the dates of documents. slots.go, read.go: the items fill slots (date,
//     clock, leads …); what contradicts, is part of something not read (glue.go)
//     or out of bounds (limits.go) becomes a problem, never a guess.
//  4. title.go: what no slot has used is the title.
//
// A new construct is words in the lexicon and a row; only a new kind of result
// touches step 3. What is recognised but not read (每周五, 9点到11点, 月底) is an
// item of class unread, so that its parts are not mistaken for an instant.
//
// The package never looks at the clock: now is an argument.
package when
