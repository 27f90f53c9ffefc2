package members

import (
	"context"
	"errors"
	"fmt"

	"zhibu/internal/fault"
	"zhibu/internal/sqlite"
)

// Kind tells a branch from what stands above it.
type Kind string

// The kinds.
const (
	OrdinaryBranch Kind = "branch"
	ParentBranch   Kind = "parent" // 机关党委
)

// BranchInfo is a branch as its people see it.
type BranchInfo struct {
	ID, Name string
	Kind     Kind
	Parent   string // the parent's name; "" without one
	Current  bool   // the scope's
}

// Branches lists the branches that the scope's person belongs to; all of them
// for the operator. The first made is first.
func (s *Store) Branches(ctx context.Context, scope Scope) ([]BranchInfo, error) {
	all, err := sqlite.All(ctx, s.db, func(r sqlite.Scanner) (i BranchInfo, err error) {
		err = r.Scan(&i.ID, &i.Name, &i.Kind, &i.Parent)
		i.Current = i.ID == scope.branch
		return i, err
	}, "SELECT b.id, b.name, b.kind, coalesce((SELECT name FROM branch WHERE id = b.parent_id), '')"+
		scopeTables+"WHERE p.id = ? AND"+scopeExists+"ORDER BY b.created_at, b.rowid", scope.person)
	if err != nil {
		return nil, fmt.Errorf("list branches: %w", err)
	}
	return all, nil
}

// SwitchBranch makes the branch called name the one in which the scope's person
// speaks from now on. One they do not belong to is fault.NotFound, as is one that
// does not exist.
func (s *Store) SwitchBranch(ctx context.Context, b *sqlite.Batch, scope Scope, name string) error {
	branch, err := sqlite.One(ctx, s.db, sqlite.Value[string],
		"SELECT b.id"+scopeTables+"WHERE p.id = ? AND b.name = ? AND"+scopeExists, scope.person, tidy(name))
	if err != nil {
		return fmt.Errorf("switch to branch %s: %w", name, err)
	}
	b.Exec(1, "UPDATE person SET current_branch = ? WHERE id = ?", branch, scope.person)
	return nil
}

// CreateBranch makes a branch, under the parent called parentName unless that
// is "". A name that is taken or cannot be one, and a parent under another, are
// fault.Invalid.
func (s *Store) CreateBranch(ctx context.Context, b *sqlite.Batch, scope Scope, name, parentName string, kind Kind) error {
	if err := allow(scope, ManageBranches); err != nil {
		return err
	}
	name = tidy(name)
	if err := s.freeName(ctx, name); err != nil {
		return err
	}
	if kind != OrdinaryBranch && (kind != ParentBranch || parentName != "") {
		return fault.New(fault.Invalid, BadBranch)
	}
	parent, err := s.parentCalled(ctx, parentName)
	if err != nil {
		return err
	}
	b.Exec(1, "INSERT INTO branch (id, name, zone, parent_id, kind, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		sqlite.NewID(), name, scope.zone.String(), parent, kind, s.millis())
	return nil
}

// SetParent puts the branch called name under the parent called parentName, under
// none for "". What is no parent, and a parent under another, are fault.Invalid; a
// name that there is not is fault.NotFound.
func (s *Store) SetParent(ctx context.Context, b *sqlite.Batch, scope Scope, name, parentName string) error {
	if err := allow(scope, ManageBranches); err != nil {
		return err
	}
	branch, err := s.branchCalled(ctx, name)
	if err != nil {
		return err
	}
	if branch.Kind != OrdinaryBranch {
		return fault.New(fault.Invalid, BadBranch)
	}
	parent, err := s.parentCalled(ctx, parentName)
	if err != nil {
		return err
	}
	b.Exec(1, "UPDATE branch SET parent_id = ? WHERE id = ?", parent, branch.ID)
	return nil
}

// parentCalled returns the id of a parent, nil for the name "".
func (s *Store) parentCalled(ctx context.Context, name string) (any, error) {
	if name == "" {
		return nil, nil
	}
	found, err := s.branchCalled(ctx, name)
	if err != nil {
		return nil, err
	}
	if found.Kind != ParentBranch {
		return nil, fault.New(fault.Invalid, BadBranch)
	}
	return found.ID, nil
}

// RenameBranch gives the scope's branch another name.
func (s *Store) RenameBranch(ctx context.Context, b *sqlite.Batch, scope Scope, name string) error {
	if err := allow(scope, ManageBranches); err != nil {
		return err
	}
	name = tidy(name)
	if err := s.freeName(ctx, name); err != nil {
		return err
	}
	b.Exec(1, "UPDATE branch SET name = ? WHERE id = ?", name, scope.branch)
	return nil
}

// freeName is fault.Invalid for what cannot be the name of one more branch.
func (s *Store) freeName(ctx context.Context, name string) error {
	if name == "" || objection(name) != "" {
		return fault.New(fault.Invalid, BadName)
	}
	_, err := s.branchCalled(ctx, name)
	if err == nil {
		return fault.New(fault.Invalid, NameTaken)
	}
	if !errors.Is(err, fault.NotFound) {
		return err
	}
	return nil
}

func (s *Store) branchCalled(ctx context.Context, name string) (BranchInfo, error) {
	found, err := sqlite.One(ctx, s.db, func(r sqlite.Scanner) (i BranchInfo, err error) {
		err = r.Scan(&i.ID, &i.Name, &i.Kind)
		return i, err
	}, "SELECT id, name, kind FROM branch WHERE name = ?", tidy(name))
	if err != nil {
		return BranchInfo{}, fmt.Errorf("find branch %s: %w", name, err)
	}
	return found, nil
}
