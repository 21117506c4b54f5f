package scenario

import (
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// row turns a history entry into a row of the timeline.
func (r *replay) row(e *engine.Entry) Row {
	row := Row{
		No: e.No, At: e.At, Kind: e.Kind, Action: e.Action, By: e.By, From: e.From, To: e.To, Outcome: e.Outcome, Label: e.Label,
		Recorded: e.Recorded, Withdraws: e.Withdraws, Withdrawn: r.kinds[e.Withdraws],
		Clock: e.Clock, Owner: e.Owner, Remind: e.Remind, Passed: e.Passed(), Duties: e.Duties, Tell: e.Tell, Link: e.Link, AfterLog: r.after,
	}
	r.kinds[e.No] = e.Kind
	if e.Kind == fsm.Breaching || e.Kind == fsm.Escalating || e.Kind == fsm.Reminding || e.Kind == fsm.Withdrawing {
		var runs bool
		if row.Stood, runs = r.clocks[e.Clock]; !runs {
			row.Stood = r.ended[e.Clock] // found late after it ended
		}
	}
	if e.Kind == fsm.Breaching {
		r.timeline.Breaches++
		r.breached[e.Clock], r.charged[e.Clock] = e.Owner, true
	}
	if row.Withdrawn == fsm.Breaching {
		r.timeline.Breaches--
		delete(r.breached, e.Clock)
		delete(r.charged, e.Clock)
	}
	if e.Kind == fsm.Amending {
		row.Decrees = r.brought
	}
	if e.Kind == fsm.Migrating {
		row.Terms, row.Basis = e.Terms, e.Basis
	}
	for i := range e.Clocks {
		r.move(&row, &e.Clocks[i], e.Input)
	}
	return row
}

// move notes what happened to one clock.
func (r *replay) move(row *Row, k *fsm.ClockMove, input map[string]fsm.Value) {
	if k.Was != "" {
		r.passed(k.Was, k.Clock)
	}
	stood := r.clocks[k.Clock]
	switch k.Move {
	case fsm.Stopped, fsm.Rejudged:
		r.withdraw(k)
		if k.Span != (calendar.Span{}) { // its class came last
			stood.Span, stood.Granted = k.Span, k.Granted
			stood.Deadline = calendar.Deadline{LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional}
		}
		if !fsm.ReadClockID(k.Clock).IsPeriod() {
			row.Verdicts = append(row.Verdicts, r.verdict(k, stood))
		}
		if delete(r.clocks, k.Clock); stood.Clock != "" {
			r.ended[k.Clock] = stood
		}
		delete(r.breached, k.Clock)
	default:
		r.withdraw(k)
		if k.Move == fsm.Started || k.Move == fsm.Restarted {
			delete(r.charged, k.Clock)
		}
		now := Deadline{
			Clock: k.Clock, Move: k.Move, Span: k.Span, Granted: k.Granted, Withdrawn: k.Withdrawn,
			Deadline: calendar.Deadline{LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional},
		}
		if k.Old != nil {
			now.Old, now.Days = k.Old.LastDay, r.moving[k.Clock].Days
		}
		if now.Span == (calendar.Span{}) && k.Move != fsm.Started && k.Move != fsm.Restarted { // these have theirs, if any
			now.Span = stood.Span
		}
		if k.Move == fsm.Reclassified {
			now.Span = r.classSpan(k.Clock, input, now.Span)
		}
		if k.Move != fsm.Started && k.Move != fsm.Restarted {
			now.Extensions = stood.Extensions
		}
		if k.Move == fsm.Extended {
			if x := r.extension(row.Action); x.Total {
				now.Span, now.Extensions = x.Span, nil // all the time that there is
			} else {
				now.Extensions = append(slices.Clone(stood.Extensions), x.Span)
			}
		}
		row.Deadlines = append(row.Deadlines, now)
		if k.Move == fsm.Held {
			// It has no deadline now; if it ends meanwhile, the one it had is judged.
			now.Deadline, now.Granted = stood.Deadline, stood.Granted
		}
		r.clocks[k.Clock] = now
	}
}

// passed lets what is known of a task's clock go on under the id that it has with
// another unit.
func (r *replay) passed(was, is string) {
	r.clocks[is] = r.clocks[was]
	if owner, breached := r.breached[was]; breached {
		r.breached[is] = owner
	}
	r.charged[is] = r.charged[was]
	delete(r.clocks, was)
	delete(r.breached, was)
	delete(r.charged, was)
}

// withdraw takes the breach of a clock back, if a move says so and there is one.
func (r *replay) withdraw(k *fsm.ClockMove) {
	if k.Withdrawn && r.charged[k.Clock] {
		r.timeline.Breaches--
		delete(r.breached, k.Clock)
		delete(r.charged, k.Clock)
	}
}

// extension returns how an action extends a deadline.
func (r *replay) extension(action string) sop.Extension {
	for _, a := range r.timeline.SOP.Actions() {
		if a.ID.Value == action && a.Extension != nil {
			return *a.Extension
		}
	}
	return sop.Extension{}
}

// classSpan returns the limit of the class that an input chose.
func (r *replay) classSpan(clock string, input map[string]fsm.Value, before calendar.Span) calendar.Span {
	t := r.timeline.timeOf(clock)
	if t == nil || !input[t.By.Value].IsSet() {
		return before
	}
	if t.BeforeField() {
		return t.SpanBefore(input[t.By.Value].String())
	}
	for _, c := range t.ByClass {
		if c.Option.Value == input[t.By.Value].String() {
			return c.Span
		}
	}
	return before
}

// timeOf returns the waktu behind a clock of a stage or limit, or nil.
func (t *Timeline) timeOf(clock string) *sop.Time {
	if ref := fsm.ReadClockID(clock); ref.Kind == fsm.StageClock {
		if s := stage(t.SOP, ref.Of); s != nil && s.Standard != nil {
			return s.Standard.Time
		}
	}
	for _, l := range t.SOP.Limits {
		if l.ID.Value == clock {
			return l.Time
		}
	}
	return nil
}

// verdict judges a clock that ended.
func (r *replay) verdict(k *fsm.ClockMove, stood Deadline) Verdict {
	v := Verdict{Clock: k.Clock, Unmet: k.Unmet, Done: k.Done, Withdrawn: k.Withdrawn, Afterwards: k.Afterwards, Span: stood.Span, Granted: stood.Granted, Extensions: stood.Extensions, Deadline: stood.Deadline, Taken: k.Taken, LateBy: k.LateBy, Unit: k.Unit}
	v.Owner.Role = fsm.OwnerOf(r.timeline.SOP, k.Clock, "")
	v.Judged = k.Judge(v.Owner.Role != "")
	if k.WithoutLocal != nil {
		without := k.WithoutLocalDays()
		judged := without.Judge(v.Owner.Role != "")
		v.WithoutLocal, v.LateWithoutLocal = &judged, without.LateBy
	}
	if owner := r.breached[k.Clock]; owner != nil {
		v.Owner = *owner
	}
	return v
}

// stage returns the stage with the given id, or nil.
func stage(doc *sop.SOP, id string) *sop.Stage {
	for _, s := range doc.Stages {
		if s.ID.Value == id {
			return s
		}
	}
	return nil
}
