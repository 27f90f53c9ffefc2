package web_test

import (
	"strings"

	"github.com/google/go-cmp/cmp"

	"zhibu/internal/sqlite"
)

// dump is all that the database holds, by table, except the audit, which notes
// what was tried.
func (w *world) dump() map[string]string {
	w.Helper()
	all := make(map[string]string)
	for _, table := range query(w, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('audit', 'sqlite_sequence')") {
		var columns []string
		for _, c := range query(w, "SELECT name FROM pragma_table_info('"+table+"')") {
			columns = append(columns, "quote("+c+")")
		}
		rows := query(w, "SELECT "+strings.Join(columns, " || ' ' || ")+" FROM "+table+" ORDER BY 1")
		all[table] = strings.Join(rows, "\n")
	}
	return all
}

func query(w *world, q string) []string {
	w.Helper()
	rows, err := sqlite.All(w.Context(), w.db, sqlite.Value[string], q)
	if err != nil {
		w.Fatal(err)
	}
	return rows
}

// unchanged fails where the database holds anything else than before.
func (w *world) unchanged(what string, before map[string]string) {
	w.Helper()
	if diff := cmp.Diff(before, w.dump()); diff != "" {
		w.Errorf("%s had an effect:\n%s", what, diff)
	}
}
