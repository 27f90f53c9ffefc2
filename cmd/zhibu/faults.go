package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"zhibu/internal/fault"
)

// formats are the sentences of the failures a person can do something about;
// the arguments are those of the fault.
var formats = map[fault.Code]string{
	fault.Locked:     "the data directory %[1]v is in use by %[2]v; stop it, or ask it instead",
	fault.Newer:      "the database was written by a newer zhibu (schema %[1]v, this one knows %[2]v); use that version",
	fault.Damaged:    "%[1]v is damaged; restore a sound backup with zhibu restore",
	fault.DiskFull:   "no space left for %[1]v; free some and try again, nothing was lost",
	fault.Permission: "no permission to use %[1]v; change its owner or mode, or choose another path",
	fault.Missing:    "%[1]v does not exist",
	fault.NotFound:   "there is no %[1]v",
	fault.Conflict:   "another process changed the same at the same moment; try again",
	fault.Invalid:    "%[1]v",
	fault.Empty:      "the file is empty",
	fault.TooLarge:   "too large: %[1]v bytes, at most %[2]v are taken",
	fault.NotText:    "the file holds no text",
	fault.Encoding:   "the text is in an unknown encoding; save it as UTF-8",
	fault.FileType:   "files of the type %[1]q are not read; convert it to .txt or .md",
	fault.Classified: "the file bears the classification mark %[1]v and was not stored: this system is not for secrets",
}

// sentence says what went wrong in the user's terms where the kind is known,
// else with the whole cause: whoever runs a command is the operator.
func sentence(err error) string {
	if errors.Is(err, context.Canceled) {
		return "interrupted"
	}
	f := fault.Of(err)
	if f == nil {
		return err.Error()
	}
	format, ok := formats[f.Code]
	if !ok {
		return err.Error()
	}
	if strings.Contains(format, "%[1]") && len(f.Args) == 0 {
		return err.Error()
	}
	return fmt.Sprintf(format, f.Args...)
}
