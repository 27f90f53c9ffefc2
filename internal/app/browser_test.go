package app_test

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
	"github.com/chromedp/chromedp"

	"zhibu/internal/app"
)

// screens is where TestBrowser leaves what it saw; nowhere if it is empty.
var screens = os.Getenv("ZHIBU_SCREENS")

// chromium starts a browser, or skips the test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no chromium: the page is not tried in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// tab is a page in a browser.
type tab struct {
	*testing.T
	ctx context.Context
}

func (b tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.look("failed")
		b.Fatal(err)
	}
}

// until waits for a condition of the page.
func (b tab) until(condition string) {
	b.Helper()
	b.do(chromedp.Poll[chromedp.Void](condition, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(30*time.Second)))
}

// hears waits for the newest entry to have the words.
func (b tab) hears(words string) {
	b.Helper()
	b.until(`[...document.querySelectorAll('.entry:not(.own) .bubble')].at(-1)?.textContent.includes(` + quoted(words) + `)`)
}

func quoted(s string) string { return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'" }

func (b tab) types(text string) {
	b.Helper()
	b.do(chromedp.SendKeys(chromedp.CSS("#text"), text), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: "keyDown", Key: "Enter", Code: "Enter", Text: "\r", WindowsVirtualKeyCode: 13,
		})
		return err
	}))
}

// presses presses a button of the newest message that has it.
func (b tab) presses(label string) {
	b.Helper()
	b.until(`[...document.querySelectorAll('.buttons button')].some(b => b.textContent === ` + quoted(label) + `)`)
	b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll('.buttons button')].filter(b => b.textContent === ` + quoted(label) + `).at(-1).click()`))
	b.until(`[...document.querySelectorAll('.buttons button[aria-pressed=true]')].at(-1)?.textContent === ` + quoted(label))
}

func (b tab) value(expression string) any {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		b.Fatal(err)
	}
	return v
}

func (b tab) want(what, expression string, want any) {
	b.Helper()
	if got := b.value(expression); got != want {
		b.Errorf("%s = %v, want %v", what, got, want)
	}
}

// look keeps a picture of the page, where somebody asked for it.
func (b tab) look(name string) {
	if screens == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Log(err)
		return
	}
	if err := os.WriteFile(filepath.Join(screens, name+".png"), picture, 0o600); err != nil {
		b.Log(err)
	}
}

func (b tab) size(width, height int64, scale float64) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height, chromedp.EmulateScale(scale)))
}

func (b tab) scheme(name string) { b.media("", name) }

// media shows the page on a medium ("print"), in a colour scheme.
func (b tab) media(medium, scheme string) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media:    medium,
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}

func TestBrowser(t *testing.T) {
	ctx := chromium(t)
	c := config(t.TempDir())
	file := filepath.Join(t.TempDir(), "rules.txt")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Import(t.Context(), c, []string{file}, func(int, int, string) {}); err != nil {
		t.Fatal(err)
	}
	s := serve(t, c, "127.0.0.1:0")
	b := tab{t, ctx}
	b.size(390, 844, 2)
	b.scheme("light")

	b.do(chromedp.Navigate(s.link), chromedp.WaitVisible(chromedp.CSS(".filled .primary")))
	b.want("the code in the address", "location.hash", "")
	b.look("in-390")
	b.do(chromedp.Click(chromedp.CSS(".primary")), chromedp.WaitVisible(chromedp.CSS("#welcome")))
	b.look("welcome-390")

	b.types("预备期多长")
	b.hears("一年")
	b.types("饭卡遗失了到哪里补办")
	b.hears("第二条 · 效力待核实")
	b.want("marked", `document.querySelector('mark').textContent.includes('补办')`, true)
	b.look("chat-390")
	b.types("半小时后 给老张回电话")
	b.hears("提醒时间")
	b.presses("确认")
	b.hears("已安排")
	c.Clock.Stand(c.Clock.Now().Add(30 * time.Minute))
	b.hears("提醒：11月24日（周二）14:30 给老张回电话")
	b.until(`document.getElementById('working').hidden`)
	b.want("wider than the phone", "document.documentElement.scrollWidth > innerWidth", false)
	b.looksEverywhere()

	b.marksUpNothing()
	b.leavesInputMethodsAlone()
	b.copies()
	b.outlivesTheServer(s)
}

// looksEverywhere takes pictures in both widths and colours, and in large type.
func (b tab) looksEverywhere() {
	b.Helper()
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		b.size(390, 844, 2)
		b.do(chromedp.Evaluate[chromedp.Void]("document.getElementById('scroll').scrollTop = 1e6"))
		b.look("chat-390-" + scheme)
		b.size(1280, 800, 1)
		b.look("chat-1280-" + scheme)
	}
	b.scheme("light")
	b.size(390, 844, 2)
	b.do(chromedp.Click(chromedp.CSS("#size")))
	b.want("large type", "getComputedStyle(document.body).fontSize", "22px")
	b.want("large type wider than the phone", "document.documentElement.scrollWidth > innerWidth", false)
	b.look("chat-390-large")
	b.do(chromedp.Click(chromedp.CSS("#size")))
	b.media("print", "light")
	b.want("the form in print", `getComputedStyle(document.getElementById('form')).display`, "none")
	b.want("cut off in print", `document.body.scrollHeight < document.getElementById('log').scrollHeight`, false)
	b.look("print")
	b.scheme("light")
}

func (b tab) marksUpNothing() {
	b.Helper()
	b.types(`<img src=x onerror="window.hit=1"><script>window.hit=1</script>`)
	b.until(`[...document.querySelectorAll('.own .bubble')].at(-1).textContent.startsWith('<img src=x')`)
	b.want("markup in a bubble", `document.querySelectorAll('.bubble img, .bubble script').length`, 0.0)
	b.want("script run", `String(window.hit)`, "undefined")
	b.hears("没有找到相关规定")
}

func (b tab) leavesInputMethodsAlone() {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('text').value = 'zhibu'`))
	for _, key := range []string{"isComposing: true", "keyCode: 229", "shiftKey: true"} {
		b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('text').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ` + key + `}))`))
		b.want("sent with "+key, `document.getElementById('text').value`, "zhibu")
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('text').value = ''`))
}

