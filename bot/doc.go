// Package bot holds the conversation: it turns one inbound message into replies
// and a batch of effects, and commits nothing itself (but for an imported
// document, which the library commits and which may be done again).
//
// Handle finds out who writes and for which branch (enter.go): in a group chat
// the branch is the group's, and whoever does not belong is not answered. Then it
// looks at what came in (a button, a file, a command word, a question about zhibu
// itself, a schedule, else a question to the documents) and calls one handler;
// there is one file per handler. The tables of commands and buttons name the act
// that each needs (members.Act); permit.go asks anew each time, audits a denial
// and answers it to the person alone, with the offer to tell the secretary where
// one can be told (relay.go). What is about zhibu itself, and courtesies, are a
// table of words (intents.go); a text with words beside them is never taken for it.
//
// What is planned begins as a Draft: a sentence that says a time makes one
// (schedule.go), further sentences change it (draft_correct.go), it is echoed in
// full words each time (propose.go) and made on 确认. A change of what stands is a
// Draft too, with a Change that says of which series, as the person saw it, and how
// much of it (change.go); a sentence may begin one (change_find.go), or a button on
// the card of a series (series_card.go).
//
// What concerns one person of the roster is a deed (deed.go): find whom the name
// means, say what will come of it, ask, do, tell them. What is asked back about
// waits as Pending (pending.go) and is answered once. Between messages a
// conversation keeps a small State: what waits, and the last questions, so that
// 更多 knows what was asked. What waits is dropped when the person speaks for
// another branch.
//
// What arrives by itself is composed in notice.go, notice_bundle.go and month.go.
// What people say to it comes before commands: answer_words.go and answer_leave.go
// read a text as an answer by tables of words, answer_free.go finds what it
// answers (only what reminders says awaits one) and does what the buttons under
// the notice do (answer.go, leave.go, snooze.go). Who has not answered is
// follow*.go, reading plans are study*.go, what is owed upward returns.go.
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
