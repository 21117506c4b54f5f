package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Who hears of a deadline is said level by level: of a reminder, of the breach, and of
// how long the breach goes on (bila_lewat). A step of lateness counts from the deadline,
// whose day is day 0, by the decrees that the deadline rests on and the calendar of the
// unit that gave it.

// climb sets the steps of a clock's lateness that are still to come for its Due. One
// that was told and, by a Due that has moved, has not come is taken back, and comes again.
func (d *Keeper) climb(k *state.Clock, t *sop.Time, at time.Time, moved bool) error {
	if len(t.Overdue) == 0 {
		return nil
	}
	given, err := d.Cal.Reckon(k.Run)
	if err != nil {
		return err
	}
	for i := range t.Overdue {
		step := &t.Overdue[i]
		if step.Text.Value == "" {
			continue
		}
		comes, err := d.stepAt(k, given.Unit, step.After)
		if err != nil {
			return err
		}
		told := slices.IndexFunc(k.Told, func(g state.Told) bool { return g.Step == step.Text.Value && g.Due.Equal(k.Due) })
		if told >= 0 && (!moved || !at.Before(comes)) {
			continue
		}
		if told >= 0 {
			d.Untold = append(d.Untold, k.Told[told].Tell...)
			k.Told = slices.Delete(slices.Clone(k.Told), told, told+1)
		}
		k.Steps = append(k.Steps, state.ReminderDue{Text: step.Text.Value, At: comes})
	}
	slices.SortStableFunc(k.Steps, func(a, b state.ReminderDue) int { return a.At.Compare(b.At) })
	return nil
}

// remindLate sets the steps of lateness anew where a decree left the deadline alone: it
// may have moved what comes after. What was told stays told.
func (d *Keeper) remindLate(k *state.Clock, at time.Time) error {
	t := d.Plan.TimeOf(k)
	if t == nil || len(t.Overdue) == 0 {
		return nil
	}
	k.Steps = nil
	return d.climb(k, t, at, false)
}

// stepAt returns when a clock's deadline, by the calendar of a unit, is exceeded by a
// span.
func (d *Keeper) stepAt(k *state.Clock, unit string, after calendar.Span) (time.Time, error) {
	from := k.Due
	if after.Unit.InDays() {
		from = k.LastDay.In(d.Cal.Zone())
	}
	run := k.Run // its office, with a count of its own
	run.Start, run.Span, run.Rule, run.Received, run.Unit = from, after, calendar.RuleNextDay, false, unit
	run.Revisions, run.Events = []calendar.Revision{k.Revision}, nil
	r, err := d.Cal.Reckon(run)
	return r.Deadline.Due, err
}

// Escalate returns the entry of the next step of a clock's lateness.
func (d *Keeper) Escalate(k *state.Clock, at time.Time) *state.Draft {
	step := k.Steps[0].Text
	k.Steps = k.Steps[1:]
	all := d.Plan.Overdue(k.ID)
	i := slices.IndexFunc(all, func(o sop.Overdue) bool { return o.Text.Value == step })
	tell := d.rolesOf(all[i].Tell, k)
	k.Told = append(slices.Clip(k.Told), state.Told{Step: step, Due: k.Due, Tell: tell})
	return &state.Draft{
		Semantics: state.Semantics, Kind: state.Escalating, At: at, By: state.Person{Role: sop.System}, From: d.Case.Stage, To: d.Case.Stage,
		Clock: k.ID, Due: k.Due, Remind: step, Tell: slices.Clone(tell),
	}
}

// tellBreach returns whom a breach of the clock tells: what bila_lewat says of the
// deadline itself, else pelanggaran. Where there are steps it is kept who heard.
func (d *Keeper) tellBreach(k *state.Clock) []string {
	tell, all := sop.Values(d.Plan.SOP.Breach.Tell), d.Plan.Overdue(k.ID)
	if len(all) == 0 {
		return tell
	}
	if i := slices.IndexFunc(all, func(o sop.Overdue) bool { return o.Text.Value == "" }); i >= 0 {
		tell = d.rolesOf(all[i].Tell, k)
	}
	k.Told = append(slices.Clip(k.Told), state.Told{Due: k.Due, Tell: tell})
	return slices.Clone(tell)
}

// takeBack notes that who heard that a deadline was not kept is to hear that it was.
func (d *Keeper) takeBack(k *state.Clock, due time.Time) {
	k.Told = slices.DeleteFunc(slices.Clone(k.Told), func(t state.Told) bool {
		if t.Due.Equal(due) {
			d.Untold = append(d.Untold, t.Tell...)
			return true
		}
		return false
	})
	if len(k.Told) == 0 {
		k.Told = nil
	}
}

// sameLateness moves a breach on record, and what was told of it, to a deadline that
// has passed too.
func sameLateness(k *state.Clock, due time.Time) {
	k.Told = slices.Clone(k.Told)
	for i := range k.Told {
		if k.Told[i].Due.Equal(k.Due) {
			k.Told[i].Due = due
		}
	}
	k.Breached = due
}

// Reminded returns whom a reminder of a clock tells: whom its level names, else who
// answers for the clock and, where that is not who is to act, the performer too.
func (d *Keeper) Reminded(k *state.Clock, level, owner string) []string {
	t := d.Plan.TimeOf(k)
	if i := slices.IndexFunc(t.Remind, func(r sop.Reminder) bool { return r.Text.Value == level }); i >= 0 && len(t.Remind[i].Tell) > 0 {
		return d.rolesOf(t.Remind[i].Tell, k)
	}
	performer := owner
	switch {
	case k.Kind == state.StageClock && d.Plan.Stages[k.Of].Doc.Owner.Value != "":
		performer = d.Plan.Stages[k.Of].Doc.Performer.Value
	case k.Kind == state.DutyClock:
		performer = d.Plan.Duty(k.Of).Doc.Performer.Value
	}
	if performer == owner {
		return []string{owner}
	}
	return []string{owner, performer}
}

// rolesOf returns the roles that a list names, each once; "penanggung jawab" is the
// role that answers for the clock now, if one does.
func (d *Keeper) rolesOf(list []sop.Text, k *state.Clock) []string {
	var out []string
	for _, t := range list {
		role := t.Value
		if role == sop.Answerable {
			role = d.Plan.OwnerNow(&d.Case, k)
		}
		if d.Plan.Roles[role].Doc != nil && !slices.Contains(out, role) {
			out = append(out, role)
		}
	}
	return out
}
