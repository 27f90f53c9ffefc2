package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhibu/internal/chat"
	"zhibu/internal/delivery"
	"zhibu/internal/members"
	"zhibu/internal/office"
	"zhibu/internal/sqlite"
)

// send posts a form with a file.
func (b *browser) send(path, name, content string, fields map[string]string, with ...func(*http.Request)) *http.Response {
	b.w.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for key, value := range fields {
		if err := form.WriteField(key, value); err != nil {
			b.w.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		b.w.Fatal(err)
	}
	if _, err := part.Write([]byte(content)); err != nil {
		b.w.Fatal(err)
	}
	form.Close()
	return b.do(http.MethodPost, path, form.FormDataContentType(), body.String(), with...)
}

func (b *browser) upload(n int, name, content string) *http.Response {
	b.w.Helper()
	return b.send("/upload", name, content, map[string]string{"id": id(n)})
}

func (w *world) uploaded() int {
	w.Helper()
	n, err := sqlite.One(w.Context(), w.db, sqlite.Value[int], "SELECT count(*) FROM upload")
	if err != nil {
		w.Fatal(err)
	}
	return n
}

func TestFileComesIn(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	w.status("upload", b.upload(1, "名册.xlsx", "content\x00\xff"), http.StatusNoContent)
	got := live.texts(2)
	w.want("in the history", got[0], "附件：名册.xlsx")
	name, ref, _ := strings.Cut(strings.TrimPrefix(got[1], "file: "), " ")
	w.want("heard of", name, "名册.xlsx")
	name, content, err := w.uploads.Open(t.Context(), ref, w.operator.Person())
	if err != nil || name != "名册.xlsx" || string(content) != "content\x00\xff" {
		t.Errorf("kept as %q %q, %v", name, content, err)
	}
	stranger := w.member()
	if _, _, err := w.uploads.Open(t.Context(), ref, stranger.Person()); err == nil {
		t.Error("a stranger opens it")
	}
}

func TestFileSentAgainComesInOnce(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	for range 3 {
		w.status("upload", b.upload(1, "a.txt", "好"), http.StatusNoContent)
	}
	b.say(2, "二")
	w.want("entries", strings.HasPrefix(strings.Join(live.texts(4), ", "), "附件：a.txt, file: a.txt"), true)
	w.want("kept", w.uploaded(), 1)
}

func TestFilesThatAreNotTaken(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	w.status("9 MB", b.upload(1, "a.txt", strings.Repeat("x", 9<<20)), http.StatusRequestEntityTooLarge)
	w.status("a byte too many", b.upload(1, "a.txt", strings.Repeat("x", 8<<20+1)), http.StatusRequestEntityTooLarge)
	w.status("an empty one", b.upload(1, "a.txt", ""), http.StatusBadRequest)
	w.status("no id", b.send("/upload", "a.txt", "x", nil), http.StatusBadRequest)
	w.status("no file", b.form("/upload", nil), http.StatusBadRequest)
	w.status("no form", b.do(http.MethodPost, "/upload", "multipart/form-data; boundary=x", "--x\r\nnonsense"), http.StatusBadRequest)
	w.want("kept", w.uploaded(), 0)
	w.status("8 MB", b.upload(1, "a.txt", strings.Repeat("x", 8<<20)), http.StatusNoContent)
	w.want("kept", w.uploaded(), 1)
}

func TestClassifiedFileIsNotKept(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	w.status("upload", b.upload(1, "机密★方案.docx", "x"), http.StatusNoContent)
	got := live.texts(2)
	w.want("in the history", got[0], "")
	w.want("told", got[1], "refused: classified")
	w.want("kept", w.uploaded(), 0)
	for _, table := range []string{"inbox", "web_history", "outbox"} {
		n, err := sqlite.One(t.Context(), w.db, sqlite.Value[int], "SELECT count(*) FROM "+table+" WHERE payload LIKE '%方案%'")
		if err != nil || n != 0 {
			t.Errorf("%s names it %d times, %v", table, n, err)
		}
	}
}

func TestClassifiedContentIsNotKept(t *testing.T) {
	table, err := office.WriteRoster([]members.Person{
		{Name: "张三", Role: members.Member, Standing: members.Full, Group: "秘密"},
	}, office.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("工作方案\n请各支部认真组织学习，按时上报。\n机密★1年\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"方案.txt": "方案\n机密★\n", "方案.TXT": gb, "方案.md": "# 方案\n<!-- 绝密★ -->\n", "方案.csv": "方案,x\n机密,x\n", "方案.xlsx": string(table),
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			b := w.signedIn(w.operator)
			live := b.open("")
			w.status("upload", b.upload(1, name, content), http.StatusNoContent)
			got := live.texts(2)
			w.want("in the history", got[0], "")
			w.want("told", got[1], "refused: classified")
			w.want("kept", w.uploaded(), 0)
			for _, table := range []string{"inbox", "web_history"} {
				n, err := sqlite.One(t.Context(), w.db, sqlite.Value[int], "SELECT count(*) FROM "+table+" WHERE payload LIKE '%方案%' OR payload LIKE '%密%'")
				if err != nil || n != 0 {
					t.Errorf("%s names it %d times, %v", table, n, err)
				}
			}
		})
	}
}

