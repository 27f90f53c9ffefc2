package telegram

import (
	"net"
	"net/http"
	"time"
)

const (
	dialTime     = 10 * time.Second
	tlsTime      = 10 * time.Second
	idleTime     = 30 * time.Second
	keepAlive    = 15 * time.Second
	maxIdleConns = 8
	// pollMargin is what a long poll may take beyond the wait it asks for.
	pollMargin = 15 * time.Second
)

// newClient returns an HTTP client without a deadline of its own: every request
// brings one. HTTP/1.1 only, where a trace tells for certain whether a request
// was written; no redirects, which would send a message twice.
func newClient(header time.Duration) *http.Client {
	var protocols http.Protocols
	protocols.SetHTTP1(true)
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           (&net.Dialer{Timeout: dialTime, KeepAlive: keepAlive}).DialContext,
			TLSHandshakeTimeout:   tlsTime,
			ResponseHeaderTimeout: header,
			IdleConnTimeout:       idleTime,
			MaxIdleConnsPerHost:   maxIdleConns,
			Protocols:             &protocols,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
