package testkit

import (
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
			j.received, j.excused["a"] = tc.received, tc.excused
			if got := j.Problems(t, db, time.Time{}); !slices.Equal(got, tc.want) {
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
	if got := len(j.Texts()); got != 2 || j.excused["a"] != 1 {
		t.Errorf("%d received, %d excused; want 2, 1", got, j.excused["a"])
	}
}
