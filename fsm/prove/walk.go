package prove

import (
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// walk is a path of a proof done for real: every step is decided by the machine
// itself, so that what a proof claims to be possible is.
type walk struct {
	p     *prover
	c     fsm.Case
	now   time.Time
	due   time.Time // when the next timer acts
	steps []ExampleStep
	out   []fsm.Draft
	manner
	// chosen are values for fields that no condition reads.
	chosen map[string]fsm.Value
	// table gives units the authority that the file's table does.
	table bool
	// last lets every action happen on the last day of what it is due by.
	last bool
	// hurry is how many steps are taken at once all the same.
	hurry int
}

// citizen is whose case an example is.
const citizen = "warga"

// manner is how a path is walked where the proof leaves it open.
type manner struct {
	one       string // who does everything that one person may do; empty: each role its own
	strangers bool   // nobody acts twice unless conditions ask for the same person
	brink     string // a limit that is let come near before anybody acts
}

// errAstray says that a case did not go where the proof had it go.
var errAstray = errors.New("fsm: the case went another way")

// maxTimers bounds how many timers are waited for in one step of an example.
const maxTimers = 400

// newWalk starts on the day that the path's conditions ask for, else on one on which
// its date fields take what is filled in.
func (p *prover) newWalk(path []footstep) *walk {
	day := exampleDay
	if len(path) > 0 {
		if first, err := calendar.ParseDate(path[0].at.Value(today).Str()); err == nil && p.asksToday() {
			day = first
		}
	}
	w := &walk{p: p, c: newExample(p.cal), now: at9(day, p.cal)}
	if !slices.ContainsFunc(path, func(s footstep) bool { return asks.Reads(p.plan.Book, s.mv.doc, today) }) {
		w.startFor(path)
	}
	return w
}

func (p *prover) asksToday() bool { return p.space.Knows(today) }

// along decides all steps. The error is that of the step that failed.
func (w *walk) along(path []footstep) error {
	for i, step := range path {
		if step.mv.doc.Automatic.Value == sop.OnEntry {
			continue // done with the step before
		}
		seen := len(w.out)
		if err := w.take(step); err != nil {
			return err
		}
		last := step.arc
		for _, next := range path[i+1:] {
			if next.mv.doc.Automatic.Value != sop.OnEntry {
				break
			}
			last = next.arc
		}
		if to := w.p.g.Spots[last.To].Stage; !slices.ContainsFunc(w.out[seen:], func(e fsm.Draft) bool { return e.To == to }) {
			return errAstray
		}
	}
	return nil
}

// take decides one step: a person acts, or a clock is waited for.
func (w *walk) take(step footstep) error {
	switch step.mv.doc.Automatic.Value {
	case "":
	case sop.TasksDone:
		return w.join(step)
	default:
		if err := w.meet(step.at); err != nil {
			return err
		}
		return w.await(step.mv.act.ID)
	}
	w.now = w.now.Add(time.Second)
	if w.last && (step.used || !step.arc.Stays()) && len(w.steps) >= w.hurry {
		w.now = w.lastMoment()
	}
	w.approach()
	if err := w.meet(step.at); err != nil {
		return err
	}
	if !w.wait(step) {
		return errAstray
	}
	return w.do(w.command(step))
}

// do decides a command.
func (w *walk) do(cmd fsm.Command) error {
	step := ExampleStep{Command: cmd}
	w.steps = append(w.steps, step)
	d, err := step.decide(w.p.m, w.c, w.p.cal)
	w.came(d)
	return err
}

// came takes over what was decided.
func (w *walk) came(d fsm.Decision) {
	w.c, w.due, w.out = d.Case, d.NextDue, append(w.out, d.Entries...)
}

// await lets time pass until the system does an action.
func (w *walk) await(action string) error {
	from := w.c.Stage
	for range maxTimers {
		if w.due.IsZero() {
			return errAstray
		}
		w.now = w.due.In(w.p.cal.Zone())
		step := ExampleStep{Command: fsm.Command{At: w.now}, Automatic: action}
		if n := len(w.steps); n > 0 && w.steps[n-1].Automatic == action && w.steps[n-1].Command.Action == "" {
			w.steps = w.steps[:n-1]
		}
		w.steps = append(w.steps, step)
		d, err := step.decide(w.p.m, w.c, w.p.cal)
		w.came(d)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(d.Entries, func(e fsm.Draft) bool { return e.Kind == fsm.Timing && e.Action == action }) {
			return nil
		}
		if w.c.Stage != from {
			return errAstray
		}
	}
	return errAstray
}

// join lets the units answer that a step has answer, and the others give back what they
// owe, until the system does an action.
func (w *walk) join(step footstep) error {
	for from := w.c.Stage; w.c.Stage == from; {
		owed := slices.DeleteFunc(slices.Clone(w.c.Duties), func(o fsm.DutyState) bool { return o.Unit == "" })
		i := slices.IndexFunc(owed, func(o fsm.DutyState) bool { return !isNo(step.at.Value(metOf(o.ID))) })
		if len(owed) == 0 {
			return errAstray
		}
		t := w.p.plan.Duty(owed[max(i, 0)].ID)
		act := t.Act
		if i < 0 {
			act = t.Back
		}
		seen := len(w.out)
		if act == nil {
			return errAstray
		}
		if err := w.answer(act, owed[max(i, 0)].Unit); err != nil {
			return err
		}
		if slices.ContainsFunc(w.out[seen:], func(e fsm.Draft) bool { return e.Kind == fsm.Timing && e.Action == step.mv.act.ID }) {
			return nil
		}
	}
	return errAstray
}

// givesBack lets every unit give back what it owes, where all may, and reports whether
// the case is still there.
func (w *walk) givesBack() bool {
	s := w.p.plan.Stages[w.c.Stage]
	if s == nil || !check.MayAllReturn(s.Doc) {
		return true
	}
	for _, owed := range slices.Clone(w.c.Duties) {
		t := w.p.plan.Duty(owed.ID)
		if t.Stage != w.c.Stage || t.Back == nil {
			continue
		}
		if w.answer(t.Back, owed.Unit) != nil {
			return false
		}
	}
	return w.c.Stage == s.Doc.ID.Value
}

// lastMoment is the end of the last day, or minute, of the clock of the stage where
// the case is.
func (w *walk) lastMoment() time.Time {
	s := w.p.plan.Stages[w.c.Stage]
	if s == nil {
		return w.now
	}
	if k, ok := w.c.Clock(s.Clock); ok && k.State == fsm.Running && k.Due.After(w.now) {
		if k.Span().Unit == calendar.Minutes {
			return k.Due.Add(-time.Second)
		}
		return k.Due.Add(-time.Minute)
	}
	return w.now
}

// approach waits until shortly before a limit passes, if the case stays where it
// is until then.
func (w *walk) approach() {
	k, ok := w.c.Clock(w.brink)
	if !ok || k.State != fsm.Running || k.Due.Add(-time.Hour).Before(w.now) {
		return
	}
	at := k.Due.Add(-time.Hour)
	if d, err := w.p.m.Advance(w.c, at, w.p.cal); err == nil && d.Case.Stage == w.c.Stage {
		w.now = at
	}
}

// wait lets days pass until the numbers of days and the date are those of the
// step, as far as the action's conditions read them.
func (w *walk) wait(step footstep) bool {
	var asked []string
	for _, fact := range w.p.byItself() {
		if w.p.space.Knows(fact) && asks.Reads(w.p.plan.Book, step.mv.doc, fact) && !w.fills(step, eventOf(fact)) {
			asked = append(asked, fact)
		}
	}
	for _, l := range w.p.passing { // a step that ends a limit may have to let it pass
		if name := passedOf(l.ID); isYes(step.at.Value(name)) && !slices.Contains(asked, name) {
			asked = append(asked, name)
		}
	}
	return w.until(asked, step.at)
}

// maxWait bounds for how many days an example waits for its day to come.
const maxWait = 1500

// until lets days pass until facts that grow by themselves are those of a point.
func (w *walk) until(asked []string, at prove.Point) bool {
	for range maxWait {
		if !slices.ContainsFunc(asked, func(fact string) bool { return !w.elapsed(fact).Equal(at.Value(fact)) }) {
			return true
		}
		w.now = w.now.AddDate(0, 0, 1)
	}
	return false
}

// lingers lets time pass where the case is until what a fault depends on has
// come, and reports whether the case is still there.
func (w *walk) lingers(telling []fsm.Seen, at prove.Point) bool {
	var asked []string
	for _, f := range telling {
		if slices.Contains(w.p.byItself(), f.Name) {
			asked = append(asked, f.Name)
		}
	}
	before, stage := w.now, w.c.Stage
	if w.meet(at) != nil || !w.until(asked, at) || !w.stands(telling) {
		return false
	}
	if w.now.Equal(before) {
		return true
	}
	step := ExampleStep{Command: fsm.Command{At: w.now}}
	w.steps = append(w.steps, step)
	d, err := step.decide(w.p.m, w.c, w.p.cal)
	w.came(d)
	return err == nil && w.c.Stage == stage
}

// elapsed returns a fact that changes by itself: the day, whether a limit passed, or how
// many working days ago it did, or an event happened.
func (w *walk) elapsed(fact string) rules.Value {
	event, day := eventOf(fact), w.p.cal.DateOf(w.now)
	for _, l := range w.p.passing {
		if fact == passedOf(l.ID) {
			_, passed := w.p.m.Passed(&w.c, l.ID, w.now)
			return rules.BoolValue(passed)
		}
	}
	if event == "" {
		return rules.DateValue(day.String())
	}
	since, ok := w.p.m.Since(&w.c, event, w.p.cal)
	from := w.p.cal.DateOf(since)
	if w.p.plan.Limit(event) != nil {
		from, ok = w.p.m.Passed(&w.c, event, w.now)
	}
	if !ok {
		return rules.Value{}
	}
	n, err := w.p.cal.WorkingDays(from, day)
	if err != nil {
		return rules.Value{}
	}
	return rules.IntValue(int64(n))
}

// command is what a person says to take a step.
func (w *walk) command(step footstep) fsm.Command {
	act := step.mv.act
	cmd := fsm.Command{Action: act.ID, At: w.now, Unit: w.unit(step), Input: map[string]fsm.Value{}}
	if x := act.Doc.Source; x != nil { // any case that may be one
		cmd.From = &fsm.Link{Role: fsm.LinkSource, Case: "asal", SOP: x.SOP.Value, Action: act.ID, Field: x.As.Value, Stage: x.In[0].Value, Since: w.now, Passed: w.now}
	}
	if field := act.Doc.Joins.Value; field != "" { // to any case that goes on
		cmd.From = &fsm.Link{Role: fsm.LinkMain, Case: "utama", SOP: w.p.plan.SOP.Code.Value, Action: act.ID, Field: field, Stage: w.c.Stage, Since: w.now}
	}
	if w.c.Version == 0 && !isNo(step.at.Value(named)) {
		cmd.Reporter = citizen
	}
	cmd.Actor = w.actor(step, cmd.Unit.ID)
	for _, name := range act.Required {
		cmd.Input[name] = w.value(step, name)
	}
	for _, name := range step.filled {
		if name == unitID {
			name = sop.UnitInput
		}
		if slices.Contains(act.Optional, name) {
			cmd.Input[name] = w.value(step, name)
		}
	}
	for _, d := range act.Demands {
		if w.p.demandedAt(d.Doc.When, step.at) {
			cmd.Input[d.Field] = w.value(step, d.Field)
		}
	}
	for _, name := range act.Optional {
		if v, ok := w.chosen[name]; ok && w.p.plan.Fields[name] != nil {
			cmd.Input[name] = v
		}
	}
	return cmd
}