func TestFilesThatNobodyReadsAreNotKept(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	live := b.open("")
	for n, name := range []string{"报告.docx", "照片.jpg", "程序", "名册.xls"} {
		w.status(name, b.upload(n, name, "x"), http.StatusNoContent)
		got := live.texts(2)
		w.want("in the history", got[0], "附件："+name)
		w.want("heard of", got[1], "file: "+name+" ")
	}
	w.want("kept", w.uploaded(), 0)
	for n, name := range []string{"a.txt", "a.md", "a.markdown", "A.CSV", "a.xlsx"} {
		w.status(name, b.upload(10+n, name, "x"), http.StatusNoContent)
	}
	w.want("kept", w.uploaded(), 5)
}

// told sends somebody a document and returns the entry's number.
func (w *world) told(to members.Scope, d chat.Document) int64 {
	w.Helper()
	m := chat.Text("请查收")
	m.Document = &d
	w.commit(func(b *sqlite.Batch) {
		if err := delivery.Enqueue(b, delivery.Item{Key: "doc " + to.Person(), To: chat.Address{Channel: "web", ID: to.Person()},
			Class: delivery.Reply, Message: m}, w.now()); err != nil {
			w.Fatal(err)
		}
	})
	w.settle()
	all, err := w.history.Before(w.Context(), to, 1<<60, 1)
	if err != nil || len(all) != 1 {
		w.Fatal(all, err)
	}
	return all[0].Seq
}

func TestDocumentGoesOut(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	w.told(w.operator, chat.Document{Name: "我的数据 \"1\".html", Type: "text/html", Content: []byte("<script>alert(1)</script>")})
	live := b.open("")
	e := live.until("entry")
	w.want("said", strings.Contains(e.data, `"file":{"name":"我的数据 \"1\".html"}`), true)
	w.want("with its content", strings.Contains(e.data, "c2NyaXB0"), false)
	path := "/file/" + number(e.entry(t).Seq)
	answer := b.get(path)
	w.status("the file", answer, http.StatusOK)
	w.want("content", (&bodyOf{answer}).String(), "<script>alert(1)</script>")
	w.want("type", answer.Header.Get("Content-Type"), "application/octet-stream")
	w.want("disposition", answer.Header.Get("Content-Disposition"),
		"attachment; filename*=utf-8''%E6%88%91%E7%9A%84%E6%95%B0%E6%8D%AE%20%221%22.html")
	w.want("nosniff", answer.Header.Get("X-Content-Type-Options"), "nosniff")
	w.status("a stranger", w.signedIn(w.member()).get(path), http.StatusNotFound)
	for _, none := range []string{"/file/0", "/file/-1", "/file/x", "/file/99999999999999999999"} {
		w.status(none, b.get(none), http.StatusNotFound)
	}
}
