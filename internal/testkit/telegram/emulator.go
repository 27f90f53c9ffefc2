package telegram

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
)

// EmulatorVariable holds the address of a running emulator (the npm package
// telegram-test-api 4.2.1), or the folder it is installed in, from which node
// then starts it. Nothing is ever downloaded.
const EmulatorVariable = "ZHIBU_TELEGRAM_EMULATOR"

// Emulator is the emulator with the fake's people. It knows text, inline
// buttons and edits. It keeps no offsets (an update counts as confirmed once
// fetched), refuses nothing, parses no HTML, keeps the buttons of an edit that
// names none, and knows no groups, files, menus, limits or long polling.
type Emulator struct {
	t     testing.TB
	url   string
	token string
	web   *http.Client
}

// Emulated returns the emulator that EmulatorVariable names, and skips the test
// where it names none.
func Emulated(t testing.TB) *Emulator {
	t.Helper()
	where := os.Getenv(EmulatorVariable)
	if where == "" {
		t.Skipf("no emulator: %s is not set", EmulatorVariable)
	}
	if !strings.HasPrefix(where, "http://") && !strings.HasPrefix(where, "https://") {
		where = startEmulator(t, where)
	}
	return &Emulator{
		t: t, url: strings.TrimSuffix(where, "/"), token: "666:" + strings.ReplaceAll(t.Name(), "/", "-"),
		web: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}, // nothing is left open behind a test
	}
}

// URL is where the emulator answers.
func (e *Emulator) URL() string { return e.url }

// Token is one of the test's own, as the emulator takes any.
func (e *Emulator) Token() string { return e.token }

// Person returns a person on the emulator.
func (e *Emulator) Person(id int64, name string) Person {
	return &emulated{e: e, id: id, name: name}
}

// ask puts one question to the emulator's own interface.
func (e *Emulator) ask(path string, question object, into any) {
	e.t.Helper()
	body, err := json.Marshal(question)
	if err != nil {
		e.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(e.t.Context(), http.MethodPost, e.url+path, bytes.NewReader(body))
	if err != nil {
		e.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := e.web.Do(request)
	if err != nil {
		e.t.Fatalf("asking the emulator: %v", err)
	}
	defer func() { _ = answer.Body.Close() }()
	if into == nil {
		into = &object{}
	}
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		e.t.Fatalf("reading the emulator's answer: %v", err)
	}
}
