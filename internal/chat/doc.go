// Package chat is the channel-neutral vocabulary of a conversation: who wrote
// (Address), what came in (Inbound), what goes out (Message, Outbound) and how
// sending can fail (SendError).
//
// Channels (terminal, Telegram, web) translate to and from these types and know
// nothing else of zhibu; bot and delivery know nothing of any channel.
package chat
