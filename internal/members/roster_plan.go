package members

import (
	"context"
	"fmt"
	"slices"

	"zhibu/internal/sqlite"
)

// PlanRoster works out what a roster would do to the scope's branch, and changes
// nothing. People are matched by name and number within the branch: a namesake
// in another branch is somebody else.
func (s *Store) PlanRoster(ctx context.Context, scope Scope, rows []RosterRow) (RosterPlan, error) {
	if err := allow(scope, EditRoster); err != nil {
		return RosterPlan{}, err
	}
	known, err := s.entries(ctx, scope.branch, "")
	if err != nil {
		return RosterPlan{}, err
	}
	p := newPlanner(known)
	p.operator = scope.operator
	if p.parent, err = s.isParent(ctx, scope.branch); err != nil {
		return RosterPlan{}, err
	}
	groups, err := sqlite.All(ctx, s.db, sqlite.Value[string], "SELECT name FROM party_group WHERE branch_id = ?", scope.branch)
	if err != nil {
		return RosterPlan{}, fmt.Errorf("list groups of people: %w", err)
	}
	p.groups = newGroupNames(known, groups)
	return p.run(rows), nil
}

func (s *Store) isParent(ctx context.Context, branch string) (bool, error) {
	kind, err := sqlite.One(ctx, s.db, sqlite.Value[string], "SELECT kind FROM branch WHERE id = ?", branch)
	if err != nil {
		return false, fmt.Errorf("look up the branch's kind: %w", err)
	}
	return Kind(kind) == ParentBranch, nil
}

// planner compares rows with those who are, or were, on the branch's roster.
type planner struct {
	known       []entry
	named       map[string][]entry // by key of the name
	groups      *groupNames
	parent      bool
	operator    bool            // the operator imports it, who may do what is wider than the branch
	mentioned   map[string]bool // people whom a row means, or may mean
	placed      map[string]bool // people whom a row means
	secretaries []RosterRow     // as they will be
	released    []RosterRow     // of who was secretary and will not be
	plan        RosterPlan
}

func newPlanner(known []entry) *planner {
	p := &planner{
		known: known, named: map[string][]entry{},
		mentioned: map[string]bool{}, placed: map[string]bool{},
	}
	for _, e := range known {
		p.named[key(e.Name)] = append(p.named[key(e.Name)], e)
	}
	return p
}

func (p *planner) run(rows []RosterRow) RosterPlan {
	sound := p.check(rows)
	for _, name := range sound.order {
		namesakes := sound.rows[name]
		for _, row := range namesakes {
			who, problem := p.match(row, len(namesakes) == 1)
			if problem != "" {
				p.problem(row, ColumnNumber, problem)
				continue
			}
			p.put(row, who)
		}
	}
	p.checkSecretaries()
	for _, e := range p.known {
		if !e.left && !p.mentioned[e.ID] && (e.Role != NoRole || e.Standing != NoStanding) {
			p.plan.Absent = append(p.plan.Absent, e.Person)
		}
	}
	slices.SortStableFunc(p.plan.Problems, func(a, b RosterProblem) int { return a.Line - b.Line })
	return p.plan
}

// problem notes what is wrong with a row; nobody of that name is then absent.
func (p *planner) problem(row RosterRow, column, text string) {
	p.plan.Problems = append(p.plan.Problems, RosterProblem{Line: row.Line, Column: column, Text: text})
	for _, e := range p.named[key(row.Name)] {
		p.mentioned[e.ID] = true
	}
}

// put plans one row for whom it means; nil for somebody new.
func (p *planner) put(row RosterRow, who *entry) {
	c := RosterChange{Row: filled(row, RosterRow{Role: Member, Standing: Full})}
	if who != nil {
		c.Person, c.Rejoin, c.Was = who.ID, who.left, who.row()
		c.Row = filled(row, c.Was)
		p.mentioned[who.ID], p.placed[who.ID] = true, true
	}
	p.checkWider(c, who)
	p.checkOffice(c)
	c.Fields = differences(c.Was, c.Row, c.Rejoin)
	switch {
	case who == nil:
		p.plan.Add = append(p.plan.Add, c)
	case len(c.Fields) == 0:
		p.plan.Same++
	default:
		p.plan.Change = append(p.plan.Change, c)
	}
}

func (e entry) row() RosterRow {
	return RosterRow{Name: e.Name, Number: e.Number, Group: e.Group, Role: e.Role, Standing: e.Standing, NoVote: e.NoVote}
}
