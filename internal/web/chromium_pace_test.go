package web_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

func TestTooMuchInABrowser(t *testing.T) {
	b := chromium(t)
	w := newWorld(t)
	b.visit(w.server.URL+"/in#"+w.code(w.operator), "进入")
	b.click(".filled .primary")
	b.reads("您好，我是支部助手")
	other := w.signedIn(w.operator)
	for n := range 20 {
		w.status(fmt.Sprint("file ", n), other.upload(n, "a.txt", "x"), http.StatusNoContent)
	}
	file := filepath.Join(t.TempDir(), "一份.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}))
	b.click("#send")
	b.reads("文件太多，请过一会儿再发")
	for n := range 39 {
		other.say(100+n, "好")
	}
	b.fill("#text", "等一等的话")
	b.click("#send")
	b.reads("请稍等")
	w.pass(time.Minute)
	b.fill("#text", "后面的话")
	b.click("#send")
	b.reads("echo: 等一等的话")
	b.reads("echo: 后面的话")
}
