package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"path"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets
var assetFiles embed.FS

// assetPath changes with what the files hold, so that a browser may keep them.
var assetPath = "/assets/" + assetsVersion() + "/"

var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"asset": func(name string) string { return assetPath + name },
	"back":  func(to, label string) any { return struct{ To, Label string }{to, label} },
}).ParseFS(templateFiles, "templates/*.html"))

func assetsVersion() string {
	sum := sha256.New()
	entries, _ := assetFiles.ReadDir("assets") // embedded: it is there
	for _, e := range entries {
		b, _ := assetFiles.ReadFile("assets/" + e.Name())
		_, _ = sum.Write(b)
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}

// render writes a page.
func render(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // a browser that has gone needs no answer
}

var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

func asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	b, err := assetFiles.ReadFile("assets/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", contentTypes[path.Ext(name)])
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(b) // a browser that has gone needs no answer
}
