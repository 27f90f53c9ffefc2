package bot

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Batch is the opaque batch that stores append to.
type Batch = sqlite.Batch

// State is what a conversation keeps between messages.
type State struct {
	// Branch is the branch that what waits below is about.
	Branch    string     `json:"branch,omitempty"`
	Draft     *Draft     `json:"draft,omitempty"`
	Questions []Question `json:"questions,omitempty"` // the newest last
	// Cancelling is what 要取消这一项吗 was asked about and is not yet answered.
	Cancelling *Cancelling `json:"asked_to_cancel,omitempty"`
	Pending    *Pending    `json:"pending,omitempty"`
	Relay      *Relay      `json:"relay,omitempty"`
	Agreed     *Agreed     `json:"agreed,omitempty"`
	Editing    *Editing    `json:"editing,omitempty"`
	Leave      *LeaveWords `json:"leave,omitempty"`
	Offered    *Offered    `json:"offered,omitempty"`
}

// Question is what was asked, kept for 更多 and 告诉书记.
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

// follow drops what waits for an answer once the person speaks for another
// branch, and a draft once they may not schedule any more or it is old.
func (s *State) follow(scope members.Scope, now time.Time) {
	if s.Branch != "" && s.Branch != scope.Branch() {
		*s = State{Questions: s.Questions}
	}
	s.Branch = scope.Branch()
	if !scope.May(members.Schedule) {
		s.Draft, s.Editing, s.Cancelling = nil, nil, nil
	}
	if s.Draft != nil && now.Sub(s.Draft.At) > draftKept {
		s.Draft = nil
	}
}

// remember keeps a question and returns its id.
func (s *State) remember(text string) string {
	q := Question{sqlite.NewID(), cut(text, questionLength)}
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

func (s *State) forget(id string) {
	s.Questions = slices.DeleteFunc(s.Questions, func(q Question) bool { return q.ID == id })
}
