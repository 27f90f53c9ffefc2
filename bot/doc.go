// Package bot holds the conversation: it turns one inbound message into replies
// and a batch of effects, and commits nothing itself (but for an imported
// document, which the library commits and which may be done again).
//
// Handle finds out who writes and for which branch (enter.go): in a group chat
// the branch is the group's, and whoever does not belong is not answered. Then it
// looks at what came in (a button, a file, a command word, a schedule, else a
// question) and calls one handler; there is one file per handler. The tables of
// commands and buttons name the act that each needs (members.Act); permit.go asks
// anew each time, audits a denial and answers it to the person alone, with the
// offer to tell the secretary (relay.go).
//
// What concerns one person of the roster is a deed (deed.go): find whom the name
// means, say what will come of it, ask, do, tell them. What is asked back about
// waits as Pending (pending.go) and is answered once. Between messages a
// conversation keeps a small State: what waits, and the last questions, so that
// 更多 knows what was asked. What waits is dropped when the person speaks for
// another branch.
//
// Documents for the branch alone never answer in a group or on a channel that
// others run (restricted.go).
//
// Every word of a chat message is written here, and every sentence about a
// failure (faults.go); wording_test.go and sound_test.go hold them to the tone.
// The words of notices and of late or repeated messages are here too, behind
// reminders.Composer and delivery.Wording. What the bot needs of its surroundings
// is in ports.go.
package bot
