package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"zhibu/internal/members"
)

// slipSheet is what the sheet of slips shows.
type slipSheet struct {
	members.Names
	Slips []slipView
}

// slipView is one slip to be cut out and handed over.
type slipView struct {
	Name, Number, Branch string
	Digits               string
	Door                 string // where name and digits are typed
	Links                []slipLink
	Expires              time.Time // in the branch's zone
}

// margin is what a reader of QR codes needs around one, in modules.
const margin = 4

// slipLink is one way in.
type slipLink struct {
	Label, URL string
	Across     int    // the side of the code with its margin, in modules
	Path       string // of its dark modules, for SVG
}

func (s *Site) slipSheet(r *http.Request, scope members.Scope, invited []members.Invitation) (slipSheet, error) {
	names, err := s.People.Names(r.Context(), scope)
	if err != nil {
		return slipSheet{}, err
	}
	sheet := slipSheet{Names: names}
	for _, i := range invited {
		slip := slipView{Name: i.Person.Name, Number: i.Person.Number, Branch: names.Branch, Digits: i.Digits, Expires: i.Expires.In(scope.Zone())}
		for n, link := range s.Links(i.Code) {
			if n == 0 {
				slip.Door, _, _ = strings.Cut(link, "#")
			}
			drawn, err := s.slipLink(link, n == 0)
			if err != nil {
				return slipSheet{}, err
			}
			slip.Links = append(slip.Links, drawn)
		}
		sheet.Slips = append(sheet.Slips, slip)
	}
	return sheet, nil
}

func (s *Site) slipLink(link string, ours bool) (slipLink, error) {
	modules, err := s.QR(link)
	if err != nil {
		return slipLink{}, fmt.Errorf("draw a link: %w", err)
	}
	return slipLink{Label: linkLabel(link, ours), URL: link, Across: len(modules) + 2*margin, Path: darkPath(modules)}, nil
}

// linkLabel says where a link leads.
func linkLabel(link string, ours bool) string {
	if ours {
		return "网页"
	}
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return "另一个入口"
	}
	if u.Host == "t.me" {
		return "Telegram"
	}
	return u.Host
}

// darkPath draws the dark modules, each row's runs as rectangles.
func darkPath(modules [][]bool) string {
	var b strings.Builder
	for y, row := range modules {
		for x := 0; x < len(row); x++ {
			begin := x
			for x < len(row) && row[x] {
				x++
			}
			if x > begin {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", begin, y, x-begin, x-begin)
			}
		}
	}
	return b.String()
}
