package main

import (
	"net/url"
	"strings"

	"zhibu/internal/app"
)

// placeFlags say where the web page is reached; serve and link must be given the
// same.
type placeFlags struct {
	Listen    string   `help:"Address to listen on." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	PublicURL *url.URL `help:"How people reach it, where that is not the address it listens on." name:"public-url" placeholder:"URL"`
	TLSCert   string   `help:"Certificate file; with --tls-key the page speaks https." name:"tls-cert" type:"path" placeholder:"FILE"`
	TLSKey    string   `help:"Private key file." name:"tls-key" type:"path" placeholder:"FILE"`
}

func (f placeFlags) place() (app.Place, error) {
	if u := f.PublicURL; u != nil {
		web := u.Scheme == "http" || u.Scheme == "https"
		if !web || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
			return app.Place{}, usageError("--public-url takes http://HOST or https://HOST, without a path")
		}
	}
	if (f.TLSCert == "") != (f.TLSKey == "") {
		return app.Place{}, usageError("--tls-cert and --tls-key go together")
	}
	return app.Place{Listen: f.Listen, PublicURL: f.PublicURL, TLS: f.TLSCert != ""}, nil
}
