package main

import (
	"fmt"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"

	"zhibu/internal/app"
)

type serveCommand struct {
	placeFlags        `embed:""`
	TrustedProxy      []string `help:"Networks of the proxies whose forwarded headers are believed." placeholder:"CIDR"`
	TelegramTokenFile string   `help:"File with the token of a Telegram bot; or put the token in ZHIBU_TELEGRAM_TOKEN. Telegram stays off until the operator confirms it in chat." type:"path" placeholder:"FILE"`
	TelegramAPI       *url.URL `help:"Another Telegram Bot API server." name:"telegram-api" placeholder:"URL"`
	Demo              bool     `help:"First fill the data directory, which must be empty, with an example branch: a year of made-up people, meetings and documents, marked 示例."`
	KeepTexts         int      `help:"Days after which the texts of what was done with are dropped." default:"30" placeholder:"DAYS"`
}

const (
	tokenVariable = "ZHIBU_TELEGRAM_TOKEN" //nolint:gosec // the name of a variable, not a token
	maxKeepDays   = 3650
	day           = 24 * time.Hour
)

// Run serves until the process is told to stop.
func (c *serveCommand) Run(s streams) error {
	place, err := c.place()
	if err != nil {
		return err
	}
	if c.KeepTexts < 1 || c.KeepTexts > maxKeepDays {
		return usageError("--keep-texts takes 1 to 3650 days")
	}
	service := app.Service{
		Place: place, TLSCert: c.TLSCert, TLSKey: c.TLSKey,
		KeepTexts: time.Duration(c.KeepTexts) * day, Out: s.out, Styled: isTerminal(s.out),
	}
	if service.Proxies, err = c.proxies(); err != nil {
		return err
	}
	if service.TelegramToken, err = c.token(); err != nil {
		return err
	}
	if c.TelegramAPI != nil {
		service.TelegramAPI = c.TelegramAPI.String()
	}
	if c.Demo {
		if err := app.Demo(s.ctx, s.config()); err != nil {
			return err
		}
	}
	return app.Serve(s.ctx, s.config(), service)
}

func (c *serveCommand) proxies() ([]netip.Prefix, error) {
	all := make([]netip.Prefix, len(c.TrustedProxy))
	for i, text := range c.TrustedProxy {
		var err error
		if all[i], err = netip.ParsePrefix(text); err != nil {
			return nil, usageError(fmt.Sprintf("--trusted-proxy takes networks such as 127.0.0.1/32 or 10.0.0.0/8, not %q", text))
		}
	}
	return all, nil
}

// token reads the bot's token, "" where there is none.
func (c *serveCommand) token() (string, error) {
	if c.TelegramTokenFile == "" {
		return strings.TrimSpace(os.Getenv(tokenVariable)), nil
	}
	return app.ReadSecret(c.TelegramTokenFile)
}
