package telegram

import (
	"context"
	"net/http"
	"time"
)

// Fault is what befalls a request. The zero Fault is none; a Fault with only
// Delay or Hold lets the request pass after that.
type Fault struct {
	Delay time.Duration   // real time before anything else but what Recorded says
	Hold  <-chan struct{} // waits until closed

	// Recorded lets the request do its work first: the message is delivered and
	// only the answer is lost, or late.
	Recorded bool

	Cut      bool // the connection is closed without an answer
	HalfOpen bool // no answer until the client goes or the server ends
	Status   int  // the answer's status
	Body     string
	refusal  *refusal
}

// The faults of a network and of the servers in between.
var (
	CutBefore       = Fault{Cut: true}
	CutAfter        = Fault{Cut: true, Recorded: true}
	HalfOpen        = Fault{HalfOpen: true}
	HalfOpenAfter   = Fault{HalfOpen: true, Recorded: true}
	BadGateway      = Fault{Status: http.StatusBadGateway, Body: badGateway}
	BadGatewayAfter = Fault{Status: http.StatusBadGateway, Body: badGateway, Recorded: true}
	GarbledAfter    = Fault{Status: http.StatusOK, Body: `{"ok":true,"result":{"message_id":`, Recorded: true}
)

const badGateway = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n" +
	"<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"

// The API's own refusals.
var (
	ChatNotFound   = Fault{refusal: bad("chat not found")}
	NotModified    = Fault{refusal: bad(notModified)}
	CantParse      = Fault{refusal: bad("can't parse entities: Unexpected end tag at byte offset 0")}
	Blocked        = Fault{refusal: forbidden("bot was blocked by the user")}
	Kicked         = Fault{refusal: forbidden("bot was kicked from the group chat")}
	CannotInitiate = Fault{refusal: forbidden("bot can't initiate conversation with a user")}
	Unauthorized   = Fault{refusal: &refusal{status: http.StatusUnauthorized, description: "Unauthorized"}}
	Conflict       = Fault{refusal: conflict}
	ServerError    = Fault{refusal: &refusal{status: http.StatusInternalServerError, description: "Internal Server Error"}}
)

// TooMany is a 429 that asks for so many seconds of patience.
func TooMany(seconds int) Fault { return Fault{refusal: tooMany(seconds)} }

// MovedTo says that the group is a supergroup of another id now.
func MovedTo(id int64) Fault { return Fault{refusal: moved(id)} }

// Refuse is any other answer of the API that is not ok.
func Refuse(status int, description string) Fault {
	return Fault{refusal: &refusal{status: status, description: description}}
}

// Rule says which requests a Fault befalls.
type Rule struct {
	Fault  Fault
	Method string // "" for every method; "getUpdates" is meant only by its name
	Chat   int64  // 0 for every chat
	Times  int    // how many requests; 0 for all until Heal
}

// Script adds a rule. The first that fits a request and is not used up counts.
func (s *Server) Script(r Rule) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.Times == 0 {
		r.Times = -1
	}
	s.rules = append(s.rules, &r)
}

// Next makes the next n requests fail, polling not counted.
func (s *Server) Next(n int, f Fault) { s.Script(Rule{Fault: f, Times: n}) }

// Heal ends all rules.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules = nil
}

// pick takes the fault for a request. The lock is held.
func (s *Server) pick(method string, chat int64) Fault {
	for _, r := range s.rules {
		if r.Times != 0 && r.fits(method, chat) {
			r.Times--
			return r.Fault
		}
	}
	return Fault{}
}

func (r *Rule) fits(method string, chat int64) bool {
	if r.Method == "" && method == "getupdates" {
		return false
	}
	return (r.Method == "" || lower(r.Method) == method) && (r.Chat == 0 || r.Chat == chat)
}

// wait lets the fault's time pass; false: the client or the server went.
func (s *Server) wait(ctx context.Context, f Fault) bool {
	if f.Delay > 0 {
		pause, cancel := context.WithTimeout(ctx, f.Delay)
		defer cancel()
		select {
		case <-pause.Done():
		case <-s.closing:
			return false
		}
	}
	if f.Hold != nil {
		select {
		case <-f.Hold:
		case <-s.closing:
			return false
		case <-ctx.Done():
		}
	}
	return ctx.Err() == nil
}
