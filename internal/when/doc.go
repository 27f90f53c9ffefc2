// Package when reads Chinese time phrases: what a member types becomes an
// instant, a range or something that recurs, with a title, lead times and a
// sentence to confirm (Parse). A Rule says when something recurs (ParseRule).
//
// Reading goes in four steps, each a table where it can be one:
//
//  1. source.go, lex.go: the text is folded, blanks are set aside, and words of
//     the lexicon (lexicon*.go) and numbers become items; all else is text.
//  2. row.go: rows (a pattern of item classes and a function) turn items into
//     larger ones, level by level: atoms (3点半, 12月4日, 每两周, 第一个周五), phrases
//     (下午3点半, 半小时后, 提前3天提醒, 周二、四), joins (5点前, 从…起, the end of a
//     range). A range is two items, of which the second closes it.
//  3. refuse.go, mention.go: questions, refusals and absences are no times, nor
//     are the dates of documents. slots.go: the items fill slots (date, clock,
//     period, leads …), leave_out.go sets aside what is left out (除8月外, 本周不开).
//     settle.go counts days out (下个月第二个周三), and read*.go read the slots: an
//     instant (choose.go), a range (read_range.go), or what recurs: the days of a
//     period (cycle.go) and its first occurrence (occur.go). What contradicts, is
//     part of something not read (glue.go) or out of bounds (limits.go) becomes a
//     problem, never a guess.
//  4. title.go: what no slot has used is the title.
//
// A new construct is words in the lexicon and a row; only a new kind of result
// touches step 3. What is recognised but not read (闰八月) is an item of class
// unread, so that its parts are not mistaken for an instant.
//
// Rules (rule*.go) are RRULEs, cron expressions, or zhibu's own form for working
// days, which needs the published days off (calendar.Holidays). They find days of
// the civil calendar and take the zone's wall clock for the time of day, so that
// nothing drifts.
//
// The package never looks at the clock: now is an argument.
package when
