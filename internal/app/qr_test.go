package app_test

import (
	"strings"
	"testing"

	"zhibu/internal/app"
)

func TestQRIsBlackOnWhiteWithAMargin(t *testing.T) {
	code, err := app.QR("https://zhibu.example/in#ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(code, "\n"), "\n")
	const paint, reset = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
	for i, line := range lines {
		modules, painted := strings.CutPrefix(line, paint)
		modules, ended := strings.CutSuffix(modules, reset)
		if width := len([]rune(modules)); !painted || !ended || (width+1)/2 != len(lines) {
			t.Fatalf("line %d of %d is %d modules wide: %q", i, len(lines), width, line)
		}
		if i < 2 && strings.TrimSpace(modules) != "" || !strings.HasPrefix(modules, "    ") || !strings.HasSuffix(modules, "    ") {
			t.Errorf("line %d has no margin: %q", i, modules)
		}
	}
}
