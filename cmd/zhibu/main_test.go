package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// program is zhibu as the scripts and the crash test start it: this test binary
// under another name.
func program() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"zhibu": program})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs zhibu and wants an exit code: exits CODE ARGS…
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("zhibu", args[1:]...)
	if e := (*exec.ExitError)(nil); !errors.As(err, &e) || strconv.Itoa(e.ExitCode()) != args[0] {
		ts.Fatalf("zhibu %v: %v, want exit code %s", args[1:], err, args[0])
	}
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		args string
		code int
		says string // on standard error
	}{
		{"version", "version", 0, ""},
		{"help", "--help", 0, ""},
		{"no command", "", 2, "see zhibu --help"},
		{"a command that does not exist", "assess", 2, "assess"},
		{"a certificate without its key", "serve --tls-cert c", 2, "go together"},
		{"a public URL with a path", "serve --public-url https://zhibu.example/x", 2, "without a path"},
		{"a public URL that is none", "link --public-url zhibu.example", 2, "--public-url"},
		{"a proxy that is no network", "serve --trusted-proxy here", 2, `takes networks such as 127.0.0.1/32 or 10.0.0.0/8, not "here"`},
		{"a certificate that is not there", "serve --tls-cert c --tls-key k --data " + filepath.Join(dir, "data"), 1, "c does not exist"},
		{"a certificate that is none", "serve --tls-cert " + file + " --tls-key " + file + " --data " + filepath.Join(dir, "data"), 1, "not a certificate and its key"},
		{"a restore of what is no backup", "restore " + file + " --data " + filepath.Join(dir, "data"), 1, "is not a zhibu backup"},
		{"an import of an empty folder", "import " + empty + " --data " + filepath.Join(dir, "data"), 1, "empty: there is no .txt or .md file in it"},
		{"a place that cannot be listened on", "serve --listen nowhere --data " + filepath.Join(dir, "data"), 1, "nowhere"},
		{"a link for nobody", "link 没有这个人 --data " + filepath.Join(dir, "data"), 1, "there is no 没有这个人"},
		{"an unknown flag", "search --nonsense x", 2, "--nonsense"},
		{"search without a query", "search", 2, "a query is missing"},
		{"a query beside --batch", "search --batch x", 2, "standard input"},
		{"a limit out of range", "search --limit 0 x", 2, "--limit"},
		{"a clock that is none", "chat --now yesterday", 2, "now"},
		{"import without a path", "import", 2, "path"},
		{"a directory that is a file", "search x --data " + file, 1, "not a directory"},
		{"documents of no instance", "documents --data " + filepath.Join(dir, "none"), 1, "does not exist"},
		{"backup of no instance", "backup b --data " + filepath.Join(dir, "none"), 1, "does not exist"},
		{"an unknown person", "chat --as 没有这个人 --data " + filepath.Join(dir, "data"), 1, "there is no 没有这个人"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run(t.Context(), strings.Fields(tc.args), strings.NewReader(""), &out, &errs)
			if code != tc.code || !strings.Contains(errs.String(), tc.says) {
				t.Errorf("exit %d, %q; want %d, %q", code, errs.String(), tc.code, tc.says)
			}
			if tc.code != 0 && strings.Contains(out.String(), "/in#") {
				t.Errorf("a link was printed before it failed: %s", out.String())
			}
			if n := strings.Count(strings.TrimSpace(errs.String()), "\n"); tc.says != "" && n > 0 {
				t.Errorf("the error is %d lines", n+1)
			}
		})
	}
}
