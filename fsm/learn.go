package fsm

import (
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// learn notes what the reporter knows after an act: what he filled in himself; of
// an act that tells him, what it says and what the file lets him have with it;
// and of every other field the value from before, which the case still has. What he was told and is corrected
// since is no draft: he gets it with the next act that tells him. An action of nil is
// an import or a correction.
func (d *deciding) learn(a *plan.Action, by *Person, input map[string]Value) {
	own := by.ID != "" && by.ID == d.Case.Reporter || d.m.plan.OwnRole(by.Role)
	told := a != nil && slices.ContainsFunc(a.Tell, d.m.plan.OwnRole)
	untold, corrected := maps.Clone(d.Case.Untold), d.Case.Corrected
	corrects := a == nil && d.Case.Version > 0
	for name := range input {
		reported := d.Case.Version == 0 && slices.Contains(d.m.plan.Sight.Own, name)
		_, noted := untold[name]
		switch {
		case name == sop.UnitInput:
		case d.m.plan.Drafted(name):
			if !noted {
				untold = noteUntold(untold, name, d.Case.Fields[name])
			}
		case own || told || reported:
			delete(untold, name)
			corrected = withoutName(corrected, name)
		case noted && !corrects: // a draft after all
			corrected = withoutName(corrected, name)
		case !noted:
			untold = noteUntold(untold, name, d.Case.Fields[name])
			if corrects && d.Case.Fields[name].IsSet() && !slices.Contains(d.m.plan.Sight.Own, name) {
				corrected = append(withoutName(corrected, name), name)
			}
		}
	}
	if told {
		maps.DeleteFunc(untold, func(name string, _ Value) bool {
			return d.m.plan.Sight.Told[name] && !d.m.plan.Drafted(name) || slices.Contains(corrected, name)
		})
		corrected = nil
	}
	if a != nil {
		maps.DeleteFunc(untold, func(name string, _ Value) bool { return d.m.plan.Approves(a.ID, name) })
	}
	if len(untold) == 0 {
		untold = nil
	}
	slices.Sort(corrected)
	d.Case.Untold, d.Case.Corrected = untold, corrected
}

// noteUntold notes what the reporter knows of a field from before.
func noteUntold(untold map[string]Value, name string, knows Value) map[string]Value {
	if untold == nil {
		untold = map[string]Value{}
	}
	untold[name] = knows
	return untold
}

// withoutName returns names of its own, nil if none are left.
func withoutName(names []string, name string) []string {
	var out []string
	for _, n := range names {
		if n != name {
			out = append(out, n)
		}
	}
	return out
}

// handTo puts a unit in charge, and notes the one that was.
func (d *deciding) handTo(unit Unit) {
	if was := d.Case.Unit.ID; was != "" && was != unit.ID {
		d.Case.Had = withoutName(append(withoutName(d.Case.Had, was), was), unit.ID)
	}
	d.Case.Unit = unit
}

// publish notes when what opens the case to the public happens first.
func (d *deciding) publish(events []string, at time.Time) {
	if d.Case.Public.IsZero() && len(d.m.plan.Sight.Public) > 0 && slices.Contains(events, d.m.plan.Sight.Since) {
		d.Case.Public = at
	}
}
