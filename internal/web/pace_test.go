package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"zhibu/internal/sqlite"
)

func TestMessagesAPerson(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	for n := range 59 {
		b.say(n, "好")
	}
	w.status("a file among them", b.upload(59, "a.txt", "x"), http.StatusNoContent)
	answer := b.post("/say", said{"id": id(60), "text": "好"})
	w.status("one more", answer, http.StatusTooManyRequests)
	w.want("wait", answer.Header.Get("Retry-After"), "60")
	w.status("one more file", b.upload(60, "a.txt", "x"), http.StatusTooManyRequests)
	w.signedIn(w.member()).say(1, "another person")
	w.pass(time.Minute)
	b.say(60, "the same again")
}

func TestFilesAPerson(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	form := fields(b.page("/roster"))
	for n := range 19 {
		w.status(fmt.Sprint("file ", n), b.upload(n, "a.txt", "x"), http.StatusNoContent)
	}
	w.status("the 20th, a roster", b.send("/roster/check", "a.csv", head+"张三,,,正式党员\n", form), http.StatusOK)
	answer := b.upload(20, "a.txt", "x")
	w.status("one more", answer, http.StatusTooManyRequests)
	w.want("wait", answer.Header.Get("Retry-After"), "3600")
	answer = b.send("/roster/check", "a.csv", head+"张三,,,正式党员\n", form)
	w.status("one more roster", answer, http.StatusTooManyRequests)
	w.says("one more roster", (&bodyOf{answer}).String(), "上传的文件太多")
	w.want("kept", w.uploaded(), 20)
	b.say(30, "a text")
	w.pass(time.Hour)
	w.status("an hour later", b.upload(20, "a.txt", "x"), http.StatusNoContent)
}

func TestHeldFilesAPerson(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	w.commit(func(batch *sqlite.Batch) {
		w.uploads.Add(batch, w.operator.Person(), "old.txt", make([]byte, 50<<20-10))
	})
	form := fields(b.page("/roster"))
	w.status("as much as there is room", b.upload(1, "a.txt", "0123456789"), http.StatusNoContent)
	w.status("a byte more", b.upload(2, "a.txt", "x"), http.StatusTooManyRequests)
	w.status("a roster", b.send("/roster/check", "a.csv", head+"张三,,,正式党员\n", form), http.StatusTooManyRequests)
	w.status("what is not kept", b.upload(3, "a.docx", strings.Repeat("x", 1000)), http.StatusNoContent)
	w.status("another person", w.signedIn(w.member()).upload(1, "a.txt", "x"), http.StatusNoContent)
	if _, err := w.uploads.Sweep(t.Context(), w.now().Add(time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	w.status("after a sweep", b.upload(2, "a.txt", "x"), http.StatusNoContent)
}
