// Package ledger knows what a branch has to do and what it owes upward, and
// compares both with its schedule.
//
// Start with duties.go: the duties are a table of facts, each with the words of
// its document (Rule), the article (Source) and, where the words have one, a
// number. duties_source_test.go reads each in its article. A fact that nobody read
// in a document is Second and is shown as 待核对; one whose document is not at hand
// is an Excerpt. A duty is added by adding a row.
//
// Two small readers work on words alone, by tables of words in title_words.go and
// upward_words.go:
//
//	KindsOf(title)   what an activity is, by its title: 组织生活会暨民主评议党员 is two,
//	                 支委会研究组织生活会 is a committee meeting
//	IsReturn(words)  whether a sentence describes a return (报送), and to whom
//
// Both would rather know nothing than guess: a meeting that is not recognised is
// shown as 尚未安排, and nothing here ever says that one was not held.
//
// Store asks the schedule (reminders, through Schedule):
//
//	Lacking  duties of the month, quarter and year without a planned occurrence
//	Owed     returns that are due in a time, done or not; Report marks one as 已报
//	MonthOf  both for one month, and the series that end in it; Briefs hands that to
//	         reminders for the secretary's brief
//
// The ledger has no tables yet: a return is an occurrence of a series of kind
// reminders.Return, and that it is done is an answer to it.
package ledger
