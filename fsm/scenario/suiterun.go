package scenario

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Runner runs scenarios through one procedure, with a clock that only they
// move. It is not safe for several goroutines.
type Runner struct {
	desk
	stores  func() store.Backend
	src     []byte
	decrees *calendar.Log
	cal     *calendar.Calendar
	hasty   bool // stop a suite at its first failure
	cases   int
}

// NewRunner readies a procedure, given as the bytes of its file. stores returns
// a new, empty store; each scenario has one of its own. decrees nil means the
// shipped ones. A file with errors gives problem.Problems.
func NewRunner(ctx context.Context, stores func() store.Backend, sop []byte, decrees *calendar.Log) (*Runner, error) {
	if decrees == nil {
		decrees = calendar.Shipped()
	}
	r := &Runner{stores: stores, src: sop, decrees: decrees}
	var err error
	if r.desk, err = r.publish(ctx, decrees); err != nil {
		return nil, err
	}
	r.cal, err = calendar.New(decrees, r.machine.SOP().Calendar.Options)
	return r, err
}

// desk is an engine with the clock and the store that it runs on.
type desk struct {
	engine  *engine.Engine
	clock   *logClock
	store   store.Backend
	units   *reorganised
	machine *fsm.Machine
}

// reorganised is the office's directory: the file's units, less what a
// scenario has changed.
type reorganised struct {
	engine.FileDirectory
	changed map[string][]string
}

// Unit returns the unit with the authority that it has now.
func (r *reorganised) Unit(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error) {
	if authority, ok := r.changed[id]; ok {
		return fsm.Unit{ID: id, Authority: authority}, nil
	}
	return r.FileDirectory.Unit(ctx, doc, id)
}

// publish returns an engine that runs the procedure under a log of decrees.
func (r *Runner) publish(ctx context.Context, decrees *calendar.Log) (desk, error) {
	d := desk{clock: &logClock{}, store: r.stores(), units: &reorganised{}}
	var err error
	// Scenarios show what a refuted property does, and mutants have such on purpose.
	d.engine, err = engine.New(d.store, engine.WithClock(d.clock), engine.WithDirectory(d.units), engine.WithUnproved(), engine.WithTrust(), engine.WithMaxJump(engine.AnyJump), engine.WithRandom(&counting{}))
	if err != nil {
		return d, err
	}
	if _, err := d.engine.PublishDecrees(ctx, decrees); err != nil {
		return d, err
	}
	d.machine, err = d.engine.Publish(ctx, r.src)
	return d, err
}

// Report is what running scenarios found.
type Report struct {
	SOP     *sop.SOP
	Results []Result
}

// Failed counts the results with failures.
func (r *Report) Failed() int {
	n := 0
	for i := range r.Results {
		if len(r.Results[i].Failures) > 0 {
			n++
		}
	}
	return n
}

// Result is what running one scenario, or asking one row of the table, found.
type Result struct {
	File     string
	Pos      problem.Pos
	Name     string // of the scenario, or the question of the row
	Table    bool   // it is a row of the table
	Failures []Failure
	Timeline *Timeline // nil for a row of the table
	looks    []look    // the running clocks at each step
	asked    []look    // the deadline of a row about a limit of the SOP
}

// Failure is one expectation that was not met.
type Failure struct {
	Problem   problem.Problem // says what was looked at, and where the file expects it
	Want, Got string          // as the file would write it
	Why       []problem.Text
	Ledger    *calendar.Ledger // behind the date that was got
	At        time.Time        // of the step; zero for a row of the table
}

// Run runs all scenarios of a suite, which has passed [Suite.Check], and asks
// the questions of its table. An expectation that is not met is a failure in
// the report; the error is the store's or ctx's.
func (r *Runner) Run(ctx context.Context, s *Suite) (*Report, error) {
	report := &Report{SOP: r.machine.SOP()}
	for _, q := range s.Questions {
		report.Results = append(report.Results, r.ask(s, q))
		if r.hasty && report.Failed() > 0 {
			return report, nil
		}
	}
	for _, c := range s.Scenarios {
		result, err := r.scenario(ctx, s, c)
		if err != nil {
			return report, fmt.Errorf("scenario %q: %w", c.Name.Value, err)
		}
		report.Results = append(report.Results, result)
		if r.hasty && len(result.Failures) > 0 {
			break
		}
	}
	return report, nil
}

// attempt is one run of one scenario.
type attempt struct {
	*replay
	machine  *fsm.Machine
	units    *reorganised
	cal      *calendar.Calendar
	result   *Result
	step     *Step
	rows     int // of the timeline before the step
	breaches []breach
}

