package web

import (
	"encoding/json"
	"net/http"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// seen stores how far the page has shown the history.
func (s *Site) seen(w http.ResponseWriter, r *http.Request, session members.Session) {
	var shown struct {
		Seq int64 `json:"seq"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxForm)).Decode(&shown)
	if err != nil {
		err = unreadable(err)
	} else if shown.Seq < 1 {
		err = fault.New(fault.Invalid, "seq")
	}
	if !s.unlessScript(w, err) {
		return
	}
	var b sqlite.Batch
	s.History.See(&b, session.Scope, shown.Seq, s.Now())
	if s.unlessScript(w, s.Commit.Commit(r.Context(), &b)) {
		w.WriteHeader(http.StatusNoContent)
	}
}
