package fsm

import (
	"maps"
	"slices"
	"strings"
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
	d := deciding{m: m, c: c, cal: cal}
	at := instant(r.At)
	if err := d.ready(r.At); err != nil {
		return d.finish(err)
	}
	if err := d.advance(at); err != nil {
		return d.finish(err)
	}
	changes := slices.DeleteFunc(slices.Clone(r.Units), func(u UnitChange) bool { return u.From == u.To || !d.concerns(u.From) })
	if d.c.Closed || len(changes) == 0 {
		return d.finish(nil)
	}
	return d.settled(d.keeping(func() error {
		d.c.Successors = append(slices.Clip(d.c.Successors), changes...)
		lapsed, err := d.succeed(changes, r.Unit, at)
		if err != nil {
			return err
		}
		d.enter(&Draft{
			Semantics: Semantics, Kind: Reorganising, At: at, By: Person{ID: r.By.ID, ActingFor: plan.StandsFor(r.By)},
			From: d.c.Stage, To: d.c.Stage, Unit: d.c.Unit, Basis: r.Basis, Units: changes,
		})
		if lapsed {
			return d.join(at)
		}
		return nil
	}), at)
}

// concerns reports whether a unit is in charge of the case, or owes a task of it.
func (d *deciding) concerns(unit string) bool {
	return unit != "" && (d.c.Unit.ID == unit || slices.ContainsFunc(d.c.Duties, func(o DutyState) bool { return o.Unit == unit }))
}

// succeed lets units take the place of others, and reports whether a task lapsed since
// the successor has it anyway.
func (d *deciding) succeed(changes []UnitChange, resolved Unit, at time.Time) (lapsed bool, err error) {
	for _, u := range changes {
		if d.c.Unit.ID == u.From {
			unit := resolved
			if unit.ID != u.To {
				unit = d.m.plan.UnitOf(&d.c, u.To)
			}
			d.handTo(unit)
		}
		gone, err := d.passTasks(u, at)
		if err != nil {
			return false, err
		}
		lapsed = lapsed || gone
		d.renameAsked(u)
	}
	if err := d.reclassify(map[string]Value{sop.UnitInput: rules.ChoiceValue(d.c.Unit.ID)}, at); err != nil {
		return false, err
	}
	return lapsed, d.handOver(at)
}

// passTasks lets a unit owe the tasks of the one whose place it takes.
func (d *deciding) passTasks(u UnitChange, at time.Time) (lapsed bool, err error) {
	for i := len(d.c.Duties) - 1; i >= 0; i-- {
		o := &d.c.Duties[i]
		if o.Unit != u.From {
			continue
		}
		t := d.m.plan.Duty(o.ID)
		if d.asked(t, u.To, true) {
			if err := d.expire(i, t, at); err != nil {
				return false, err
			}
			lapsed = true
			continue
		}
		o.Unit = u.To
		if j, ok := d.find(o.Clock); ok {
			o.Clock = ClockRef{Kind: DutyClock, Of: o.ID, No: o.No, Unit: u.To}.ID()
			if err := d.passClock(j, o.Clock, at); err != nil {
				return false, err
			}
		}
		d.owed = append(d.owed, DutyMove{Duty: o.ID, No: o.No, Unit: u.To, Move: DutyPassed, Role: t.Doc.Performer.Value, Was: u.From})
		if u.To != d.c.Unit.ID {
			d.c.Had = also(d.c.Had, u.To)
		}
	}
	return lapsed, nil
}

// passClock gives the clock at i to the unit that its new id names, and notes both ids.
func (d *deciding) passClock(i int, id string, at time.Time) error {
	k := &d.c.Clocks[i]
	was, moves := k.ID, len(d.moves)
	k.ID = id
	if unit := d.countedFor(k); unit != k.Run.Present() {
		k = d.happenTo(i, calendar.ClockEvent{Type: calendar.EventHandOver, At: at, Unit: unit})
		if err := d.reckonAnew(k, at, HandedOver); err != nil {
			return err
		}
	}
	if len(d.moves) == moves {
		d.moves = append(d.moves, ClockMove{
			Clock: id, Move: HandedOver, LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional, Revision: k.Revision, Granted: k.Granted,
		})
	}
	d.moves[len(d.moves)-1].Was = was
	slices.SortFunc(d.c.Clocks, func(a, b Clock) int { return strings.Compare(a.ID, b.ID) })
	return nil
}

// renameAsked puts a unit in the place of another in the fields that name who owes a
// task: else who took it over would owe nothing once the field is corrected.
func (d *deciding) renameAsked(u UnitChange) {
	for _, t := range d.m.plan.Duties {
		if t.Field == "" || !slices.Contains(d.c.Fields[t.Field].List(), u.From) {
			continue
		}
		var now []string
		for _, id := range d.c.Fields[t.Field].List() {
			if id == u.From {
				id = u.To
			}
			now = also(now, id)
		}
		d.c.Fields = maps.Clone(d.c.Fields)
		d.c.Fields[t.Field] = rules.ListValue(now...)
	}
}
