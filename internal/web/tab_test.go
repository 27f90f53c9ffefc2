package web_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// screens is where the browser tests leave what they saw; nowhere if empty.
var screens = os.Getenv("ZHIBU_SCREENS")

// tab is a page in a browser.
type tab struct {
	*testing.T
	ctx context.Context
}

// chromium starts a browser, or skips the test.
func chromium(t *testing.T) tab {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no chromium: the pages are not tried in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel)
	return tab{t, ctx}.open()
}

// open opens a tab; of a browser that runs, with a profile of its own.
func (b tab) open(options ...chromedp.ContextOption) tab {
	b.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, options...)
	b.Cleanup(cancel)
	opened := tab{b.T, ctx}
	err := chromedp.Listen(ctx, func(event any) {
		if _, ok := event.(*page.EventJavascriptDialogOpening); ok {
			b.Error("a script of somebody's words has run")
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	return opened
}

func (b tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.look("failed")
		b.Fatal(err)
	}
}

// until waits for a condition of the page, or of the one it gives way to.
func (b tab) until(condition string) {
	b.Helper()
	poll := chromedp.Poll[chromedp.Void](condition, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(20*time.Second))
	var err error
	for range 20 {
		if err = chromedp.Do(b.ctx, poll); err == nil {
			return
		}
		if !strings.Contains(err.Error(), "(-32000)") { // what the browser says of a page that has gone
			break
		}
	}
	b.look("failed")
	b.Fatalf("waiting for %s: %v", condition, err)
}

// visit opens a page, and waits for words on it.
func (b tab) visit(url, words string) {
	b.Helper()
	b.do(chromedp.Navigate(url))
	b.reads(words)
}

// reads waits for words on the page.
func (b tab) reads(words string) {
	b.Helper()
	b.until(`document.readyState === 'complete' && document.body.innerText.includes(` + quoted(words) + `)`)
}

func (b tab) click(css string) { b.Helper(); b.do(chromedp.Click(chromedp.CSS(css))) }

func (b tab) fill(css, text string) { b.Helper(); b.do(chromedp.SendKeys(chromedp.CSS(css), text)) }

func (b tab) key(name string, code int64, modifiers int64) {
	b.Helper()
	for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{
				Type: kind, Key: name, Code: name, WindowsVirtualKeyCode: code, Modifiers: modifiers,
			})
			return err
		}))
	}
}

func (b tab) want(what, expression string, want any) {
	b.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		b.Fatal(err)
	}
	if got != want {
		b.Errorf("%s = %v, want %v", what, got, want)
	}
}

// media shows the page on a medium ("print"), in a colour scheme.
func (b tab) media(medium, scheme string) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}

// look keeps a picture of the page, where somebody asked for it.
func (b tab) look(name string) {
	if screens == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(screens, name+".png"), picture, 0o600)
	}
	if err != nil {
		b.Log(err)
	}
}

func quoted(s string) string { return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'" }
