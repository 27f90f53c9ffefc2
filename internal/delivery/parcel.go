package delivery

import (
	"cmp"
	"context"
	"slices"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// parcel is what goes out as one message.
type parcel struct {
	parts []part // in order of entry; none where nothing goes now
	// rest changes the rows of the same bundle that stay behind. It is committed
	// with the claim of the parts.
	rest sqlite.Batch
}

type part struct {
	row
	text chat.Message
	hush bool // the guard wants no sound
}

// asked is a row with what the guard said of it.
type asked struct {
	row
	Permit
}

// goes reports whether the guard lets the row go.
func (a asked) goes(now time.Time) bool { return !a.No && !a.Until.After(now) }

// selectBundle finds what goes out together, whenever its rows were to go alone.
const selectBundle = "SELECT " + rowColumns + ` FROM outbox h
	WHERE h.bundle = ?1 AND h.bundle <> '' AND h.state IN ('queued', 'ambiguous') AND h.class = ?2
		AND h.channel = ?3 AND h.account = ?4 AND h.address = ?5
	ORDER BY h.seq`

// together returns a row with those that it goes out with, in order of entry.
func (s *Service) together(ctx context.Context, r row) ([]row, error) {
	if r.bundle == "" {
		return []row{r}, nil
	}
	return sqlite.All(ctx, s.db, scanRow, selectBundle, r.bundle, string(r.class), r.to.Channel, r.to.Account, r.to.ID)
}

// ask asks the guard for each row.
func (s *Service) ask(ctx context.Context, rows []row) ([]asked, error) {
	all := make([]asked, len(rows))
	for i, r := range rows {
		all[i].row = r
		if r.subject == "" {
			continue
		}
		var err error
		if all[i].Permit, err = s.deps.Guard.MaySend(ctx, r.waiting()); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// pack decides what becomes of each row of a bundle. None of them is stale.
func (s *Service) pack(ctx context.Context, rows []asked, now time.Time) (p parcel, err error) {
	var later []asked
	for _, a := range rows {
		switch {
		case a.No:
			end(&p.rest, a.row, cancelled, notWanted)
		case !a.goes(now):
			later = append(later, a)
		default:
			err = s.add(ctx, &p, a, now)
		}
		if err != nil {
			return p, err
		}
	}
	return p, s.leave(ctx, &p, later, now)
}

// add puts a row into a parcel, unless it tells nothing that is not known.
func (s *Service) add(ctx context.Context, p *parcel, a asked, now time.Time) error {
	r := a.row
	if r.over(now) {
		told, err := s.told(ctx, r)
		if err != nil {
			return err
		}
		if told {
			end(&p.rest, r, summedUp, "another late message told it")
			return nil
		}
	}
	m, err := r.message()
	if err != nil {
		end(&p.rest, r, dead, err.Error())
		return nil
	}
	p.parts = append(p.parts, part{r, m, a.Silent})
	return nil
}

// leave puts rows off that are to go later. Those of a bundle that is split
// become another one, since a channel takes a key once; for the same reason what
// was tried together is not split.
func (s *Service) leave(ctx context.Context, p *parcel, later []asked, now time.Time) error {
	if len(later) == 0 {
		return nil
	}
	split, another := len(p.parts) > 0, sqlite.NewID()
	for _, a := range later {
		switch {
		case !split:
			putOff(&p.rest, a, a.bundle)
		case a.attempts == 0:
			putOff(&p.rest, a, another)
		default:
			if err := s.add(ctx, p, a, now); err != nil {
				return err
			}
		}
	}
	slices.SortFunc(p.parts, func(a, b part) int { return cmp.Compare(a.seq, b.seq) })
	return nil
}

// putOff lets a row wait as long as the guard said, to the millisecond above.
func putOff(b *sqlite.Batch, a asked, bundle string) {
	until := sqlite.Millis(a.Until.Add(time.Millisecond - 1))
	if until == sqlite.Millis(a.notBefore) && bundle == a.bundle {
		return
	}
	b.Exec(1, "UPDATE outbox SET not_before = ?, bundle = ? WHERE seq = ? AND state = ?", until, bundle, a.seq, a.state)
}
