package web_test

import (
	"zhibu/internal/members"
	"zhibu/internal/sqlite"
)

// join adds somebody to a branch of the world, by its name.
func (w *world) join(branch, name string, role members.Role) members.Scope {
	w.Helper()
	person := sqlite.NewID()
	w.commit(func(b *sqlite.Batch) {
		b.Exec(1, "INSERT INTO person (id, name, created_at) VALUES (?, ?, 1)", person, name)
		b.Exec(1, `INSERT INTO membership (branch_id, person_id, role, standing)
			SELECT id, ?, ?, 'full' FROM branch WHERE name = ?`, person, string(role), branch)
	})
	scope, err := w.people.LocalPerson(w.Context(), name)
	if err != nil {
		w.Fatal(err)
	}
	return scope
}

// here is the name of the operator's branch.
const here = "党支部"

// member adds a second person to the branch.
func (w *world) member() members.Scope { return w.join(here, "李同志", members.Member) }

// branch makes one more branch.
func (w *world) branch(name string) {
	w.Helper()
	w.commit(func(b *sqlite.Batch) {
		if err := w.people.CreateBranch(w.Context(), b, w.operator, name, "", members.OrdinaryBranch); err != nil {
			w.Fatal(err)
		}
	})
}

// invited issues an invitation on somebody's behalf.
func (w *world) invited(by, of members.Scope) (i members.Invitation) {
	w.Helper()
	w.commit(func(b *sqlite.Batch) {
		var err error
		if i, err = w.people.Invite(w.Context(), b, by, of.Person()); err != nil {
			w.Fatal(err)
		}
	})
	return i
}

// draw stands in for an encoder: a finder in the corner and a line.
func draw(string) ([][]bool, error) {
	modules := make([][]bool, 25)
	for y := range modules {
		modules[y] = make([]bool, 25)
		for x := range modules[y] {
			modules[y][x] = y == 12 || x < 7 && y < 7
		}
	}
	return modules, nil
}

func (w *world) beat() {
	w.Helper()
	if err := w.site.Beat(w.Context()); err != nil {
		w.Fatal(err)
	}
}