// copies without the clipboard that plain http does not have.
func (b tab) copies() {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`void Object.defineProperty(navigator, 'clipboard', {value: undefined})`),
		chromedp.Click(chromedp.CSS("#log > .entry:last-child .foot button")))
	b.until(`document.querySelector('#log > .entry:last-child .foot button').textContent === '已复制'`)
}

// outlivesARestore stays open, and shows what the backup knows.
func (b tab) outlivesARestore(s *served) *served {
	b.Helper()
	backup := filepath.Join(b.TempDir(), "backup.db")
	if err := app.Backup(b.Context(), s.c, backup); err != nil {
		b.Fatal(err)
	}
	b.types("明天9:30 交年终总结")
	b.hears("提醒时间")
	s.end()
	if _, err := app.Restore(b.Context(), s.c, backup); err != nil {
		b.Fatal(err)
	}
	s = serve(b.T, s.c, strings.TrimPrefix(s.url, "http://"))
	b.comes(`document.getElementById('log').textContent.includes('没有待办的提醒') && !document.getElementById('log').textContent.includes('年终总结')`)
	b.types("帮助")
	b.hears("您可以这样用")
	return s
}

// outlivesTheServer writes while the server is away; it arrives once.
func (b tab) outlivesTheServer(s *served) {
	b.Helper()
	s.end()
	b.types("提醒列表")
	b.until(`document.querySelector('.unsent .foot')?.textContent.startsWith('还没有送达')`)
	b.until(`document.getElementById('connection').textContent.startsWith('连接已断开')`)
	b.look("lost-390")
	again := serve(b.T, s.c, strings.TrimPrefix(s.url, "http://"))
	b.hears("没有待办的提醒")
	b.until(`document.getElementById('connection').hidden && !document.querySelector('.unsent')`)
	b.want("how often", `[...document.querySelectorAll('.own .bubble')].filter(e => e.textContent === '提醒列表').length`, 1.0)

	again = b.outlivesARestore(again)

	b.do(chromedp.Click(chromedp.CSS(`a[href="/devices"]`)), chromedp.WaitVisible(chromedp.CSS(".devices")))
	b.look("devices-390")
	b.do(chromedp.Click(chromedp.CSS(".wide")), chromedp.WaitVisible(chromedp.CSS(`a[href="/in"]`)))
	b.look("away-390")
	again.end()
}
