package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"

	"zhibu/internal/sqlite"
)

// people is a roster of ten, with a hostile group.
func people(t *testing.T) (file string) {
	t.Helper()
	content := head
	for n, name := range []string{"张三", "李四", "王五", "赵六", "欧阳海燕", "孙七", "周八", "吴九", "郑十", "阿依古丽·买买提"} {
		group := []string{"第一党小组", "第二党小组", hostile}[n%3]
		content += fmt.Sprintf("%s,%d,%s,正式党员,%s,湖南\n", name, 101+n, group, map[int]string{0: "支部书记", 1: "支委"}[n])
	}
	file = filepath.Join(t.TempDir(), hostileName)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const longName = "中共某某市某某区机关事务管理局直属机关第一支部委员会"

const hostileName = `名册><img src=x onerror=alert(1)>.csv`

var pdfPage = regexp.MustCompile(`/Type\s*/Page[^s]`)

func TestRosterInABrowser(t *testing.T) {
	b := chromium(t)
	w := newWorld(t)
	w.draw = modules
	w.commit(func(b *sqlite.Batch) { b.Exec(1, "UPDATE branch SET name = ?", longName) })
	w.branch("第二党支部")
	file := people(t)
	b.visit(w.server.URL+"/in", "6位数字")
	b.fits("in")
	b.visit(w.server.URL+"/in#"+w.code(w.operator), "进入")
	b.click(".filled .primary")
	b.reads("您好，我是支部助手")
	b.fits("branches")
	b.click(`a[href="/roster"]`)
	b.reads("未绑定")
	b.fits("roster-empty")

	b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}))
	b.click(".upload .primary")
	b.reads("确认导入：新增10人")
	b.fits("preview")
	b.click(`form[action="/roster/apply"] .primary`)
	b.reads("名册已更新：新增10人")
	b.fits("roster")

	b.click(`form[action="/roster/invite"] .primary`)
	b.reads("只显示这一次")
	b.fits("slips")
	b.printsSlips()
	digits := b.text(`.strip:nth-child(1) .digits`)
	b.memberComes(w, b.text(".strip:nth-child(1) .name strong"), digits[len(digits)-6:])
}

func (b tab) text(css string) string {
	b.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelector(`+quoted(css)+`).textContent`))
	if err != nil {
		b.Fatal(err)
	}
	return got
}

// printsSlips wants ten slips on two sheets, eight on the first, whole.
func (b tab) printsSlips() {
	b.Helper()
	b.want("slips", `document.querySelectorAll('.strip').length`, 10.0)
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.Fatal(err)
	}
	if pages := len(pdfPage.FindAll(pdf, -1)); pages != 2 {
		b.Errorf("the slips take %d sheets, want 2", pages)
	}
	b.do(chromedp.EmulateViewport(733, 1062)) // what the margins leave of A4, in CSS pixels
	b.media("print", "light")
	b.look("slips-print")
	b.want("cut off", `[...document.querySelectorAll('.strip')].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).length`, 0.0)
	b.want("the button in print", `getComputedStyle(document.querySelector('main')).display`, "none")
	b.media("", "light")
}
