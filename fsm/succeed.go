package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Reorganisation asks to let units take the place of others on a case: renamed,
// merged or split, as somebody decided who is no party to the case.
type Reorganisation struct {
	At time.Time // from when on it counts for the case
	By Actor     // who approved it
	// Basis is what the approval rests on. It stands in the history for good, so it
	// never names a citizen.
	Basis string
	Units []UnitChange
	// Unit is the unit that is in charge then, with the attributes that the caller
	// resolved; the zero Unit: as the file has it.
	Unit Unit
}

// Reorganise lets units take the place of others on an open case, whatever version of
// the file it runs under, so that a reorganised office reaches it the same day. The
// timers due by then act first. Who was in charge is one that had the case; what it
// owed of tasks, its successor owes, with the same clock: one that owes or answered the
// same task itself has that alone, and the other lapses. Clocks go on as handed over
// (rule 43 of package calendar); a unit that the case's version of the file has not
// counts by calendar and limits of the one whose place it took. One entry names the old
// and the new units; earlier ones keep the old names.
//
// A case that none of it concerns, or that is closed, stays as it is, without an entry.
// Errors are those of Advance. Who may approve is the caller's to decide.
func (m *Machine) Reorganise(c Case, r Reorganisation, cal *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, cal)
	at := instant(r.At)
	if err := d.ready(r.At); err != nil {
		return d.finish(err)
	}
	if err := d.advance(at); err != nil {
		return d.finish(err)
	}
	changes := slices.DeleteFunc(slices.Clone(r.Units), func(u UnitChange) bool { return u.From == u.To || !d.Concerns(u.From) })
	if d.Case.Closed || len(changes) == 0 {
		return d.finish(nil)
	}
	return d.settled(d.keeping(func() error {
		d.Case.Successors = append(slices.Clip(d.Case.Successors), changes...)
		lapsed, err := d.succeed(changes, r.Unit, at)
		if err != nil {
			return err
		}
		d.enter(&Draft{
			Semantics: Semantics, Kind: Reorganising, At: at, By: Person{ID: r.By.ID, ActingFor: plan.StandsFor(r.By)},
			From: d.Case.Stage, To: d.Case.Stage, Unit: d.Case.Unit, Basis: r.Basis, Units: changes,
		})
		if lapsed {
			return d.join(at)
		}
		return nil
	}), at)
}

// succeed lets units take the place of others, and reports whether a task lapsed since
// the successor has it anyway.
func (d *deciding) succeed(changes []UnitChange, resolved Unit, at time.Time) (lapsed bool, err error) {
	for _, u := range changes {
		if d.Case.Unit.ID == u.From {
			unit := resolved
			if unit.ID != u.To {
				unit = d.m.plan.UnitOf(&d.Case, u.To)
			}
			d.handTo(unit)
		}
		gone, err := d.PassTasks(u, at)
		if err != nil {
			return false, err
		}
		lapsed = lapsed || gone
		d.RenameAsked(u)
	}
	if err := d.Reclassify(map[string]Value{sop.UnitInput: rules.ChoiceValue(d.Case.Unit.ID)}, at); err != nil {
		return false, err
	}
	return lapsed, d.HandOver(at)
}