func (r *Runner) scenario(ctx context.Context, s *Suite, c *Scenario) (Result, error) {
	result := Result{File: s.File, Pos: c.Name.Pos, Name: c.Name.Value}
	steps, before := s.steps(c)
	if len(steps) == 0 {
		return result, nil
	}
	at := r.desk
	if c.Decrees {
		var err error
		day := calendar.NewDate(steps[0].entered().In(r.zone()).Date())
		if at, err = r.publish(ctx, r.decrees.KnownOn(day)); err != nil {
			return result, err
		}
	}
	at.units.changed = map[string][]string{}
	p := r.replayOf(at, s, c, steps[0].entered())
	a := &attempt{replay: p, machine: r.machine, units: at.units, cal: r.cal, result: &result}
	for i, step := range steps {
		if err := a.do(ctx, step, i >= before); err != nil {
			return result, fmt.Errorf("line %d: %w", step.Pos.Line, err)
		}
		if r.hasty && len(result.Failures) > 0 {
			break
		}
	}
	p.timeline.Now = p.clock.at
	result.Timeline = p.timeline
	return result, nil
}

// zone returns the office's zone.
func (r *Runner) zone() *time.Location { return r.machine.SOP().Calendar.Options.Zone }

// replayOf returns an empty case for a scenario, on a store of its own.
func (r *Runner) replayOf(at desk, s *Suite, c *Scenario, start time.Time) *replay {
	r.cases++
	log := &Log{File: s.File, SOP: s.SOP, Number: sop.Text{Value: "skenario-" + strconv.Itoa(r.cases)}, People: s.People}
	p := &replay{
		engine: at.engine, store: at.store, clock: at.clock,
		log: log, clocks: map[string]Deadline{}, ended: map[string]Deadline{}, breached: map[string]*fsm.Person{}, charged: map[string]bool{}, kinds: map[int64]fsm.EntryKind{}, doubted: map[string]time.Time{},
		timeline: &Timeline{SOP: r.machine.SOP(), Case: log.Number.Value, Log: r.decrees, Zone: r.zone()},
	}
	if !c.Decrees {
		// The engine's caches hold the procedure and the decrees: a new store
		// needs neither.
		p.store = r.stores()
		p.engine = at.engine.With(p.store)
		return p
	}
	day := calendar.NewDate(start.In(r.zone()).Date())
	p.timeline.Log = r.decrees.KnownOn(day)
	for _, later := range r.decrees.SignedAfter(day) {
		p.amendments = append(p.amendments, Amendment{At: later.In(r.zone()), Log: r.decrees.KnownOn(later)})
	}
	return p
}

// do takes one step and, if it is the scenario's own, looks at what it led to.
func (a *attempt) do(ctx context.Context, s *Step, own bool) error {
	a.step, a.rows = s, len(a.timeline.Rows)
	if err := a.amendUpTo(ctx, s.entered()); err != nil {
		return a.undecided(ctx, err)
	}
	a.look(s.entered())
	for _, u := range s.Authority {
		a.units.changed[u.Person.Value] = ids(u.List)
	}
	if s.Action.Value == "" {
		a.clock.at = s.At
		if _, err := a.engine.Sweep(ctx, 1); err != nil {
			return a.undecided(ctx, err)
		}
		if err := a.readOn(ctx); err != nil {
			return err
		}
	} else if _, err := a.event(ctx, &s.Event); err != nil {
		return err
	}
	a.noteBreaches()
	a.look(s.entered())
	a.accepted()
	if own && s.Expect != nil {
		return a.compare(ctx, s.Expect)
	}
	return nil
}

// undecided makes a failure of a timer that could not be decided.
func (a *attempt) undecided(ctx context.Context, err error) error {
	var undecided *fsm.Indeterminate
	if !errors.As(err, &undecided) {
		return err
	}
	a.fail(a.step.Pos, "scenario-timer-undecided", "", refusalWord(undecided.Code)).Why =
		[]problem.Text{problem.TextOf(undecided.Message)}
	return a.readOn(ctx)
}

// fail notes a failure at a place of the scenario file.
func (a *attempt) fail(pos problem.Pos, code, want, got string, args ...string) *Failure {
	f := Failure{Problem: found(a.result.File, pos, code, append(args, "want", want, "got", got)...), Want: want, Got: got, At: a.step.At}
	a.result.Failures = append(a.result.Failures, f)
	return &a.result.Failures[len(a.result.Failures)-1]
}

// refusal returns why the step was refused, or nil.
func (a *attempt) refusal() *Refusal {
	if n := len(a.timeline.Rows); n > a.rows && a.timeline.Rows[n-1].Kind == Deviation {
		return a.timeline.Rows[n-1].Refusal
	}
	return nil
}

// accepted fails a step that was refused though nobody expects it.
func (a *attempt) accepted() {
	refusal := a.refusal()
	if refusal == nil || (a.step.Expect != nil && a.step.Expect.Refused.Value != "") {
		return
	}
	a.fail(a.step.Pos, "scenario-refused", "diterima", "ditolak: "+refusalWord(refusal.Code), "action", a.step.Action.Value).Why = refusal.Reasons
}
