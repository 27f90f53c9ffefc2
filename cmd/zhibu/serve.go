package main

import (
	"net/netip"

	"zhibu/internal/app"
)

type serveCommand struct {
	placeFlags   `embed:""`
	TrustedProxy []netip.Prefix `help:"Networks of the proxies whose forwarded headers are believed." placeholder:"CIDR"`
}

// Run serves until the process is told to stop.
func (c *serveCommand) Run(s streams) error {
	place, err := c.place()
	if err != nil {
		return err
	}
	return app.Serve(s.ctx, s.config(), app.Service{
		Place: place, TLSCert: c.TLSCert, TLSKey: c.TLSKey, Proxies: c.TrustedProxy,
		Out: s.out, Styled: isTerminal(s.out),
	})
}
