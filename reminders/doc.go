// Package reminders turns what a secretary schedules into notices that arrive.
//
// A series has occurrences; an occurrence has notices, one per lead time, each
// planned from the occurrence's start and never from the last firing. Scan
// hands what is due to delivery: one outbox row per person, in the same commit
// that marks the notice as handed over. A notice is unique by occurrence,
// revision, cause and person, so nothing is announced twice however often the
// scan runs or dies.
//
// What a notice says is composed above (Composer); whether a row that waits may
// still be sent is asked back here (MaySend).
package reminders
