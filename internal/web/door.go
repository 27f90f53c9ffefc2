package web

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Place is where a site is reached.
type Place struct {
	Listen    string         // host:port of the listener
	PublicURL *url.URL       // how people reach it through a proxy; nil where they reach it directly
	Proxies   []netip.Prefix // whose forwarded headers are believed
}

// door lets in the requests that are meant for the site.
type door struct {
	Place
	names    []string // hosts by which it may be called
	wildcard bool     // it listens on all addresses of the machine
	origin   *http.CrossOriginProtection
}

func newDoor(at Place) door {
	d := door{Place: at, names: []string{"localhost"}, origin: http.NewCrossOriginProtection()}
	host, _, err := net.SplitHostPort(at.Listen)
	if err != nil {
		host = at.Listen
	}
	ip, err := netip.ParseAddr(host)
	if d.wildcard = host == "" || err == nil && ip.IsUnspecified(); !d.wildcard {
		d.names = append(d.names, strings.ToLower(host))
	}
	if at.PublicURL != nil {
		d.names = append(d.names, strings.ToLower(at.PublicURL.Hostname()))
		// A proxy may call the site by another name than people do. An origin that
		// is none is refused when the flag is read.
		_ = d.origin.AddTrustedOrigin(at.PublicURL.Scheme + "://" + at.PublicURL.Host)
	}
	return d
}

// policy allows what the site's own files need and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard wraps the site.
func (d door) guard(site http.Handler) http.Handler {
	checked := d.origin.Handler(site)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY") // browsers that know no frame-ancestors
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !d.ours(r.Host) {
			http.Error(w, "本系统不使用这个地址，请用管理员给您的链接。", http.StatusMisdirectedRequest)
			return
		}
		checked.ServeHTTP(w, r)
	})
}

// ours reports whether a Host header names this site. Ports do not matter: what
// rebinding forges is the name.
func (d door) ours(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if slices.Contains(d.names, host) {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return d.wildcard && err == nil && ofThisMachine(ip)
}

func ofThisMachine(ip netip.Addr) bool {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	return slices.ContainsFunc(addresses, func(a net.Addr) bool {
		prefix, err := netip.ParsePrefix(a.String())
		return err == nil && prefix.Addr().Unmap() == ip.Unmap().WithZone("")
	})
}
