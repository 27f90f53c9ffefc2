package web

import (
	"net/http"

	"zhibu/internal/members"
	"zhibu/internal/office"
)

// rosterTemplate hands out an empty roster to fill in.
func (s *Site) rosterTemplate(w http.ResponseWriter, _ *http.Request, _ members.Session) {
	content, err := office.Template()
	if s.unless(w, err) {
		save(w, "名册模板.xlsx", rosterTypes[office.XLSX], content)
	}
}
