package web_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestOversizedBodyOnEveryRoute(t *testing.T) {
	w := newWorld(t)
	about, b := w.targets()
	before := w.dump()
	long := strings.Repeat("x", 10<<20)
	for _, q := range w.requests(about) {
		if q.method != http.MethodPost {
			continue
		}
		switch q.kind {
		case formType:
			q.body = url.Values{"code": {long}}.Encode()
		case "application/json":
			q.body = `{"id":"` + long + `"}`
		default:
			q.kind, q.body = multipartBody(long, url.Values{"id": {id(1)}})
		}
		answer := b.ask(q)
		w.status(q.String(), answer, http.StatusRequestEntityTooLarge)
		if !strings.HasPrefix(q.path, "/roster") {
			w.says(q.String(), (&bodyOf{answer}).String(), "太大", "8 MB")
		}
	}
	w.unchanged("long bodies", before)
}

func TestBombs(t *testing.T) {
	w := newWorld(t)
	about, b := w.targets()
	before := w.dump()
	deep := strings.Repeat(`[`, 300_000)
	many := strings.Repeat(`{"id":`, 90_000)
	for _, q := range w.requests(about) {
		if q.kind == "application/json" {
			for _, q.body = range []string{deep, many, `{"id":"` + id(1) + `","text":` + deep, `{"seq":1e999}`} {
				if status := b.ask(q).StatusCode; status != http.StatusBadRequest && status != http.StatusRequestEntityTooLarge {
					t.Errorf("%s took a bomb: %d", q, status)
				}
			}
		}
	}
	parts := strings.Repeat("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n", 100_000)
	for _, path := range []string{"/upload", "/roster/check"} {
		w.status("100,000 parts to "+path, b.do(http.MethodPost, path, "multipart/form-data; boundary=x", parts+"--x--\r\n"), http.StatusBadRequest)
	}
	answer := b.send("/roster/check", "bomb.xlsx", zipped(t, 100<<20), fields(b.page("/roster")))
	w.status("a bomb of a workbook", answer, http.StatusUnprocessableEntity)
	w.unchanged("bombs", before)
}

// zipped is a workbook whose sheet unfolds to so many bytes.
func zipped(t *testing.T, size int) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + strings.Repeat(" ", size),
	} {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWhoSendsTooMuchHearsWhy writes all of it before it reads the answer, as
// browsers do.
func TestWhoSendsTooMuchHearsWhy(t *testing.T) {
	w := newWorld(t)
	b := w.signedIn(w.operator)
	place, err := url.Parse(w.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	cookie := b.client.Jar.Cookies(place)[0]
	long := strings.Repeat("x", 40<<20)
	for _, q := range []request{
		{path: "/say", kind: "application/json", body: `{"id":"` + long + `"}`},
		{path: "/upload", kind: "multipart/form-data; boundary=x", body: "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + long + "\r\n--x--\r\n"},
	} {
		conn, err := net.Dial("tcp", place.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s=%s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s",
			q.path, place.Host, cookie.Name, cookie.Value, q.kind, len(q.body), q.body)
		if err != nil {
			t.Fatalf("%s: cut off: %v", q.path, err)
		}
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatalf("%s: %v", q.path, err)
		}
		w.status(q.path, answer, http.StatusRequestEntityTooLarge)
		var said struct{ Error string }
		if err := json.NewDecoder(answer.Body).Decode(&said); err != nil || !strings.Contains(said.Error, "太大") {
			t.Errorf("%s: %q, %v", q.path, said.Error, err)
		}
		answer.Body.Close()
	}
}
