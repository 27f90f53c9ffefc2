package reminders

import (
	"context"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// version tells apart what of an occurrence an answer is to: its start and its
// place. It is no number of revisions, since a change that is taken back makes
// the answers hold again.
func (o Occurrence) version() int64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s", sqlite.Millis(o.Start), o.Activity.Place)
	return int64(h.Sum64() >> 1)
}

// answersOf returns the last words to an occurrence, by person.
func (s *Store) answersOf(ctx context.Context, o Occurrence) (map[string]*Answer, error) {
	answers := map[string]*Answer{}
	if o.Revision == 0 {
		return answers, nil
	}
	_, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (none struct{}, err error) {
		var person string
		var version, at int64
		var a Answer
		err = r.Scan(&person, &a.Word, &a.Decision, &a.Reason, &version, &a.By, &at)
		a.At = sqlite.FromMillis(at)
		a.Stale = !a.Excused() && version != o.version()
		answers[person] = &a
		return none, err
	}, "SELECT person_id, kind, state, reason, version, by_person, at FROM answer WHERE occurrence_id = ?", o.ID)
	if err != nil {
		return nil, fmt.Errorf("read answers to %s: %w", o.ID, err)
	}
	return answers, nil
}

const putAnswer = `INSERT INTO answer (occurrence_id, person_id, branch_id, kind, state, reason, version, by_person, at)
	SELECT id, ?1, branch_id, ?2, ?3, ?4, ?5, ?6, ?7 FROM occurrence
		WHERE id = ?8 AND branch_id = ?9 AND revision = ?10 AND state = 'planned'
	ON CONFLICT (occurrence_id, person_id) DO UPDATE SET kind = excluded.kind, state = excluded.state, reason = excluded.reason,
		version = excluded.version, by_person = excluded.by_person, at = excluded.at
		WHERE at = ?11 AND kind = ?12 AND state = ?13`

// put appends an answer in the place of old, which is nil for none. The commit
// is a fault.Conflict where occurrence or answer are others by then.
func (s *Store) put(b *sqlite.Batch, scope members.Scope, o Occurrence, person string, old *Answer, a Answer) {
	was := Answer{At: time.UnixMilli(-1)}
	if old != nil {
		was = *old
	}
	b.Exec(1, putAnswer, person, string(a.Word), string(a.Decision), a.Reason, o.version(), a.By, sqlite.Millis(s.now()),
		o.ID, scope.Branch(), o.Revision, sqlite.Millis(was.At), string(was.Word), string(was.Decision))
	if a.Excused() {
		delivery.CancelFor(b, o.ID, person)
		b.Exec(sqlite.AnyRows, `UPDATE notice SET state = 'cancelled'
			WHERE occurrence_id = ? AND person_id = ? AND state = 'planned'`, o.ID, person)
	}
}

// maxReason bounds a reason, in characters.
const maxReason = 500

// tidyReason is a reason as it is kept; what is too long ends with an ellipsis.
func tidyReason(text string) string {
	if len(text) > 4*maxReason+4 {
		text = text[:4*maxReason+4]
	}
	text = strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\x00", ""))
	if runes := []rune(text); len(runes) > maxReason {
		return string(runes[:maxReason]) + "…"
	}
	return text
}

// DropReasons forgets the reasons of leaves that were asked for before an
// instant; it returns how many those were.
func (s *Store) DropReasons(ctx context.Context, before time.Time) (int, error) {
	const page = 500
	for total := 0; ; {
		keys, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (k [2]string, err error) {
			err = r.Scan(&k[0], &k[1])
			return k, err
		}, "SELECT occurrence_id, person_id FROM answer WHERE reason <> '' AND at < ? LIMIT ?", sqlite.Millis(before), page)
		if err != nil {
			return total, fmt.Errorf("find reasons of leave: %w", err)
		}
		if len(keys) == 0 {
			return total, nil
		}
		var b sqlite.Batch
		for _, k := range keys {
			b.Exec(sqlite.AnyRows, "UPDATE answer SET reason = '' WHERE occurrence_id = ? AND person_id = ? AND at < ?",
				k[0], k[1], sqlite.Millis(before))
		}
		if err := s.commit(ctx, &b); err != nil {
			return total, fmt.Errorf("drop reasons of leave: %w", err)
		}
		total += len(keys)
	}
}
