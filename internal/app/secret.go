package app

import (
	"fmt"
	"io"
	"os"
	"strings"

	"zhibu/internal/fault"
)

const maxSecret = 4 << 10 // bytes

// ReadSecret reads a file that holds a secret and nothing else. The secret is in
// no error.
func ReadSecret(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fault.FromOS(err, path)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSecret))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	secret := strings.TrimSpace(string(b))
	if secret == "" || strings.ContainsAny(secret, " \t\n") {
		return "", fault.New(fault.Invalid, path+" holds no secret on a single line")
	}
	return secret, nil
}
