package delivery

import (
	"time"

	"zhibu/internal/chat"
)

// outbound is the message that a parcel goes out as. Its key stays the same for
// as long as anything of a bundle is to be sent, so that a channel that took the
// whole takes no part of it again.
func (s *Service) outbound(p parcel, now time.Time) chat.Outbound {
	first := p.parts[0]
	out := chat.Outbound{Key: first.messageKey(), To: first.to, Silent: true, Message: s.text(p.parts)}
	var due time.Time
	repeat, hush := false, false
	for _, r := range p.parts {
		out.Silent = out.Silent && r.silent
		repeat, hush = repeat || r.state == ambiguous, hush || r.hush
		if r.late(now) && (due.IsZero() || r.due.Before(due)) {
			due = r.due
		}
	}
	out.Silent = out.Silent || hush
	if !due.IsZero() {
		out.Message = s.deps.Wording.Late(out.Message, due)
	}
	if repeat {
		out.Message = s.deps.Wording.Repeat(out.Message)
	}
	return out
}

// text is what parts tell together; one tells what it would alone.
func (s *Service) text(parts []part) chat.Message {
	if len(parts) == 1 {
		return parts[0].text
	}
	all := make([]Part, len(parts))
	for i, r := range parts {
		all[i] = Part{Subject: r.subject, Message: r.text, Due: r.due, Start: r.start}
	}
	return s.deps.Wording.Bundle(all)
}
