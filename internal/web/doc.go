// Package web is zhibu in a browser: signing in, the chat page and its live
// stream. It is a channel (delivery.Channel) like the terminal, and keeps what
// the terminal leaves on the screen: the person's history.
//
//	GET  /in       a page whose button redeems the one-time code of the link's
//	               fragment; opening it, as a link preview does, uses nothing up
//	POST /in       redeem: a new session, a new cookie
//	GET  /         the chat page
//	GET  /stream   the history as server-sent events, from Last-Event-ID on
//	GET  /history  older entries, before a given one
//	POST /say      a message or a press, with the page's own id; safe to repeat
//	POST /seen     how far the page has shown the history
//	GET  /devices  where the person is signed in; POST /out, POST /out/all end it
//
// A stream holds no messages: it is woken and reads what follows the entry it
// wrote last. So a slow or broken one costs nobody else anything, and catching
// up is the same as being live.
//
// Every request passes guard: the Host must be one of ours (against DNS
// rebinding), writes must come from our own pages (CrossOriginProtection), and
// no page may load, or be framed by, anything foreign.
package web
