package bot

import (
	"fmt"
	"slices"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Relay is what a person may have passed on to the secretary. It goes only when
// they tap for it.
type Relay struct {
	ID     string `json:"id"`
	Words  string `json:"words,omitempty"`
	Asking bool   `json:"asking,omitempty"` // the next text is the words
}

const (
	// relayLength is how many characters are passed on.
	relayLength = 500
	askWords    = "请把要转告的话发给我，我转给支部书记。"

	noSecretary   = "这里没有书记，请联系管理员。"
	secretaryAway = "书记还没有登录使用，请您当面说一声。"
	toOperator    = "请联系管理员。"
)

// offerRelay says something and asks whether the secretary is to be told; where
// nobody could be, it says whom to turn to. What was said in a group is not kept
// there: who taps is asked to say it again.
func (t *turn) offerRelay(about, question, words string) {
	if instead := t.insteadOfRelay(); instead != "" {
		t.tell(chat.Text(about + instead))
		return
	}
	id := ""
	if !t.in.Group && words != "" {
		id = sqlite.NewID()
		t.state.Relay = &Relay{ID: id, Words: cut(words, relayLength)}
	}
	t.tell(chat.Text(about+question).Row(button("转告书记", "relay", id), button("不用了", "no-relay", id)))
}

// insteadOfRelay says whom to turn to where no secretary can be told anything, ""
// where one can. Where that cannot be found out it is "": the tap looks again.
func (t *turn) insteadOfRelay() string {
	all, err := t.People.Secretaries(t.ctx, t.scope.Branch())
	switch {
	case err != nil, slices.ContainsFunc(all, t.canTell):
		return ""
	case len(all) == 0:
		return noSecretary
	case t.scope.Role() == members.Secretary:
		return toOperator
	}
	return secretaryAway
}

// canTell reports whether a secretary is somebody else who can be reached.
func (t *turn) canTell(s members.Recipient) bool {
	return s.Reachable && s.Person != t.scope.Person()
}

// relayWords takes the words that were asked for, and asks before they go.
func (t *turn) relayWords(text string) bool {
	if r := t.state.Relay; t.in.Group || r == nil || !r.Asking {
		return false
	}
	t.state.Relay = nil
	t.offerRelay("", "要转告支部书记吗？\n“"+cut(text, relayLength)+"”", text)
	return true
}

// relay passes on what the person said, or asks for it where it was not kept.
func (t *turn) relay(id string) error {
	if id == "" {
		t.state.Relay = &Relay{Asking: true}
		t.say(chat.Text(askWords))
		return nil
	}
	r := t.state.Relay
	if r == nil || r.ID != id {
		t.say(chat.Text("这一句已经处理过了。需要转告时，请再说一次。"))
		return nil
	}
	t.state.Relay = nil
	return t.passOn(r.Words)
}

func (t *turn) noRelay(string) error {
	t.state.Relay = nil
	t.say(chat.Text("好的。"))
	return nil
}

// tellSecretary passes on a question that found no answer.
func (t *turn) tellSecretary(question string) error {
	text, ok := t.state.question(question)
	if !ok {
		t.say(chat.Text(staleButton))
		return nil
	}
	t.state.forget(question)
	return t.passOn(text)
}

// passOn sends the words to every secretary of the branch that can be reached.
func (t *turn) passOn(words string) error {
	names, err := t.People.Names(t.ctx, t.scope)
	if err != nil {
		return err
	}
	secretaries, err := t.People.Secretaries(t.ctx, t.scope.Branch())
	if err != nil {
		return err
	}
	message := chat.Text(fmt.Sprintf("%s转来：“%s”", comrade(names.Person), words))
	answer := ""
	for i, s := range secretaries {
		if !t.canTell(s) {
			continue
		}
		if err := t.relayTo(s, fmt.Sprintf("relay/%s/%d", t.in.Key, i), message); err != nil {
			return err
		}
		answer = "已转告支部书记。"
	}
	if answer == "" {
		answer = "转告不了：" + t.insteadOfRelay()
	}
	t.say(chat.Text(answer))
	return nil
}

// relayTo keeps what somebody else said on the page where the secretary can read
// it there; on a service abroad they only learn that there is something.
func (t *turn) relayTo(s members.Recipient, key string, m chat.Message) error {
	if !s.Address.Outside() {
		return t.send(key, s.Address, m)
	}
	page, ok, err := t.People.On(t.ctx, s.Person, "web")
	if err != nil {
		return err
	}
	if !ok {
		return t.send(key, s.Address, m)
	}
	if err := t.send(key, page, m); err != nil {
		return err
	}
	return t.send(key+"/page", s.Address, chat.Text("有同志转来一条消息，请在网页上查看。"))
}

// send puts a message to somebody else into the commit of this one.
func (t *turn) send(key string, to chat.Address, m chat.Message) error {
	return delivery.Enqueue(&t.out.Batch, delivery.Item{
		Key: key, Branch: t.scope.Branch(), To: to, Class: delivery.Reply, Message: m,
	}, t.Now())
}
