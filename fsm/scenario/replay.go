package scenario

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// Options say how a replay runs.
type Options struct {
	Decrees *calendar.Log // in force from the start; nil: the shipped ones
	// Amendments put longer logs in force, each at its time, for the case too.
	// Those of a time before the first event are in force from the start.
	Amendments []Amendment
	Strict     bool // stop at the first event that the SOP refuses
	// Until is how far the replay goes: later events are left out, timers due by
	// then act. Zero goes past the last event for as long as clocks of the case
	// run out, so that silence closes it; duties that recur for ever do not keep
	// it going.
	Until time.Time
}

// Amendment says when a log of decrees that continues the one before came into
// force, and what it brought.
type Amendment struct {
	At      time.Time // of the approval
	Log     *calendar.Log
	Decrees []string // numbers
	By      string   // who approved it; empty: [Approver]
}

// Replay runs a log through a procedure on an empty store, with the engine's
// clock following the log. A procedure of which a property is refuted runs all
// the same, since the log may be what shows it. What the SOP refuses becomes a row of kind
// [Deviation]; the case stays as it was and the replay goes on. The log must
// have passed [Log.Check]. The error is the store's or ctx's.
func Replay(ctx context.Context, store store.Backend, sop []byte, log *Log, o Options) (*Timeline, error) {
	clock := &logClock{}
	e, err := engine.New(store, engine.WithClock(clock), engine.WithUnproved(), engine.WithTrust(), engine.WithMaxJump(engine.AnyJump), engine.WithRandom(&counting{}))
	if err != nil {
		return nil, err
	}
	if o.Decrees == nil {
		o.Decrees = calendar.Shipped()
	}
	if _, err := e.PublishDecrees(ctx, o.Decrees); err != nil {
		return nil, err
	}
	m, err := e.Publish(ctx, sop)
	if err != nil {
		return nil, err
	}
	r := &replay{
		engine: e, store: store, clock: clock, log: log, strict: o.Strict,
		timeline: &Timeline{
			SOP: m.SOP(), Case: log.Number.Value, Source: log.Source.Value, Log: o.Decrees, Until: o.Until,
			Zone: m.SOP().Calendar.Options.Zone,
		},
		amendments: o.Amendments,
	}
	r.begin()
	if err := r.run(ctx); err != nil {
		return nil, fmt.Errorf("replay %s: %w", log.File, err)
	}
	return r.timeline, nil
}

// begin makes room for what is known of clocks and entries.
func (r *replay) begin() {
	r.clocks, r.ended, r.breached, r.charged = map[string]Deadline{}, map[string]Deadline{}, map[string]*fsm.Person{}, map[string]bool{}
	r.kinds, r.doubted = map[int64]fsm.EntryKind{}, map[string]time.Time{}
}

// logClock is the time of the log.
type logClock struct{ at time.Time }

// Now returns the time of the event at hand.
func (c *logClock) Now() time.Time { return c.at }

// replay is one run of one log.
type replay struct {
	engine   *engine.Engine
	store    store.Backend
	clock    *logClock
	log      *Log
	strict   bool
	timeline *Timeline
	read     int64 // number of the last entry read
	clocks   map[string]Deadline
	ended    map[string]Deadline    // where a clock stood when it ended
	breached map[string]*fsm.Person // clock → who answers
	kinds    map[int64]fsm.EntryKind
	charged  map[string]bool      // clocks whose last run has a breach on record
	doubted  map[string]time.Time // clock → the deadline whose doubts are noted
	after    bool                 // past the last event of the log

	amendments []Amendment // still to come
	brought    []string    // the decrees of the amendment at hand
	moving     map[string]amend.MovedClock
}

func (r *replay) run(ctx context.Context) error {
	t := r.timeline
	for i, e := range r.log.Events {
		if !t.Until.IsZero() && e.entered().After(t.Until) {
			t.LeftOut = len(r.log.Events) - i
			break
		}
		if err := r.amendUpTo(ctx, e.entered()); err != nil {
			return err
		}
		refused, err := r.event(ctx, e)
		if err != nil {
			return fmt.Errorf("line %d: %w", e.Pos.Line, err)
		}
		if refused && r.strict {
			t.LeftOut = len(r.log.Events) - i - 1
			return r.finish(ctx)
		}
	}
	r.after = t.LeftOut == 0
	if err := r.silence(ctx); err != nil {
		return err
	}
	return r.finish(ctx)
}

