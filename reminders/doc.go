// Package reminders turns what a secretary decides about a series into notices
// that arrive, and keeps what people answer.
//
// A series is a definition (Activity): start, rule, leads, whom it is for, and
// what differs at single occurrences. Everything else is derived from it, and
// from it alone:
//
//	definition ──► occurrences ──► notices ──► rows of the outbox
//	 (series)       occurrence      notice       delivery
//	           dates, extend   plan, announce   hand
//
// An occurrence is named by its series and its original instant, what the rule
// says; a move changes its start and raises its revision. Its row is made when
// its first notice is near (extend), so that a series without an end has few;
// what has none yet is virtual, and reads alike (Calendar, Occurrence). Notices
// are planned from the start and the instant of the decision, never from the
// last firing: one that was missed while nobody was at work is made late.
//
// Scan makes rows that are near and hands over what is due, in commits that each
// mark what they hand over. An outbox row is unique by occurrence, revision,
// cause and person, so that nothing is announced twice however often a scan runs
// or dies. Of several notices that would tell one person the same only one goes.
//
// A decision (Revise, ReviseFrom, ReviseOnce, Pause, Resume, Cancel, Undo) puts
// another definition in the place of one. decide then compares rows with
// definition and appends what differs. An occurrence remembers what people were
// told of it (Told): where that is no longer so, they are told of a change, in
// one message and not before two minutes have passed; what was taken back by then
// nobody hears of. Where others come in the place of occurrences that are gone,
// what people knew of these goes for those. Whoever decides names the revision
// they saw, and learns who came first.
//
// What a notice says is composed above (Composer). Before a row is sent it is
// asked back here whether it still stands, and whether at this hour (MaySend).
package reminders
