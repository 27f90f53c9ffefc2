package telegram

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

// object is a JSON object of the API.
type object = map[string]any

// call is one request to a method, in whichever of the four ways it came.
type call struct {
	method string // lower case
	params map[string]string
	files  map[string]upload
}

type upload struct {
	name    string
	content []byte
}

// refusal is an answer that is not ok.
type refusal struct {
	status      int
	description string
	parameters  object
}

func bad(description string) *refusal {
	return &refusal{status: http.StatusBadRequest, description: "Bad Request: " + description}
}

func forbidden(description string) *refusal {
	return &refusal{status: http.StatusForbidden, description: "Forbidden: " + description}
}

func moved(to int64) *refusal {
	r := bad("group chat was upgraded to a supergroup chat")
	r.parameters = object{"migrate_to_chat_id": to}
	return r
}

// read takes the parameters from the query and from the body: form, multipart
// or JSON. limit is the size of the body at most.
func read(r *http.Request, method string, limit int64) (*call, error) {
	c := &call{method: strings.ToLower(method), params: map[string]string{}, files: map[string]upload{}}
	r.Body = http.MaxBytesReader(nil, r.Body, limit)
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		kind = ""
	}
	switch kind {
	case "application/json":
		err = c.readJSON(r)
	case "multipart/form-data":
		err = c.readMultipart(r, limit)
	default:
		err = c.readForm(r)
	}
	return c, err
}

func (c *call) readForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	for name, values := range r.Form {
		c.params[name] = values[0]
	}
	_, err := io.Copy(io.Discard, r.Body)
	return err
}

func (c *call) readJSON(r *http.Request) error {
	for name, values := range r.URL.Query() {
		c.params[name] = values[0]
	}
	var fields map[string]json.RawMessage
	if err := json.NewDecoder(r.Body).Decode(&fields); err != nil {
		return err
	}
	for name, raw := range fields {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		c.params[name] = text
	}
	return nil
}

func (c *call) readMultipart(r *http.Request, limit int64) error {
	if err := r.ParseMultipartForm(limit); err != nil {
		return err
	}
	for name, values := range r.Form {
		c.params[name] = values[0]
	}
	for name, headers := range r.MultipartForm.File {
		f, err := headers[0].Open()
		if err != nil {
			return err
		}
		content, err := io.ReadAll(f)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		c.files[name] = upload{name: headers[0].Filename, content: content}
	}
	return nil
}

// invalid names a parameter that is no UTF-8.
func (c *call) invalid() bool {
	for _, v := range c.params {
		if !utf8.ValidString(v) {
			return true
		}
	}
	return false
}

// number returns an integer parameter; 0 where it is missing or none.
func (c *call) number(name string) int64 {
	n, err := strconv.ParseInt(c.params[name], 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (c *call) flag(name string) bool {
	v := strings.ToLower(c.params[name])
	return v == "true" || v == "1" || v == "yes" || v == "t"
}

// within returns an integer parameter forced between two bounds.
func (c *call) within(name string, missing, low, high int64) int {
	n := missing
	if c.params[name] != "" {
		n = c.number(name)
	}
	return int(min(max(n, low), high))
}
