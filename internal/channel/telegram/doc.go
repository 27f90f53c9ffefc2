// Package telegram is a Telegram bot as a channel.
//
// Bot.Run polls for updates and hands each page of them, as chat.Inbound and
// together with the offset that confirms the page, to an Inbox, which stores
// both in one commit: whatever happens in between, the page comes again, and the
// keys of its messages tell that they are known. Bot.Send is one attempt to
// deliver one message; its error says whether Telegram may have received it.
// Bot.Pause says how long not to try: the rate limits, a wait that Telegram
// asked for, an outage.
//
// Callback answers, the typing state, getMe, getFile and setMyCommands are best
// effort and never reach the outbox; the first two are errands that workers of
// Run carry out, so that nothing there can hold up polling.
//
// The client library gives the types that go out and does one request at a time
// (MakeRequest, UploadFiles) over an HTTP client of ours, which knows how far a
// request got, obeys a context and a deadline, and never lets the token out.
// What comes in is read by types of ours: they know topics, and only what they
// need can make an update unreadable.
package telegram
