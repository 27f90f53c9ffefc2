package web

import (
	"context"
	"errors"
	"net/http"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// slipRuns is how often a wrong try is written down again that met another at
// the same moment.
const slipRuns = 5

// errBusy says that a try could not be written down.
var errBusy = errors.New("too many tries at one moment")

// signInBySlip redeems the name and the digits of a printed slip. Whatever is
// wrong with them, the answer is the same.
func (s *Site) signInBySlip(w http.ResponseWriter, r *http.Request) {
	s.enter(w, r, s.slips, "slip", func(ctx context.Context, b *sqlite.Batch) (cookie string, of members.Scope, err error) {
		for range slipRuns {
			cookie, of, err = s.People.RedeemDigits(ctx, b, r.PostForm.Get("name"), r.PostForm.Get("digits"), r.UserAgent())
			if !errors.Is(err, fault.Denied) {
				return cookie, of, err
			}
			// The wrong try counts, also of a browser that has gone, or nobody is told
			// that it was wrong.
			noted := s.Commit.Commit(context.WithoutCancel(ctx), b)
			if noted == nil {
				return "", of, err
			}
			if !errors.Is(noted, fault.Conflict) {
				return "", of, noted
			}
			*b = sqlite.Batch{}
		}
		return "", of, errBusy
	})
}
