package web

import (
	"net/http"
	"strconv"

	"zhibu/internal/fault"
	"zhibu/internal/members"
)

// savedTypes are the types that a file may be given; anything else is bytes.
var savedTypes = map[string]bool{
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       true,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": true,
	"application/pdf":  true,
	"application/json": true,
	"text/csv":         true,
	"text/calendar":    true,
}

// save answers with a file to be saved.
func save(w http.ResponseWriter, name, kind string, content []byte) {
	if !savedTypes[kind] {
		kind = "application/octet-stream"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", attachment(name))
	h.Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content) // a browser that has gone needs no answer
}

// download hands out the document of a message in the person's own history.
func (s *Site) download(w http.ResponseWriter, r *http.Request, session members.Session) {
	seq, err := strconv.ParseInt(r.PathValue("seq"), 10, 64)
	if err != nil {
		s.unless(w, fault.Wrap(err, fault.NotFound, "document"))
		return
	}
	d, err := s.History.Document(r.Context(), session.Scope, seq)
	if s.unless(w, err) {
		save(w, d.Name, d.Type, d.Content)
	}
}
