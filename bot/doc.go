// Package bot holds the conversation: it turns one inbound message into replies
// and a batch of effects, and commits nothing itself.
//
// Handle looks at what came in (a button, a command word, a schedule, else a
// question) and calls one handler; there is one file per handler. Between
// messages a conversation keeps a small State: the draft that waits for 确认
// and the last questions, so that 更多 knows what was asked.
//
// Every word of a chat message is written here, and every sentence about a
// failure (faults.go). The words of notices and of late or repeated messages are
// here too, behind reminders.Composer and delivery.Wording.
package bot
