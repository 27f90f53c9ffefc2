package web

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// peer is the address at the other end of the connection.
func peer(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	ip, _ := netip.ParseAddr(host) // the zero address is one like any other
	return ip.Unmap().WithZone("")
}

func (d door) trusted(ip netip.Addr) bool {
	return slices.ContainsFunc(d.Proxies, func(p netip.Prefix) bool { return p.Contains(ip) })
}

// source is who a request counts against: the client's address, of IPv6 its
// network. Behind a trusted proxy it is the last address that is not a proxy's.
func (d door) source(r *http.Request) string {
	ip := peer(r)
	if d.trusted(ip) {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for _, hop := range slices.Backward(hops) {
			forwarded, err := netip.ParseAddr(strings.TrimSpace(hop))
			if err != nil {
				break
			}
			if ip = forwarded.Unmap().WithZone(""); !d.trusted(ip) {
				break
			}
		}
	}
	if ip.Is6() {
		return netip.PrefixFrom(ip, 64).Masked().String()
	}
	return ip.String()
}

// secure reports whether the browser reached the site over https.
func (d door) secure(r *http.Request) bool {
	if r.TLS != nil || d.trusted(peer(r)) && r.Header.Get("X-Forwarded-Proto") == "https" {
		return true
	}
	return d.PublicURL != nil && d.PublicURL.Scheme == "https" && strings.EqualFold(r.Host, d.PublicURL.Host)
}
