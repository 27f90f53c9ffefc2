package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"zhibu/internal/app"
)

// secondProfile is a browser that shares nothing with the first but the machine.
func secondProfile(first context.Context, t *testing.T) tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(first, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	return tab{t, ctx}
}

// TestBrowserStory: the operator imports the roster and invites; a member joins
// in another browser, asks, pages through an article, may not schedule, leaves.
func TestBrowserStory(t *testing.T) {
	ctx := chromium(t)
	c := config(t.TempDir())
	dir := t.TempDir()
	for name, text := range map[string]string{"饭卡.txt": longRules(), "名册.csv": rosterFile} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := app.Import(t.Context(), c, []string{filepath.Join(dir, "饭卡.txt")}, func(int, int, string) {}); err != nil {
		t.Fatal(err)
	}
	s := serve(t, c, "127.0.0.1:0")
	s.indexed()
	operator := tab{t, ctx}
	operator.size(1280, 800, 1)
	operator.scheme("light")
	link := must(app.Link(t.Context(), c, app.Place{Listen: strings.TrimPrefix(s.url, "http://")}, ""))(t)
	operator.do(chromedp.Navigate(link))
	operator.clicks(".filled .primary")
	operator.clicks(`a[href="/roster"]`)
	operator.sees(".upload #file")
	operator.attaches("#file", filepath.Join(dir, "名册.csv"))
	operator.clicks(".upload .primary")
	operator.sees(`form[action="/roster/apply"]`)
	operator.looksBoth("preview")
	operator.clicks(`form[action="/roster/apply"] .primary`)
	operator.sees(".done")
	operator.looksBoth("roster")
	operator.clicks(`button[aria-label$="张三"]`)
	operator.sees(".strip")
	operator.looksBoth("slip")
	var digits, invitation string
	operator.reads(`document.querySelector('.digits').lastChild.textContent.trim()`, &digits)
	operator.reads(`document.querySelector('.urls p').textContent.trim()`, &invitation)
	if !strings.HasPrefix(invitation, s.url+"/in#") {
		t.Fatalf("the invitation %q", invitation)
	}

	onPage(t, c, "李书记")
	member := secondProfile(ctx, t)
	member.size(390, 844, 2)
	member.scheme("light")
	member.do(chromedp.Navigate(s.url+"/in"), chromedp.WaitVisible(chromedp.CSS("#digits")),
		chromedp.SendKeys(chromedp.CSS("#name"), "张三"), chromedp.SendKeys(chromedp.CSS("#digits"), digits))
	member.looksBoth("sign-in")
	member.clicks("#slip .primary")
	member.sees("#welcome:not([hidden])")
	member.want("the roster is not theirs", `document.querySelector('a[href="/roster"]') === null`, true)
	member.types("饭卡遗失了到哪里补办")
	member.hears("二楼窗口")
	member.presses("全文")
	member.hears("第二条")
	member.want("a long answer is shown from its beginning", `[...document.querySelectorAll('.entry')].at(-1).getBoundingClientRect().top >= document.getElementById('scroll').getBoundingClientRect().top`, true)
	member.presses("下一页（2/3）")
	member.hears("补办的时候")
	member.presses("下一页（3/3）")
	member.hears("来源")
	member.types("12月4日15:00 主题党日")
	member.hears("这项由支部书记办理，要我转告吗？")
	member.looksBoth("member")
	member.types("退出")
	member.hears("退出后各处登录失效")
	member.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll('.buttons button')].filter(b => b.textContent === '退出并删除').at(-1).click()`))
	member.sees(`a[href="/in"]`)
	member.looksBoth("left")

	operator.do(chromedp.Navigate(s.url + "/roster"))
	operator.until(`document.body.textContent.includes('张三')`)
}

// longRules has an article of several pages.
func longRules() string {
	return rules + strings.Repeat("补办的时候请带工作证，并向窗口的同志说明遗失的时间和地点。\n", 130)
}

// attaches puts a file into a field.
func (b tab) attaches(field, file string) {
	b.Helper()
	b.do(chromedp.SetUploadFiles(chromedp.CSS(field), []string{file}))
}

// comes waits for an expression to become true, on whatever page the browser is
// then: a page that is just being left answers nothing.
func (b tab) comes(expression string) {
	b.Helper()
	for again := time.NewTicker(20 * time.Millisecond); ; <-again.C {
		if v, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](expression)); err == nil && v == true {
			again.Stop()
			return
		}
		if err := b.ctx.Err(); err != nil {
			b.Fatalf("%s: %v", expression, err)
		}
	}
}

func (b tab) sees(css string) { b.Helper(); b.comes(`document.querySelector('` + css + `') !== null`) }

// clicks clicks an element once it is there, and lets the page go after that.
func (b tab) clicks(css string) {
	b.Helper()
	b.comes(`document.readyState === 'complete' &&
		(e => e !== null && setTimeout(() => e.click()) > 0)(document.querySelector('` + css + `'))`)
}

func (b tab) reads(expression string, to *string) {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		b.Fatal(err)
	}
	*to = v
}

// looksBoth takes pictures at phone and desktop width.
func (b tab) looksBoth(name string) {
	b.Helper()
	b.size(1280, 800, 1)
	b.look("story-" + name + "-1280")
	b.size(390, 844, 2)
	b.want(name+" wider than the phone", "document.documentElement.scrollWidth > innerWidth", false)
	b.look("story-" + name + "-390")
}
