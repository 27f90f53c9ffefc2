package testkit_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// edges is the whole of who may import whom, as docs/architecture.md draws it.
// A package that is not here may not exist.
var edges = map[string][]string{
	"cmd/zhibu": {"internal/app", "internal/fault"},
	"internal/app": {
		"internal/demo", "internal/web", "bot", "internal/office", "internal/ledger", "reminders", "search", "corpus", "internal/channel/console", "internal/channel/telegram",
		"internal/delivery", "internal/members",
		"internal/when", "internal/sqlite", "internal/calendar", "internal/chat", "internal/fault", "internal/zh",
	},
	"internal/web": {
		"bot", "internal/office", "internal/ledger", "corpus", "internal/delivery", "internal/members", "internal/sqlite", "internal/calendar",
		"internal/chat", "internal/fault",
	},
	"internal/demo": {
		"reminders", "corpus", "internal/delivery", "internal/members", "internal/when", "internal/sqlite",
		"internal/calendar", "internal/chat", "internal/fault",
	},
	"bot": {
		"internal/ledger", "reminders", "search", "corpus", "internal/delivery", "internal/members", "internal/when", "internal/sqlite",
		"internal/calendar", "internal/chat", "internal/fault", "internal/zh",
	},
	"reminders": {
		"internal/sqlite", "internal/chat", "internal/calendar", "internal/when", "internal/members", "corpus",
		"internal/delivery", "internal/fault",
	},
	"internal/ledger": {
		"internal/sqlite", "internal/chat", "internal/calendar", "internal/members", "reminders", "corpus",
		"internal/delivery", "internal/fault",
	},
	"internal/office":           {"reminders", "internal/members", "corpus", "internal/calendar", "internal/fault"},
	"search":                    {"corpus", "internal/members", "internal/zh", "internal/calendar", "internal/fault"},
	"internal/delivery":         {"internal/sqlite", "internal/chat", "internal/members", "internal/fault"},
	"corpus":                    {"internal/sqlite", "internal/members", "internal/zh", "internal/calendar", "internal/fault"},
	"internal/members":          {"internal/sqlite", "internal/chat", "internal/calendar", "internal/zh", "internal/fault"},
	"internal/sqlite":           {"internal/fault"},
	"internal/when":             {"internal/calendar", "internal/zh", "internal/fault"},
	"internal/channel/console":  {"internal/chat", "internal/fault"},
	"internal/channel/telegram": {"internal/chat", "internal/fault"},
	"internal/chat":             {},
	"internal/fault":            {},
	"internal/calendar":         {},
	"internal/zh":               {},
	"internal/testkit/telegram": {},
	"internal/testkit":          {"internal/sqlite", "internal/chat", "internal/delivery", "internal/members", "internal/fault"},
}

// confined are the third-party modules that few packages may know: one each, but
// for cron, whose parser reads rules and whose ticker wakes the process.
var confined = map[string][]string{
	"modernc.org/sqlite":                                 {"internal/sqlite"},
	"github.com/gofrs/flock":                             {"internal/sqlite"},
	"github.com/blevesearch/":                            {"search"},
	"github.com/robfig/cron/v3":                          {"internal/app", "internal/when"},
	"github.com/go-telegram-bot-api/telegram-bot-api/v5": {"internal/channel/telegram"},
	"rsc.io/qr":                      {"internal/app"},
	"github.com/xuri/excelize/v2":    {"internal/office"},
	"github.com/alecthomas/kong":     {"cmd/zhibu"},
	"github.com/schollz/progressbar": {"cmd/zhibu"},
}

type listed struct {
	ImportPath string
	Imports    []string
}

func TestImportsGoDownwards(t *testing.T) {
	for _, p := range list(t) {
		name := strings.TrimPrefix(p.ImportPath, "zhibu/")
		allowed, known := edges[name]
		if !known {
			t.Errorf("package %s has no rank", name)
		}
		for _, imported := range p.Imports {
			if target, ours := strings.CutPrefix(imported, "zhibu/"); ours && !slices.Contains(allowed, target) {
				t.Errorf("%s imports %s", name, target)
			}
			for prefix, homes := range confined {
				if strings.HasPrefix(imported, prefix) && !slices.Contains(homes, name) {
					t.Errorf("%s imports %s, which only %s may", name, imported, homes)
				}
			}
		}
	}
}

// list returns the packages of the module, except generators, which are built
// by hand.
func list(t *testing.T) []listed {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "zhibu/...")
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
