package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// entry is a history entry as the page gets it. What a button does stays here.
type entry struct {
	Seq     int64         `json:"seq"`
	ID      string        `json:"id,omitempty"` // the page's own, of what the person did
	Kind    delivery.Kind `json:"kind"`
	Body    []chat.Span   `json:"body"`
	Buttons [][]string    `json:"buttons,omitempty"` // labels, in rows
	Pressed int64         `json:"pressed,omitempty"`
	Button  int           `json:"button"`
	File    *file         `json:"file,omitempty"`
	At      string        `json:"at"` // RFC 3339 in the branch's zone
}

// file is a document that came with a message; the page asks for it by Seq.
type file struct {
	Name string `json:"name"`
}

func entryOf(e delivery.Entry, scope members.Scope) entry {
	out := entry{
		Seq: e.Seq, Kind: e.Kind, Body: e.Message.Body, Pressed: e.Pressed, Button: e.Button,
		At: e.At.In(scope.Zone()).Format(time.RFC3339),
	}
	if id, own := strings.CutPrefix(e.Key, keyPrefix(scope.Person())); own {
		out.ID = id
	}
	if d := e.Message.Document; d != nil {
		out.File = &file{fileName(d.Name)}
	}
	for _, row := range e.Message.Buttons {
		labels := make([]string, len(row))
		for i, b := range row {
			labels[i] = b.Label
		}
		out.Buttons = append(out.Buttons, labels)
	}
	return out
}

func encode(e delivery.Entry, scope members.Scope) ([]byte, error) {
	b, err := json.Marshal(entryOf(e, scope))
	if err != nil {
		return nil, fmt.Errorf("encode history entry: %w", err)
	}
	return b, nil
}

// pageful is how many entries a page shows first, and adds at a time.
const pageful = 50

// older answers with the entries before one, newest page first.
func (s *Site) older(w http.ResponseWriter, r *http.Request, session members.Session) {
	before, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if err != nil {
		s.unlessScript(w, fault.Wrap(err, fault.Invalid, "before"))
		return
	}
	all, err := s.History.Before(r.Context(), session.Scope, before, pageful+1)
	if !s.unlessScript(w, err) {
		return
	}
	answer := struct {
		More    bool    `json:"more"`
		Entries []entry `json:"entries"`
	}{len(all) > pageful, []entry{}}
	for _, e := range all[max(0, len(all)-pageful):] {
		answer.Entries = append(answer.Entries, entryOf(e, session.Scope))
	}
	body, err := json.Marshal(answer)
	if s.unlessScript(w, err) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(slices.Concat(body, []byte("\n"))) // a browser that has gone needs no answer
	}
}
