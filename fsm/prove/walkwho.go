package prove

import (
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/sop"
)

// unit is the unit in charge after the step, with the authority it has there.
func (w *walk) unit(step footstep) fsm.Unit {
	id := step.at.Value(unitID).Str()
	if id == "" {
		return fsm.Unit{}
	}
	unit := fsm.Unit{ID: id, Authority: w.p.plan.Units[id].Authority}
	if list := step.at.Value(unitAuthority); list.IsSet() && !w.table {
		unit.Authority = list.List()
	}
	return unit
}

// actor is who takes the step.
func (w *walk) actor(step footstep, unit string) fsm.Actor {
	role := step.at.Value(actorRole).Str()
	hold := fsm.RoleAssignment{Role: role, Unit: step.at.Value(actorUnit).Str()}
	doc := w.p.plan.Roles[role].Doc
	if w.p.plan.Roles[role].OfUnit {
		hold.Unit = w.c.Unit.ID
		if w.c.Version == 0 {
			hold.Unit = unit
		}
	}
	by := fsm.Actor{ID: w.person(step, doc), Holds: []fsm.RoleAssignment{hold}}
	if other := step.at.Value(actorFor).Str(); other != "" {
		by.ActingFor = &fsm.Actor{ID: other}
	}
	return by
}

// person is the id of who takes the step: of several the first whom the
// conditions let be the same as, or another than, those who acted before.
func (w *walk) person(step footstep, role *sop.Role) string {
	switch id := step.at.Value(actorID).Str(); {
	case id != "":
		return id
	case w.p.plan.Roles[role.ID.Value].Own && w.c.Version > 0:
		return w.c.Reporter
	case w.p.plan.Roles[role.ID.Value].Own:
		return citizen
	case w.one != "":
		return w.one
	}
	var same, other []string
	for _, call := range w.p.asked {
		ev := w.c.Event(call.Arg)
		if call.Function != "oleh_orang_sama" || ev.By == nil || !asks.Reads(w.p.plan.Book, step.mv.doc, sameAs(call.Arg)) {
			continue
		}
		if step.at.Value(sameAs(call.Arg)).Bool() {
			same = append(same, ev.By.ID)
		} else {
			other = append(other, ev.By.ID)
		}
	}
	if len(same) > 0 {
		return same[0]
	}
	for _, t := range step.mv.doc.NotBy {
		if ev := w.c.Event(t.Value); ev.By != nil {
			other = append(other, ev.By.ID)
			for _, earlier := range ev.Before {
				other = append(other, earlier.ID)
			}
		}
	}
	n := 1
	if w.strangers {
		n = len(w.steps) + 1
	}
	for ; ; n++ {
		if id := role.ID.Value + "_" + strconv.Itoa(n); !slices.Contains(other, id) {
			return id
		}
	}
}
