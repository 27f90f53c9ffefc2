package app

import (
	"context"
	"fmt"

	"zhibu/internal/members"
)

// welcome tells whoever started the process where the page is, and how to sign
// in as long as the operator has not.
func (e *engine) welcome(ctx context.Context, s Service, operator members.Scope) error {
	sessions, err := e.in.people.Sessions(ctx, operator)
	if err != nil {
		return err
	}
	if len(sessions) > 0 {
		_, err := fmt.Fprintf(s.Out, "zhibu is at %s\nA new sign-in link: zhibu link\n", s.base())
		return err
	}
	link, err := e.in.link(ctx, operator, s.Place)
	if err != nil {
		return err
	}
	text, err := LinkText(link, s.Styled)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.Out, "zhibu is at %s\n\n%s", s.base(), text)
	return err
}

// LinkText presents a link to whoever looks at the terminal, with a QR code if
// drawn.
func LinkText(link string, drawn bool) (string, error) {
	text := "Open this link to sign in (it works once, for 30 minutes):\n\n  " + link + "\n\n"
	if !drawn {
		return text, nil
	}
	code, err := QR(link)
	return text + code + "\n", err
}
