package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/web"
)

// Service is what Serve offers.
type Service struct {
	Place
	TLSCert, TLSKey string         // files; "" for plain http
	Proxies         []netip.Prefix // whose forwarded headers are believed
	TelegramToken   string         // "" for no Telegram
	TelegramAPI     string         // base URL of another Bot API server; "" for Telegram's own
	KeepTexts       time.Duration  // how long the texts of what was done with are kept
	Out             io.Writer      // gets the first link, and nothing else does
	Styled          bool           // the output is a terminal: draw a QR code

	tls *tls.Config // nil for plain http
}

const (
	// drainTime is how long a stop waits for what came in to be answered.
	drainTime = 10 * time.Second
	// shutdownTime is how long it waits for requests then.
	shutdownTime = 5 * time.Second
	maxHeader    = 16 << 10 // bytes
)

// Serve runs the assistant with its web page until ctx ends.
func Serve(ctx context.Context, c Config, s Service) (err error) {
	if s.tls, err = s.certificate(); err != nil {
		return err
	}
	in, err := c.open(ctx, hold)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	scope, err := in.people.LocalOperator(ctx)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.Listen, err)
	}
	defer listener.Close() // the server closes it; this is for when there is none
	s.Listen = listenedOn(s.Listen, listener)
	m, err := newMessenger(ctx, in, s)
	if err != nil {
		return err
	}
	in.people.Channels(m.off)
	for _, channel := range []string{terminalChannel, telegramChannel} {
		if m == nil || channel == terminalChannel {
			err = errors.Join(err, in.detour(ctx, channel))
		}
	}
	if err != nil {
		return err
	}
	epoch, err := in.db.Epoch(ctx)
	if err != nil {
		return err
	}
	site := web.New(web.Place{Listen: s.Listen, PublicURL: s.PublicURL, Proxies: s.Proxies}, web.Deps{
		People: in.people, History: delivery.NewHistory(in.db), Uploads: in.uploads, Commit: in.db,
		Now: c.Clock.Now, Log: in.Log, Epoch: epoch, Links: links{s.Place, m}.Links, QR: modules,
	})
	a, err := newAssistant(ctx, in, sqlite.NewID(), outside{s.Place, s.KeepTexts, m}, site)
	if err != nil {
		return err
	}
	if err := a.begin(ctx, scope, web.Address(scope.Person())); err != nil {
		return err
	}
	if err := a.offerTelegram(ctx, m); err != nil {
		return err
	}
	return newEngine(a, s.KeepTexts).serve(ctx, s, site, m, scope, listener)
}

// listenedOn is the address with the port that the system chose for port 0.
func listenedOn(address string, l net.Listener) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	_, port, _ := net.SplitHostPort(l.Addr().String()) // of a listener it always has both
	return net.JoinHostPort(host, port)
}

// serve starts everything, waits, and stops it in the order in which nothing
// that was taken in is lost.
func (e *engine) serve(ctx context.Context, s Service, site *web.Site, m *messenger, operator members.Scope, l net.Listener) (err error) {
	// Work goes on when ctx ends, until it is done or takes too long.
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	e.library.start(work)
	defer func() { abandon(); err = errors.Join(err, e.library.close()) }()
	if err := e.start(work); err != nil {
		return err
	}
	stopTicker, err := startTicker(job{"@every 1s", e.tick},
		job{"@every 20s", func() { e.complaints.about(work, "look after the pages", site.Beat(work)) }},
		job{"@every 1h", func() { e.dropTexts(work) }})
	if err != nil {
		e.stop(work, abandon, func() {})
		return err
	}
	hangUp, err := e.call(work, m)
	server := newServer(site.Handler(e.intake), e.in.Log)
	if err == nil {
		err = e.reach(ctx, s, server, operator, l)
	}
	hangUp()
	e.stop(work, abandon, stopTicker)
	site.Close(work)
	return errors.Join(err, shutdown(work, server))
}

// reach lets people in until ctx ends.
func (e *engine) reach(ctx context.Context, s Service, server *http.Server, operator members.Scope, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.listen(server, l) }()
	if err := e.welcome(ctx, s, operator); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-failed:
		return err
	}
}

// stop lets what came in be answered and what is being sent be finished.
func (e *engine) stop(work context.Context, abandon, stopTicker func()) {
	late, done := context.WithTimeout(work, drainTime)
	defer done()
	defer context.AfterFunc(late, abandon)() // too long: the rest is done at the next start
	e.intake.close()
	close(e.stopIn)
	e.handlers.Wait()
	stopTicker()
	close(e.end)
	e.watchers.Wait()
	close(e.stopOut)
	e.senders.Wait()
}

func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: h, MaxHeaderBytes: maxHeader,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug), // what strangers' connections do
	}
}

func (s Service) listen(server *http.Server, l net.Listener) error {
	var err error
	if s.tls != nil {
		server.TLSConfig = s.tls
		err = server.ServeTLS(l, "", "")
	} else {
		err = server.Serve(l)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve %s: %w", s.Listen, err)
}

func shutdown(work context.Context, server *http.Server) error {
	ctx, done := context.WithTimeout(context.WithoutCancel(work), shutdownTime)
	defer done()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close() // a request that does not end is cut
	}
	return nil
}
