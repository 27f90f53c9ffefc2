// Package delivery takes messages in once and sends messages out: the inbox and
// the outbox of zhibu.
//
// In: Accept stores a page of messages in one commit with the channel's offset.
// HandleNext gives the oldest to the Handler, one at a time per conversation;
// the Handler returns replies and a batch and commits nothing. One commit
// applies effects, conversation state, "handled" and the replies, so a process
// killed at any point has either done all of it or nothing. Replies go to the
// conversation, or to the sender alone (Result.Private); what shows that a press
// arrived (Inbound.Mark) goes out with its acceptance. An event is a message
// without words.
//
// Out: whatever is to be sent is enqueued in the commit of what causes it.
//
//	queued ──► sending ──► sent
//	  ▲           ├──────► queued      the request never reached the channel
//	  │           ├──────► ambiguous   it may have; sent again, marked as a repeat
//	  │           └──────► dead        the channel will not take it
//	  └ ambiguous
//	queued, ambiguous ──► cancelled    what it is about no longer stands
//	queued, ambiguous ──► summed_up    told in another message (late ones)
//
// SendNext makes one attempt. "sending" is committed, with the run's id, before
// the request; at the next start Recover turns what an earlier run left there
// into "ambiguous". Channels have no idempotency keys, so the promise is: never
// lost; a repeat only of a request that may have been received, at most those
// that were in flight, and marked. What a channel left in doubt it gets once
// more; being killed in the middle says nothing against a message.
//
// Per address rows leave in the order they entered: one that may go and waits
// holds back those behind it. Before each attempt the Guard is asked; a row that
// it wants later (quiet hours) waits for that and holds nothing back. Lateness
// counts from when a row was due, whenever it may go. Everything a person reads
// is worded by Wording.
//
// Rows of one bundle at one address go out as one message (parcel): they are
// sending together, in one commit, and what becomes of it becomes of all of
// them, in one commit. What is cancelled meanwhile falls out; what is to go
// later becomes a bundle of its own. The key of the message is the bundle's, as
// long as any of it is to be sent, so that a channel that takes a key once takes
// no part of it twice.
//
// Several senders work side by side, each at a line (lines) of its own and, with
// SendNextOn, for a channel of its own. A channel with limits (Paced) is asked
// before a row is claimed; what has to wait rests in memory, and other rows go
// meanwhile. An address that moved takes its line, its dialogue and what people
// wrote there along (MoveLine); the people's side hears of it by Addresses.
// Notices to an address that takes nothing any more go on to the person's next
// one; answers end there.
//
// ToldOf lists what became of the notices about a subject to each person: sent is
// a row's state, seen is what the page reported.
//
// History and Uploads keep for the web page what other channels keep themselves.
// DropTexts forgets the words of what was done with, ForgetTexts those of one
// person; rows stay, so that no key enters twice.
package delivery