// event gives one event to the engine and reports whether the SOP refused it.
func (r *replay) event(ctx context.Context, e *Event) (refused bool, err error) {
	r.clock.at = e.entered()
	cmd := r.command(e)
	if r.timeline.Final.Version == 0 {
		cmd.Reporter, cmd.From = e.Reporter.Value, r.origin(e)
		_, err = r.engine.Open(ctx, engine.Opening{SOP: r.log.SOP.Value, ID: r.log.Number.Value, Command: cmd})
	} else {
		cmd.From = r.main(e)
		_, err = r.engine.Act(ctx, r.log.Number.Value, cmd)
	}
	refusal := refusalOf(err)
	if err != nil && refusal == nil {
		return false, err
	}
	if err := r.readOn(ctx); err != nil {
		return false, err
	}
	if refusal == nil {
		rows := r.timeline.Rows
		// Timers came before it, what the system does on entering a stage after it.
		for i := len(rows) - 1; i >= 0; i-- {
			if rows[i].Kind == fsm.Opening || rows[i].Kind == fsm.Acting || rows[i].Kind == fsm.DutyMet || rows[i].Kind == fsm.GivingBack {
				rows[i].Assumption, rows[i].Pos = e.Assumption.Value, e.Pos
				rows[i].Ungrounded = e.ungrounded() && slices.ContainsFunc(rows[:i], func(w Row) bool {
					return w.Withdrawn == fsm.Breaching && w.At.Equal(rows[i].Recorded)
				})
				break
			}
		}
		return false, nil
	}
	stage := r.timeline.Final.Stage
	r.timeline.Deviations++
	r.timeline.Rows = append(r.timeline.Rows, Row{
		At: e.At, Kind: Deviation, Action: e.Action.Value, By: r.personOf(e), From: stage, To: stage,
		Assumption: e.Assumption.Value, Refusal: refusal, Pos: e.Pos,
	})
	return true, nil
}

// command returns the command that an event stands for.
func (r *replay) command(e *Event) fsm.Command {
	cmd := fsm.Command{Action: e.Action.Value, Actor: r.actor(e.Actor.Value, e.ActingFor.Value)}
	if !e.Recorded.IsZero() {
		cmd.At = e.At
	}
	if e.Recorded.After(e.At) {
		cmd.Reason = rules.TextValue(cmp.Or(e.Reason.Value, r.log.ground(e)))
		cmd.Evidence = rules.TextValue(cmp.Or(e.Evidence.Value, r.log.ground(e)))
	}
	for _, in := range e.Input {
		if cmd.Input == nil {
			cmd.Input = map[string]fsm.Value{}
		}
		if in.ID.Value == "unit" {
			cmd.Input["unit"] = rules.ChoiceValue(in.Text.Value)
			continue
		}
		if f := field(r.timeline.SOP, in.ID.Value); f != nil {
			cmd.Input[in.ID.Value], _ = valueOf(f, in)
		}
	}
	return cmd
}

// origin returns the case from which an event opens another one, as the log states it;
// nil: from none.
func (r *replay) origin(e *Event) *fsm.Link {
	if e.Origin == nil {
		return nil
	}
	l := &fsm.Link{SOP: e.Origin.SOP.Value, Stage: e.Origin.Stage.Value, Since: e.Origin.Since, Passed: e.Origin.Passed}
	if !l.Passed.IsZero() { // in the zone in which the log says it, the source's
		l.LastDay, _ = calendar.ParseDate(l.Passed.Add(-1).Format(time.DateOnly))
	}
	for _, a := range r.timeline.SOP.Starts {
		if a.ID.Value != e.Action.Value || a.Source == nil {
			continue
		}
		l.SOP = cmp.Or(l.SOP, a.Source.SOP.Value)
		for _, in := range e.Input {
			if in.ID.Value == a.Source.As.Value {
				l.Case = in.Text.Value
			}
		}
	}
	return l
}

