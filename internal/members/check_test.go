package members_test

import (
	"errors"
	"fmt"
	"strings"

	"zhibu/internal/fault"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

func (w *world) want(what string, got, want any) {
	w.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		w.Errorf("%s = %v, want %v", what, got, want)
	}
}

// fails checks the code of an error.
func (w *world) fails(what string, err error, want fault.Code) {
	w.Helper()
	if !errors.Is(err, want) {
		w.Errorf("%s: %v, want %v", what, err, want)
	}
}

// because checks the reason of a fault.Invalid.
func (w *world) because(what string, err error, want members.Reason) {
	w.Helper()
	if f := fault.Of(err); f == nil || f.Code != fault.Invalid || len(f.Args) != 1 || f.Args[0] != want {
		w.Errorf("%s: %v, want %v", what, err, want)
	}
}

// dump is every row of every table.
func (w *world) dump() string {
	w.Helper()
	tables, err := sqlite.All(w.ctx(), w.db, sqlite.Value[string], `SELECT 'SELECT ' || quote(m.name) || ' || '':'' || '
		|| (SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM pragma_table_info(m.name))
		|| ' FROM ' || m.name || ' ORDER BY 1' FROM sqlite_master m WHERE type = 'table' ORDER BY name`)
	if err != nil {
		w.Fatal(err)
	}
	var all []string
	for _, query := range tables {
		rows, err := sqlite.All(w.ctx(), w.db, sqlite.Value[string], query)
		if err != nil {
			w.Fatal(err)
		}
		all = append(all, rows...)
	}
	return strings.Join(all, "\n")
}
