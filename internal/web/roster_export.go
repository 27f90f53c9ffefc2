package web

import (
	"net/http"

	"zhibu/internal/members"
	"zhibu/internal/office"
	"zhibu/internal/sqlite"
)

var rosterTypes = map[office.Format]string{
	office.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	office.CSV:  "text/csv",
}

// exportRoster hands out the roster as a file that checkRoster takes again.
func (s *Site) exportRoster(format office.Format) signedInHandler {
	return func(w http.ResponseWriter, r *http.Request, session members.Session) {
		names, err := s.People.Names(r.Context(), session.Scope)
		if !s.unless(w, err) {
			return
		}
		people, err := s.People.People(r.Context(), session.Scope)
		if !s.unless(w, err) {
			return
		}
		content, err := office.WriteRoster(people, format)
		if !s.unless(w, err) {
			return
		}
		var b sqlite.Batch
		s.People.Audit(&b, session.Scope, members.EditRoster, true, members.About(members.RosterExported, ""))
		if s.unless(w, s.Commit.Commit(r.Context(), &b)) {
			save(w, names.Branch+"名册."+string(format), rosterTypes[format], content)
		}
	}
}
