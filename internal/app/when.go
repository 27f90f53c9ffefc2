package app

import (
	"fmt"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/when"
)

// Phrase is what a text says of time, as `zhibu when` prints it.
type Phrase struct {
	when.Result
	Next []time.Time // as many as were asked for, fewer where the rule ends
}

// When reads a text as said at now in the zone that a new branch has. It needs no
// instance. count is how many dates after the first are wanted.
func When(text string, now time.Time, count int) (Phrase, error) {
	zone, err := time.LoadLocation(members.DefaultZone)
	if err != nil {
		return Phrase{}, fmt.Errorf("load the zone: %w", err)
	}
	p := Phrase{Result: when.Parse(text, now.In(zone), zone)}
	p.Next = p.Result.Next[:min(count, len(p.Result.Next))]
	if p.Rule == "" || count <= len(p.Result.Next) {
		return p, nil
	}
	anchor := p.Start
	if anchor.IsZero() {
		anchor = p.StartDate.In(zone)
	}
	rule, err := when.ParseRule(p.Rule, anchor, zone)
	if err != nil {
		return Phrase{}, fmt.Errorf("read the rule of %q: %w", text, err)
	}
	for at := anchor; len(p.Next) < count; {
		next, ok := rule.Next(at)
		if !ok {
			break
		}
		if at = next; len(p.Next) == 0 || at.After(p.Next[len(p.Next)-1]) {
			p.Next = append(p.Next, at)
		}
	}
	return p, nil
}
