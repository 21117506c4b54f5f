package notice

import (
	"context"
	"errors"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Cases is who knows procedures, and cases as an entry left them, as engine.Engine does.
type Cases interface {
	Machines
	Get(ctx context.Context, id string, asOf int64) (fsm.Case, error)
}

// Seats returns for which units a role hears of an event. A role that acts on its own
// unit's cases alone (kasus unitnya) hears of it for the unit that answers for it or
// whose time it is about, else for those that worked on the case when the entry was
// written: the one in charge, and those that owe a task of the role. If there is none,
// or the case was removed since, nobody hears of it in that role: never the
// officers of every unit. Another role, and one that has its unit already, is returned as it
// is. Errors are those of cases.
func Seats(ctx context.Context, cases Cases, m *fsm.Machine, e store.Event, who fsm.RoleAssignment) ([]fsm.RoleAssignment, error) {
	if who.Unit != "" || !ofUnit(m, who.Role) {
		return []fsm.RoleAssignment{who}, nil
	}
	unit := fsm.ReadClockID(e.Draft.Clock).Unit
	if e.Draft.Owner.Role == who.Role && e.Draft.Owner.Unit != "" {
		unit = e.Draft.Owner.Unit
	}
	if unit != "" {
		return []fsm.RoleAssignment{{Role: who.Role, Unit: unit}}, nil
	}
	c, err := cases.Get(ctx, e.Case, e.No)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []fsm.RoleAssignment
	add := func(unit string) {
		one := fsm.RoleAssignment{Role: who.Role, Unit: unit}
		if unit != "" && !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	add(c.Unit.ID)
	for _, owed := range c.Duties {
		for _, t := range m.SOP().Tasks() {
			if t.ID.Value == owed.ID && t.Performer.Value == who.Role {
				add(owed.Unit)
			}
		}
	}
	return out, nil
}

// ofUnit reports whether a role acts on its own unit's cases alone.
func ofUnit(m *fsm.Machine, role string) bool {
	return slices.ContainsFunc(m.SOP().Roles, func(r *sop.Role) bool { return r.ID.Value == role && r.Scope == sop.UnitCases })
}