// main returns the case to which an event joins the log's, as the log states it; nil: none.
func (r *replay) main(e *Event) *fsm.Link {
	if e.Main == nil {
		return nil
	}
	l := &fsm.Link{SOP: cmp.Or(e.Main.SOP.Value, r.log.SOP.Value), Stage: e.Main.Stage.Value}
	for _, a := range r.timeline.SOP.Actions() {
		for _, in := range e.Input {
			if a.ID.Value == e.Action.Value && in.ID.Value == a.Joins.Value {
				l.Case = in.Text.Value
			}
		}
	}
	return l
}

// actor returns the person with the roles that the log gives, acting for
// another where the person or the event says so.
func (r *replay) actor(id, actingFor string) fsm.Actor {
	a := fsm.Actor{ID: id}
	p := r.log.person(id)
	if p == nil {
		return a
	}
	for _, h := range p.Holds {
		a.Holds = append(a.Holds, fsm.RoleAssignment{Role: h.Role.Value, Unit: h.Unit.Value})
	}
	if actingFor == "" {
		actingFor = p.ActingFor.Value
	}
	if other := r.log.person(actingFor); other != nil {
		// One step only: who is stood in for acts in his or her own roles.
		for _, h := range other.Holds {
			if a.ActingFor == nil {
				a.ActingFor = &fsm.Actor{ID: actingFor}
			}
			a.ActingFor.Holds = append(a.ActingFor.Holds, fsm.RoleAssignment{Role: h.Role.Value, Unit: h.Unit.Value})
		}
	}
	return a
}

// personOf returns who stands behind an event that was refused, in the first
// role that the log gives.
func (r *replay) personOf(e *Event) fsm.Person {
	a := r.actor(e.Actor.Value, e.ActingFor.Value)
	person := fsm.Person{ID: a.ID}
	if len(a.Holds) > 0 {
		person.Role, person.Unit = a.Holds[0].Role, a.Holds[0].Unit
	}
	if a.ActingFor != nil {
		person.ActingFor = []string{a.ActingFor.ID}
	}
	return person
}

// refusalOf returns why the SOP refused, or nil for any other error.
func refusalOf(err error) *Refusal {
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	switch {
	case errors.As(err, &refused):
		first := *refused
		first.Reasons = nil
		out := &Refusal{Code: refused.Code, Able: refused.Able, Reasons: []problem.Text{problem.TextOf(first.Message)}}
		for _, reason := range refused.Reasons {
			out.Reasons = append(out.Reasons, problem.TextOf(reason.Message))
			for _, ground := range []string{reason.Rule, reason.Text, reason.Args["field"], reason.Args["other"]} {
				if ground != "" && !slices.Contains(out.Grounds, ground) {
					out.Grounds = append(out.Grounds, ground)
				}
			}
		}
		return out
	case errors.As(err, &undecided):
		return &Refusal{Code: undecided.Code, Reasons: []problem.Text{problem.TextOf(undecided.Message)}}
	case errors.Is(err, engine.ErrTimeGiven):
		return &Refusal{Code: "time-given", Reasons: []problem.Text{{ID: engine.Message("id", err), EN: engine.Message("en", err)}}}
	default:
		return nil
	}
}

// maxSilence bounds how many timers act after the last event: a procedure that
// goes round by itself would never end.
const maxSilence = 1000

// silence lets time pass after the last event.
func (r *replay) silence(ctx context.Context) error {
	for range maxSilence {
		if r.timeline.Final.Version == 0 {
			return nil
		}
		stored, err := r.store.Cases.Load(ctx, r.log.Number.Value)
		if err != nil {
			return err
		}
		due, end := stored.NextDue, r.end()
		if len(r.amendments) > 0 && !r.amendments[0].At.After(end) && (due.IsZero() || r.amendments[0].At.Before(due)) {
			if err := r.amendUpTo(ctx, r.amendments[0].At); err != nil {
				return err
			}
			continue
		}
		if due.IsZero() || due.After(end) {
			return nil
		}
		r.clock.at = due
		if _, err := r.engine.Sweep(ctx, 1); err != nil {
			return err
		}
		before := r.read
		if err := r.readOn(ctx); err != nil {
			return err
		}
		if r.read == before && !due.Before(end) {
			return nil
		}
	}
	return nil
}
