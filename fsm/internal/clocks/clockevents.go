package clocks

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// hold makes the clock at i stand still.
func (d *Keeper) hold(i int, at time.Time) error {
	k := d.HappenTo(i, calendar.ClockEvent{Type: calendar.EventPause, At: at})
	k.State, k.Afterwards = state.Paused, k.Afterwards || d.RecordedLate()
	return d.reckon(k, at, state.Held)
}

// resume lets the clock at i go on.
func (d *Keeper) resume(i int, at time.Time) error {
	k := d.HappenTo(i, calendar.ClockEvent{Type: calendar.EventResume, At: at})
	reopened := !k.Left.IsZero()
	k.State, k.Left, k.Afterwards = state.Running, time.Time{}, k.Afterwards || d.RecordedLate()
	if err := d.reckon(k, at, state.Resumed); err != nil || !reopened {
		return err
	}
	// It was told as stopped: who reads on has to learn of it again.
	move := &d.Moves[len(d.Moves)-1]
	move.Start, move.Span = k.Run.Start, k.Span()
	return nil
}

// restart starts the clock at i anew, since an instant: earlier pauses,
// extensions and older decree sets fall away, a pause still open goes on.
func (d *Keeper) restart(i int, t *sop.Time, since, at time.Time) error {
	k := d.Case.Clocks[i]
	// A deadline that was broken already is not put on record again, if a
	// corrected date brings it back.
	anew := state.Clock{ID: k.ID, Kind: k.Kind, Of: k.Of, Owner: k.Owner, Breached: k.Breached, Excused: k.Excused, Told: k.Told, Afterwards: k.Afterwards && k.State == state.Paused}
	if err := d.Start(anew, t, since, at, state.Restarted); err != nil {
		return err
	}
	if k.State == state.Paused {
		return d.hold(i, at)
	}
	return nil
}

// comeBack lets the clock of a stage go on: the time away is a pause, or the
// clock runs as if the case had never left.
func (d *Keeper) comeBack(i int, at time.Time, mode string) error {
	left := d.Case.Clocks[i].Left
	if mode == sop.ReturnGoOn {
		d.HappenTo(i,
			calendar.ClockEvent{Type: calendar.EventLeave, At: left},
			calendar.ClockEvent{Type: calendar.EventReturn, At: at, Mode: calendar.ModeResume})
	}
	k := &d.Case.Clocks[i]
	k.State, k.Left, k.Afterwards = state.Running, time.Time{}, k.Afterwards || d.RecordedLate()
	if err := d.reckon(k, at, state.Resumed); err != nil {
		return err
	}
	d.tellUnit(k, k.Run.Span.Unit)
	return nil
}

// tellUnit lets the last move of a clock say its span, if it was counted in another
// unit, or until another day, before.
func (d *Keeper) tellUnit(k *state.Clock, before calendar.TimeUnit) {
	if span := k.Span(); span.Unit != before || span.Unit == calendar.BeforeDate {
		d.Moves[len(d.Moves)-1].Span = span
	}
}

// Extending is what an action does to the clock that it extends.
func Extending(a *plan.Action, at time.Time) calendar.ClockEvent {
	return calendar.ClockEvent{Type: calendar.EventExtend, At: at, Span: a.Doc.Extension.Span, Total: a.Doc.Extension.Total}
}

// startOn gives the clock another start. Of what came before it, an extension
// counts from the start, and a class is the one that it starts with.
func startOn(k *state.Clock, start time.Time) {
	k.Run.Start = start
	var events []calendar.ClockEvent
	for _, e := range k.Run.Events {
		switch {
		case e.At.Before(start) && e.Type == calendar.EventReclassify:
			k.Run.Span = e.Span
			continue
		case e.At.Before(start) && e.Type == calendar.EventExtend:
			e.At = start
		}
		events = append(events, e)
	}
	k.Run.Events = events
}

// Extend adds to a deadline. An automatic action extends nothing that does not
// run any more.
func (d *Keeper) Extend(a *plan.Action, stage string, at time.Time) error {
	if a.Doc.Extension == nil {
		return nil
	}
	i, ok := d.Find(d.Plan.Extended(a, stage))
	if !ok || !d.Case.Clocks[i].Begun(at) || !d.Case.Clocks[i].Extensible(at) {
		return nil
	}
	k := d.HappenTo(i, Extending(a, at))
	k.Afterwards = k.Afterwards || d.RecordedLate()
	return d.reckon(k, at, state.Extended)
}

// Reclassify gives the limits whose class the input changes their new span,
// counted from the same start.
func (d *Keeper) Reclassify(input map[string]state.Value, at time.Time) error {
	if len(input) == 0 {
		return nil
	}
	for i := range d.Case.Clocks {
		k := &d.Case.Clocks[i]
		t := d.Plan.TimeOf(k)
		if t == nil || t.By.Value == "" || !input[t.By.Value].IsSet() {
			continue
		}
		span, class := d.Plan.SpanOf(&d.Case, k, t)
		if class == k.Class || span == (calendar.Span{}) {
			continue
		}
		k.Class = class
		switch k.State {
		case state.Unclassed:
			if err := d.startClassed(k, span, at); err != nil {
				return err
			}
		case state.Shut:
			if k.Run.Span == (calendar.Span{}) { // it stands still since the end
				k.Run.Span, k.Open = span, true
				k.Run.Revisions = []calendar.Revision{d.Cal.KnownOn(d.Cal.DateOf(at)).Revision()}
				continue
			}
			fallthrough
		case state.Away:
			d.HappenTo(i, calendar.ClockEvent{Type: calendar.EventReclassify, At: at, Span: span})
		default:
			before := k.Span().Unit
			if k.Begun(at) {
				k = d.HappenTo(i, calendar.ClockEvent{Type: calendar.EventReclassify, At: at, Span: span})
			} else {
				k.Run.Span = span
			}
			if err := d.reckon(k, at, state.Reclassified); err != nil {
				return d.beyond(err, k, span.On.In(d.Cal.Zone()))
			}
			d.tellUnit(k, before)
		}
	}
	return nil
}

// startClassed gives a limit its first class: it counts from its own start, with the
// pauses since, and may be late at once (rule 36 of package calendar).
func (d *Keeper) startClassed(k *state.Clock, span calendar.Span, at time.Time) error {
	k.State, k.Run.Span = state.Running, span
	k.Run.Revisions = []calendar.Revision{d.Cal.KnownOn(d.Cal.DateOf(at)).Revision()}
	if k.Stands() {
		k.State = state.Paused
	}
	if err := d.reckon(k, at, state.Started); err != nil {
		return d.beyond(err, k, k.Run.Start)
	}
	move := &d.Moves[len(d.Moves)-1]
	move.Start, move.Span = k.Run.Start, span
	if d.From != "" && d.From != d.Case.Stage && k.State == state.Running && k.Owner == sop.StageOwner && !at.Before(k.Due) {
		// Who has the case from now on did not have it when the deadline passed.
		if !d.breachFound(k, at) {
			k.Breached, k.Excused = k.Due, true
		}
	}
	return nil
}

// standUnclassed lets a limit without a class stand still, or go on: nothing is told of
// it, but it counts once there is a deadline.
func (d *Keeper) standUnclassed(i int, still bool, at time.Time) {
	if still == d.Case.Clocks[i].Stands() {
		return
	}
	event := calendar.EventResume
	if still {
		event = calendar.EventPause
	}
	k := d.HappenTo(i, calendar.ClockEvent{Type: event, At: at})
	k.Afterwards = k.Afterwards || d.RecordedLate()
}
