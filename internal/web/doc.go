// Package web is zhibu in a browser: signing in, the chat page with its live
// stream, the roster. It is a channel (delivery.Channel) like the terminal, and
// keeps what the terminal leaves on the screen: the person's history.
//
//	GET  /in        a page whose button redeems the one-time code of the link's
//	                fragment; opening it, as a link preview does, uses nothing up
//	POST /in        redeem it: a new session, a new cookie
//	POST /in/slip   the same by the name and the 6 digits of a printed slip
//	GET  /          the chat page
//	GET  /stream    the history as server-sent events, from Last-Event-ID on
//	GET  /history   older entries, before a given one
//	POST /say       a message or a press, with the page's own id; safe to repeat
//	POST /upload    a file, likewise
//	GET  /file/SEQ  the document of a message, to be saved
//	POST /seen      how far the page has shown the history
//	POST /branch    where a person of several branches speaks
//	GET  /devices   where the person is signed in; POST /out, POST /out/all end it
//	GET  /roster    the people of the branch; as a file .xlsx, .csv, and a template
//	POST /roster/…  check a file (a preview), apply it; invite (the answer is the
//	                sheet of slips, whose codes are shown once), revoke
//
// routes.go has them all, each with who it is for; the attack tests walk over
// that list. A form of the roster names the branch it was made in, so that a
// switch in another tab sends nothing astray.
//
// A stream holds no messages: it is woken and reads what follows the entry it
// wrote last. So a slow or broken one costs nobody else anything, and catching
// up is the same as being live.
//
// Every request passes guard: the Host must be one of ours (against DNS
// rebinding), writes must come from our own pages (CrossOriginProtection), and
// no page may load, or be framed by, anything foreign.
package web
