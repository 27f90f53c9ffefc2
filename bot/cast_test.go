package bot_test

import (
	"slices"
	"strings"

	"zhibu/internal/chat"
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
	"zhibu/internal/testkit"
)

// person puts somebody on the roster who uses the page.
func (w *world) person(name string, role members.Role, standing members.Standing) speaker {
	w.Helper()
	return w.personIn(w.scope, name, role, standing)
}

func (w *world) personIn(scope members.Scope, name string, role members.Role, standing members.Standing) speaker {
	w.Helper()
	who := testkit.Person(w.TB, w.db, scope, name, role, standing)
	at := chat.Address{Channel: "web", ID: who.Person()}
	w.bind(who, at)
	return alone(at)
}

func (w *world) bind(who members.Scope, at chat.Address) {
	w.Helper()
	w.commit(func(b *sqlite.Batch) { w.people.Bind(b, who, at) })
}

func (w *world) commit(fill func(*sqlite.Batch)) {
	w.Helper()
	var b sqlite.Batch
	fill(&b)
	if err := w.db.Commit(w.Context(), &b); err != nil {
		w.Fatal(err)
	}
}

// scopeOf is what a speaker may by now.
func (w *world) scopeOf(s speaker) members.Scope {
	w.Helper()
	scope, err := w.people.Authenticate(w.Context(), s.from)
	if err != nil {
		w.Fatal(err)
	}
	return scope
}

// roster puts people on the roster who use nothing yet.
func (w *world) roster(names ...string) {
	w.Helper()
	rows := make([]members.RosterRow, len(names))
	for i, n := range names {
		name, number, _ := strings.Cut(n, " ")
		rows[i] = members.RosterRow{Line: i + 2, Name: name, Number: number, Group: "第一党小组"}
	}
	testkit.Roster(w.TB, w.db, w.scope, rows...)
}

// named returns the one of that name on the operator's roster.
func (w *world) named(name string) members.Person {
	w.Helper()
	found, err := w.people.Find(w.Context(), w.scope, name)
	if err != nil || len(found) != 1 {
		w.Fatalf("find %s: %v, %v", name, found, err)
	}
	return found[0]
}

// on tells whether somebody is on the operator's roster.
func (w *world) on(name string) bool {
	w.Helper()
	found, err := w.people.Find(w.Context(), w.scope, name)
	if err != nil {
		w.Fatal(err)
	}
	return len(found) > 0
}

// told is what waits to be sent to somebody by others' messages.
func (w *world) told(to speaker) string {
	w.Helper()
	all, err := sqlite.All(w.Context(), w.db, sqlite.Value[string],
		"SELECT payload FROM outbox WHERE channel = ? AND address = ? ORDER BY seq", to.from.Channel, to.from.ID)
	if err != nil {
		w.Fatal(err)
	}
	return strings.Join(all, "\n")
}

// dump is every row of every table but those of the audit.
func (w *world) dump() string {
	w.Helper()
	queries := w.column(`SELECT 'SELECT ' || quote(m.name) || ' || '':'' || '
		|| (SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM pragma_table_info(m.name))
		|| ' FROM ' || m.name || ' ORDER BY 1' FROM sqlite_master m
		WHERE type = 'table' AND name NOT IN ('audit', 'sqlite_sequence') ORDER BY name`)
	var all []string
	for _, q := range queries {
		all = append(all, w.column(q)...)
	}
	return strings.Join(all, "\n")
}

func (w *world) column(query string) []string {
	w.Helper()
	all, err := sqlite.All(w.Context(), w.db, sqlite.Value[string], query)
	if err != nil {
		w.Fatal(err)
	}
	return all
}

// denials is how often somebody was denied something.
func (w *world) denials() int {
	return len(w.column("SELECT act FROM audit WHERE allowed = 0"))
}

// audited tells whether the audit has an act that was allowed.
func (w *world) audited(act members.Act) bool {
	return slices.Contains(w.column("SELECT act FROM audit WHERE allowed = 1"), string(act))
}
