package web

// Who a route is for, as the attack tests tell them apart.
const (
	Everybody    = int(everybody)
	SignedInOnly = int(signedInOnly)
	RosterOnly   = int(roster)
)

// Routes are the patterns of all ways into the site, each with who it is for.
func (s *Site) Routes() map[string]int {
	all := make(map[string]int)
	for _, r := range s.routes() {
		all[r.pattern] = int(r.who)
	}
	return all
}

// FileName is fileName.
var FileName = fileName

// Attachment is attachment.
var Attachment = attachment
