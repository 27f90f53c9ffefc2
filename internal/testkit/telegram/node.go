package telegram

import (
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"testing"
)

// launch prints a line when the emulator answers, and ends with its input.
const launch = `const TelegramServer = require(process.argv[1]);` +
	`const s = new TelegramServer({port: Number(process.argv[2]), host: '127.0.0.1'});` +
	`s.start().then(() => console.log('ready'));` +
	`process.stdin.resume(); process.stdin.on('end', () => process.exit(0));`

// startEmulator runs the emulator that is installed in the folder until the
// test ends, and returns its address.
func startEmulator(t testing.TB, folder string) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no emulator: node is not installed")
	}
	folder, err = filepath.Abs(folder)
	if err != nil {
		t.Fatal(err)
	}
	port := freePort(t)
	command := exec.CommandContext(t.Context(), node, "-e", launch, folder, fmt.Sprint(port))
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close() // it ends when nobody speaks to it any more, even if this process is killed
		_ = command.Wait()
	})
	if _, err := fmt.Fscanln(out, new(string)); err != nil {
		t.Fatalf("the emulator in %s did not start: %v", folder, err)
	}
	return fmt.Sprintf("http://127.0.0.1:%d", port)
}

// freePort finds one, for the emulator takes no port 0. Another process may
// still be faster.
func freePort(t testing.TB) int {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}
