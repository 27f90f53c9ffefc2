package bot

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhibu/internal/sqlite"
)

// Batch is the opaque batch that stores append to.
type Batch = sqlite.Batch

// State is what a conversation keeps between messages.
type State struct {
	Draft     *Draft     `json:"draft,omitempty"`
	Questions []Question `json:"questions,omitempty"` // the newest last
	// Cancelling is the series that 要取消这一项吗 was asked about and is not yet
	// answered.
	Cancelling string `json:"cancelling,omitempty"`
}

// Question is what was asked, kept for 更多.
type Question struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

const (
	questionsKept  = 8
	questionLength = 200 // characters; more cannot matter to the search
)

func readState(b []byte) (s State, err error) {
	if len(b) == 0 {
		return s, nil
	}
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("read conversation state: %w", err)
	}
	return s, nil
}

func (s State) bytes() ([]byte, error) {
	b, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write conversation state: %w", err)
	}
	return b, nil
}

// remember keeps a question and returns its id.
func (s *State) remember(text string) string {
	if r := []rune(text); len(r) > questionLength {
		text = string(r[:questionLength])
	}
	q := Question{sqlite.NewID(), text}
	s.Questions = append(s.Questions, q)
	s.Questions = s.Questions[max(0, len(s.Questions)-questionsKept):]
	return q.ID
}

func (s State) question(id string) (string, bool) {
	i := slices.IndexFunc(s.Questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		return "", false
	}
	return s.Questions[i].Text, true
}
