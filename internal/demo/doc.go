// Package demo plays the year of an example branch into an empty instance, so
// that whoever looks at zhibu for the first time finds every screen filled.
//
// Everything goes through the stores that a real branch uses, under a clock that
// Play moves from one instant at which something happens to the next:
//
//	cast.go       who there is; the roster, and where each can be reached
//	library.go    the documents, embedded from documents/
//	schedule.go   the series: a row each
//	timeline.go   the instants of the year and what happens at each
//	answer.go     who says what to an occurrence, and when
//	events.go     what happens once: something is moved, skipped, paused, called again
//	open.go       what waits for an answer when the visitor comes
//
// All people, documents and numbers are made up and marked 示例. Two plays that end
// at one instant differ in ids alone. When Play returns, nothing is left to be
// sent late: what was due was sent at its hour.
package demo
