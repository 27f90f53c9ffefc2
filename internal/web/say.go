package web

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// maxSay bounds, in bytes, the body that carries a message: the longest text
// with every character escaped, and more than the inbox takes, so that somewhat
// too long a text gets the inbox's polite answer.
const maxSay = 6*delivery.MaxText + 4<<10

// said is what the page sends: a text, or the button-th button of a message.
type said struct {
	ID      string `json:"id"` // the page's own, the same when it sends again
	Text    string `json:"text"`
	Pressed int64  `json:"pressed"` // Seq of the message; 0 where Text is meant
	Epoch   string `json:"epoch"`   // in which Pressed was given; "" for the present one
	Button  int    `json:"button"`
}

var pageID = regexp.MustCompile(`^[0-9A-Za-z-]{16,64}$`)

// keyPrefix is what comes before the page's id in the key of a message.
func keyPrefix(person string) string { return channel + "/" + person + "/" }

func (s *Site) say(w http.ResponseWriter, r *http.Request, session members.Session) {
	what, err := readSaid(w, r)
	if err == nil {
		err = pace(session.Scope, s.says)
	}
	if err == nil {
		err = s.accept(r, session.Scope, what)
	}
	if s.unlessScript(w, err) {
		s.hub.wake(session.Scope.Person())
		w.WriteHeader(http.StatusNoContent)
	}
}

func readSaid(w http.ResponseWriter, r *http.Request) (what said, err error) {
	err = json.NewDecoder(http.MaxBytesReader(w, r.Body, maxSay)).Decode(&what)
	if err != nil {
		if tooLarge(err) {
			drain(w, r, r.Body)
		}
		return what, unreadable(err)
	}
	if !pageID.MatchString(what.ID) || (what.Pressed == 0) == (strings.TrimSpace(what.Text) == "") {
		return what, fault.New(fault.Invalid, "message")
	}
	return what, nil
}

// accept takes a message in, and into the history, in one commit. A text that
// the inbox will not keep is not kept in the history either.
func (s *Site) accept(r *http.Request, scope members.Scope, what said) error {
	self, now := Address(scope.Person()), s.Now()
	in := chat.Inbound{Key: keyPrefix(scope.Person()) + what.ID, From: self, Conversation: self, Text: what.Text, At: now}
	entry := delivery.Entry{Key: in.Key, Kind: delivery.Said, At: now}
	if what.Pressed != 0 {
		if what.Epoch != "" && what.Epoch != s.Epoch {
			return fault.New(fault.NotFound, "button")
		}
		button, err := s.History.Button(r.Context(), scope, what.Pressed, what.Button)
		if err != nil {
			return err
		}
		in.Press, in.Text = button.Data, ""
		entry.Kind, entry.Message = delivery.Pressed, chat.Text(button.Label)
		entry.Pressed, entry.Button = what.Pressed, what.Button
	} else if s.inbox.Objection(in) == nil {
		entry.Message = chat.Text(what.Text)
	}
	var b sqlite.Batch
	s.People.Bind(&b, scope, self)
	if err := s.History.Add(&b, scope.Person(), entry); err != nil {
		return err
	}
	_, err := s.inbox.Accept(r.Context(), []chat.Inbound{in}, &b)
	return err
}
