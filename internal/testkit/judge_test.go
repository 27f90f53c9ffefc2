package testkit

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/sqlite"
)

// TestJudgeSees proves that each broken promise is found.
func TestJudgeSees(t *testing.T) {
	out := func(key, text string) chat.Outbound {
		return chat.Outbound{Key: key, To: chat.Address{Channel: "c", ID: "1"}, Message: chat.Text(text)}
	}
	a, b, again := out("a", "a"), out("b", "b"), out("a", RepeatMark+"a")
	for _, tc := range []struct {
		name     string
		state    string // of a; b is sent
		received []chat.Outbound
		excused  int // of a
		want     []string
	}{
		{"nothing wrong", "sent", []chat.Outbound{a, b}, 0, nil},
		{"a repeat with reason, marked", "sent", []chat.Outbound{a, again, b}, 1, nil},
		{"marked, though the first request came to nothing", "sent", []chat.Outbound{again, b}, 1, nil},
		{"cancelled while sending", "cancelled", []chat.Outbound{b}, 0, nil},
		{"lost", "sent", []chat.Outbound{b}, 0, []string{"a: lost: sent, but never received"}},
		{"left sending", "sending", []chat.Outbound{b}, 0, []string{"a: still sending"}},
		{"left over", "queued", []chat.Outbound{b}, 0, []string{"a: due, but still queued"}},
		{"left ambiguous", "ambiguous", []chat.Outbound{a, b}, 1, []string{"a: due, but still ambiguous"}},
		{"repeated without reason", "sent", []chat.Outbound{a, again, b}, 0, []string{
			"a: received 2 times, with reason for 1", "a: marked as a repeat 1 times, with reason for 0"}},
		{"repeated without mark", "sent", []chat.Outbound{a, a, b}, 1, []string{"a: received again 1 times without a mark"}},
		{"overtaken", "sent", []chat.Outbound{b, a}, 0, []string{"b: overtook a"}},
		{"made up", "sent", []chat.Outbound{a, b, out("x", "")}, 0, []string{"x: received, but not in the outbox"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			db := DB(t)
			var batch sqlite.Batch
			for key, state := range map[string]string{"a": tc.state, "b": "sent"} {
				batch.Exec(1, `INSERT INTO outbox (seq, key, branch_id, channel, account, address, class, subject, silent,
					payload, not_before, start_at, state, created_at) VALUES (?, ?, '', 'c', '', '1', 'reply', '', 0, '', 0, 0, ?, 0)`,
					int(key[0]), key, state)
			}
			if err := db.Commit(t.Context(), &batch); err != nil {
				t.Fatal(err)
			}
			j := NewJudge("c")
			j.takes(tc.received...)
			j.crashes["a"] = tc.excused
			if got := j.Problems(t, db, time.Time{}); !slices.Equal(got, tc.want) {
				t.Errorf("problems %q, want %q", got, tc.want)
			}
		})
	}
}

// takes puts messages among those that came in.
func (j *Judge) takes(all ...chat.Outbound) {
	for _, out := range all {
		j.received = append(j.received, receipt{Outbound: out})
	}
}

// TestJudgeSeesIntoBundles: a and c go out together, b alone between them.
func TestJudgeSeesIntoBundles(t *testing.T) {
	out := func(key, text string) chat.Outbound {
		return chat.Outbound{Key: key, To: chat.Address{Channel: "c", ID: "1"}, Message: chat.Text(text)}
	}
	both, onlyA, onlyC, again, b := out("x", "[a c]"), out("x", "a"), out("x", "c"), out("x", RepeatMark+"[a c]"), out("b", "b")
	againC := out("x", RepeatMark+"c")
	for _, tc := range []struct {
		name     string
		state    string // of a; c and b are sent
		received []chat.Outbound
		crashes  []string
		want     []string
	}{
		{"nothing wrong", "sent", []chat.Outbound{both, b}, nil, nil},
		{"one was cancelled", "cancelled", []chat.Outbound{b, onlyC}, nil, nil},
		{"repeated with reason, marked", "sent", []chat.Outbound{both, again, b}, []string{"a", "c"}, nil},
		{"the rest repeated with reason, marked", "cancelled", []chat.Outbound{both, againC, b}, []string{"a", "c"}, nil},
		{"marked for one of them", "sent", []chat.Outbound{again, b}, []string{"c"}, nil},
		{"one is lost", "sent", []chat.Outbound{onlyC, b}, nil, []string{"a: lost: sent, but never received", "c: overtook b"}},
		{"repeated without reason", "sent", []chat.Outbound{both, again, b}, []string{"c"}, []string{"a: received 2 times, with reason for 1"}},
		{"repeated without mark", "sent", []chat.Outbound{both, onlyC, b}, []string{"a", "c"}, []string{"c: received again 1 times without a mark"}},
		{"overtaken", "sent", []chat.Outbound{b, both}, nil, []string{"b: overtook a"}},
		{"overtaken by what goes alone", "sent", []chat.Outbound{onlyC, b, onlyA}, nil, []string{"b: overtook a", "c: overtook a", "c: overtook b"}},
		{"made up", "sent", []chat.Outbound{both, b, out("x", "d")}, nil, []string{"x: received, but not in the outbox"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			db := DB(t)
			var batch sqlite.Batch
			for i, row := range [][3]string{{"a", "x", tc.state}, {"b", "", "sent"}, {"c", "x", "sent"}} {
				payload, err := json.Marshal(chat.Text(row[0]))
				if err != nil {
					t.Fatal(err)
				}
				batch.Exec(1, `INSERT INTO outbox (seq, key, bundle, branch_id, channel, account, address, class, subject, silent,
					payload, not_before, start_at, state, created_at) VALUES (?, ?, ?, '', 'c', '', '1', 'bulk', '', 0, ?, 0, 0, ?, 0)`,
					i+1, row[0], row[1], string(payload), row[2])
			}
			if err := db.Commit(t.Context(), &batch); err != nil {
				t.Fatal(err)
			}
			j := NewJudge("c")
			j.takes(tc.received...)
			for _, key := range tc.crashes {
				j.crashes[key]++
			}
			got := j.Problems(t, db, time.Time{})
			slices.Sort(got)
			if !slices.Equal(got, tc.want) {
				t.Errorf("problems %q, want %q", got, tc.want)
			}
		})
	}
}

func TestJudgeRecords(t *testing.T) {
	j := NewJudge("c")
	answers := []chat.Outcome{chat.NotSent, chat.Refused, chat.Ambiguous}
	j.Answer = func(n int, _ chat.Outbound) error {
		if n > len(answers) {
			return nil
		}
		return &chat.SendError{Outcome: answers[n-1], Err: errors.New("told so")}
	}
	for range 4 {
		_ = j.Send(t.Context(), chat.Outbound{Key: "a", Message: chat.Text("x")})
	}
	if got, excused := len(j.Texts()), j.excused(entry{key: "a"}); got != 2 || excused != 1 {
		t.Errorf("%d received, %d excused; want 2, 1", got, excused)
	}
}
