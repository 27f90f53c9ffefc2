package telegram

import (
	"context"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"
)

// file is something that was uploaded, by the bot or by a person.
type file struct {
	name    string
	path    string
	content []byte
}

// attached is a file in a message.
type attached struct {
	id string
	file
}

func (a *attached) describe() object {
	kind, _, _ := strings.Cut(mime.TypeByExtension(path.Ext(a.name)), ";")
	if kind == "" {
		kind = "application/octet-stream"
	}
	return object{
		"file_id": a.id, "file_unique_id": "u" + a.id, "file_name": a.name, "mime_type": kind, "file_size": len(a.content),
	}
}

// keep stores a file. The lock is held.
func (s *Server) keep(name string, content []byte) *attached {
	n := len(s.files) + 1
	f := file{name: name, path: fmt.Sprintf("documents/file_%d%s", n, path.Ext(name)), content: content}
	id := fmt.Sprintf("BQACAgUAAx-%d", n)
	s.files[id] = f
	return &attached{id, f}
}

func (s *Server) sendDocument(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, no := compose(c, "caption", longestCaption)
	if no != nil {
		return nil, no
	}
	if _, _, no := s.writable(c); no != nil {
		return nil, no
	}
	doc, no := s.document(c)
	if no != nil {
		return nil, no
	}
	return s.deliver(c, body, doc)
}

// document is the file that a request uploads, or names by its id. The lock is
// held.
func (s *Server) document(c *call) (*attached, *refusal) {
	field := "document"
	if at, ok := strings.CutPrefix(c.params["document"], "attach://"); ok {
		field = at
	} else if id := c.params["document"]; id != "" {
		f, known := s.files[id]
		if !known {
			return nil, bad("wrong remote file identifier specified: Wrong string length")
		}
		return &attached{id, f}, nil
	}
	up, ok := c.files[field]
	switch {
	case !ok:
		return nil, bad("there is no document in the request")
	case len(up.content) == 0:
		return nil, bad("file must be non-empty")
	case len(up.content) > s.options.MaxUpload:
		return nil, &refusal{status: http.StatusRequestEntityTooLarge, description: "Request Entity Too Large"}
	}
	return s.keep(up.name, up.content), nil
}

func (s *Server) getFile(_ context.Context, c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := c.params["file_id"]
	f, known := s.files[id]
	if !known {
		return nil, bad("invalid file_id")
	}
	if len(f.content) > s.options.MaxFetch {
		return nil, bad("file is too big")
	}
	return object{"file_id": id, "file_unique_id": "u" + id, "file_size": len(f.content), "file_path": f.path}, nil
}

func (s *Server) download(w http.ResponseWriter, where string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.files {
		if f.path == where {
			w.Header().Set("Content-Type", "application/octet-stream")
			_, _ = w.Write(f.content)
			return
		}
	}
	refuse(w, &refusal{status: http.StatusNotFound, description: "Not Found"})
}
