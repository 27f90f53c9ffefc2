package web_test

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"

	"zhibu/internal/chat"
)

// memberComes signs in by a slip in a second profile, and sends a file.
func (b tab) memberComes(w *world, name, digits string) {
	b.Helper()
	m := b.open(chromedp.WithNewBrowserContext())
	m.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateScale(2)))
	m.visit(w.server.URL+"/in", "邀请条")
	m.fill("#name", name)
	m.fill("#digits", "000001")
	m.click("#slip .primary")
	m.reads("请联系支部书记补发")
	m.look("in-wrong-390")
	m.fill("#digits", digits)
	m.click("#slip .primary")
	m.reads("您好，我是支部助手")
	m.want("who", `document.querySelector('.names p').textContent`, longName+" · "+name)
	m.want("the roster's link", `document.querySelector('a[href="/roster"]') === null`, true)
	m.attaches(w)
	m.keys()
	m.visit(w.server.URL+"/roster", "这项由支部书记办理")
	m.fits("denied")
}

func (b tab) attaches(w *world) {
	b.Helper()
	dir := b.TempDir()
	file := filepath.Join(dir, hostileName)
	large := filepath.Join(dir, "large.bin")
	for name, size := range map[string]int{file: 4000, large: 8<<20 + 1} {
		if err := os.WriteFile(name, []byte(strings.Repeat("x", size)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	pick := func(name, says string) {
		b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{name}))
		b.reads(says)
	}
	pick(large, "文件超过8 MB")
	pick(file, "附件："+hostileName)
	b.click("#unpick")
	b.want("taken off", `document.getElementById('picked').hidden`, true)
	pick(file, "附件："+hostileName)
	b.fill("#text", "请收附件")
	b.fits("picked")
	b.click("#send")
	b.until(`[...document.querySelectorAll('.own:not(.unsent) .bubble')].some(e => e.textContent === ` + quoted("附件："+hostileName) + `)`)
	b.reads("echo: 请收附件")
	who, err := w.people.LocalPerson(b.Context(), strings.SplitN(b.text(".names p"), " · ", 2)[1])
	if err != nil {
		b.Fatal(err)
	}
	w.told(who, chat.Document{Name: hostileName, Type: "text/csv", Content: []byte("x")})
	b.reads("下载：" + hostileName)
	b.fits("chat-attachment")
	b.media("print", "light")
	b.want("the form in print", `getComputedStyle(document.getElementById('form')).display`, "none")
	b.media("", "light")
}

// keys leads through the form by the keyboard.
func (b tab) keys() {
	b.Helper()
	const tabKey, escape, shift = 9, 27, 8
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('text').focus()`))
	b.key("Tab", tabKey, 0)
	b.want("after the text", `document.activeElement.id`, "send")
	b.key("Tab", tabKey, shift)
	b.key("Tab", tabKey, shift)
	b.want("before the text", `document.activeElement.id`, "attach")
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.file').focus()`))
	b.key("Escape", escape, 0)
	b.want("Esc leads", `document.activeElement.id`, "text")
}
