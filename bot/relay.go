package bot

import (
	"fmt"

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
)

// offerRelay asks whether the secretary is to be told. What was said in a group
// is not kept there: who taps is asked to say it again.
func (t *turn) offerRelay(question, words string) {
	id := ""
	if !t.in.Group && words != "" {
		id = sqlite.NewID()
		t.state.Relay = &Relay{ID: id, Words: cut(words, relayLength)}
	}
	t.tell(chat.Text(question).Row(button("转告书记", "relay", id), button("不用了", "no-relay", id)))
}

// relayWords takes the words that were asked for, and asks before they go.
func (t *turn) relayWords(text string) bool {
	if r := t.state.Relay; t.in.Group || r == nil || !r.Asking {
		return false
	}
	t.offerRelay("要转告支部书记吗？\n“"+cut(text, relayLength)+"”", text)
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
	answer := "支部书记还没有登录使用，转告不了，请您当面说一声。"
	for i, s := range secretaries {
		if !s.Reachable || s.Person == t.scope.Person() {
			continue
		}
		if err := t.relayTo(s, fmt.Sprintf("relay/%s/%d", t.in.Key, i), message); err != nil {
			return err
		}
		answer = "已转告支部书记。"
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
