package app

import (
	"context"
	"net"
	"net/netip"
	"net/url"

	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// Place is where the web page is reached.
type Place struct {
	Listen    string   // host:port
	PublicURL *url.URL // how people reach it through a proxy; nil where they reach it directly
	TLS       bool     // it speaks https itself
}

// base is the URL that links begin with.
func (p Place) base() string {
	if p.PublicURL != nil {
		return p.PublicURL.Scheme + "://" + p.PublicURL.Host
	}
	scheme := "http"
	if p.TLS {
		scheme = "https"
	}
	host, port, err := net.SplitHostPort(p.Listen)
	if err != nil {
		return scheme + "://" + p.Listen
	}
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = ownAddress()
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// ownAddress is an address by which other machines reach this one.
func ownAddress() string {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return "localhost"
	}
	for _, a := range addresses {
		if p, err := netip.ParsePrefix(a.String()); err == nil && p.Addr().Is4() && p.Addr().IsGlobalUnicast() {
			return p.Addr().String()
		}
	}
	return "localhost"
}

// Link returns a new one-time link that signs in the person called name; "" is
// the operator. It works beside a running serve, whose Place it must be given.
func Link(ctx context.Context, c Config, at Place, name string) (string, error) {
	in, err := c.open(ctx, beside)
	if err != nil {
		return "", err
	}
	defer in.close()
	scope, err := in.who(ctx, name)
	if err != nil {
		return "", err
	}
	return in.link(ctx, scope, at)
}

// link puts the code into the fragment, which reaches no server and no log.
func (in *instance) link(ctx context.Context, scope members.Scope, at Place) (string, error) {
	var b sqlite.Batch
	code := in.people.IssueCode(&b, scope, members.LinkCode)
	if err := in.db.Commit(ctx, &b); err != nil {
		return "", err
	}
	return at.base() + "/in#" + code, nil
}
