package fsm

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/clocks"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// deciding is one decision under way: the case as it becomes, in its keeper, and the
// entries so far. Within keeping the lists of the case may be written to. What hangs on
// their items, and maps, may be another case's too: it is replaced whole.
type deciding struct {
	m *Machine
	clocks.Keeper
	out   []Draft
	chain int // automatic actions on entering, in this step
	quiet quiet
}

// deciding begins a decision on a case.
func (m *Machine) deciding(c Case, cal *calendar.Calendar) deciding {
	return deciding{m: m, Keeper: *clocks.New(m.plan, m.asker, c, cal)}
}

// Decide judges a command. The timers due by then act first. On *Refused and
// *Undecided the returned Decision holds these timers' effects alone, and they
// stay. A case of version 0 is opened by a start action; its ID and Decrees
// are the caller's to set before. The calendar is over the case's decree log.
//
// Every other error is the calendar's (a day out of its range) or a mistake in
// this package; the case is then as it was.
func (m *Machine) Decide(c Case, cmd Command, cal *calendar.Calendar) (Decision, error) {
	if !cmd.Recorded.IsZero() {
		return Decision{Case: c}, errNoHistory
	}
	return m.decide(c, cmd, cal)
}

func (m *Machine) decide(c Case, cmd Command, cal *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, cal)
	at := instant(cmd.At)
	if err := d.ready(cmd.At); err != nil {
		return d.finish(err)
	}
	do := d.open
	if c.Version > 0 {
		if err := d.advance(at); err != nil {
			return d.finish(err)
		}
		do = d.act
	}
	d.Late = instant(cmd.Recorded) // not of what the timers did before
	return d.settled(d.keeping(func() error { return do(&cmd, at) }), at)
}

// keeping gives f lists of the case's own to write to, and undoes what f did if
// it fails; what came before stays.
func (d *deciding) keeping(f func() error) error {
	kept, entries := d.Case, len(d.out)
	d.Case.Clocks, d.Case.Judged = slices.Clone(kept.Clocks), slices.Clone(kept.Judged)
	d.Case.Duties = slices.Clone(kept.Duties)
	d.Case.Events = append(make([]Occurrence, 0, len(kept.Events)+2), kept.Events...) // often an action, and a stage
	d.chain, d.Found, d.From = 0, nil, ""
	err := f()
	if err != nil {
		d.Case, d.out = kept, d.out[:entries]
	}
	return err
}

// settled ends a decision that applied something: what it made due at once, such
// as a first deadline that stands though it has passed, acts now. If that can't
// be decided it stays due, and the next Advance says so.
func (d *deciding) settled(err error, at time.Time) (Decision, error) {
	if err != nil {
		return d.finish(err)
	}
	d.Late = time.Time{} // what it sets off was not recorded late
	_ = d.advance(at)
	return d.finish(nil)
}

// ready refuses what can't be judged at all: a time that is missing or comes
// before the last entry, and a case that runs under another SOP.
func (d *deciding) ready(at time.Time) error {
	own, theirs := d.m.stamp, d.Case.SOP
	switch {
	case at.IsZero():
		return &Refused{Code: "no-time"}
	case d.Case.Version == 0:
		return nil
	case own.Hash != theirs.Hash && (own.Meaning == "" || own.Meaning != theirs.Meaning):
		return &Refused{Code: "other-sop", Args: map[string]string{"code": theirs.Code, "version": versionText(theirs)}}
	case instant(at).Before(d.Case.Latest()):
		return &Refused{Code: "before-last-entry", Args: map[string]string{"at": stampText(at, d.Cal), "last": stampText(d.Case.Latest(), d.Cal)}}
	}
	return nil
}

// Advance lets the timers due up to and at t act, in order, each as an entry
// at its due instant; one that does nothing leaves no mark on the case either, and
// NextDue is beyond it. An error is *Undecided, with the Decision up to there,
// *Refused for a
// case of another SOP, or the calendar's. A t before the last entry does nothing.
func (m *Machine) Advance(c Case, t time.Time, cal *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, cal)
	if c.Version == 0 || instant(t).Before(latest(c.Changed, c.Linked)) {
		return d.finish(nil)
	}
	if err := d.ready(t); err != nil {
		return d.finish(err)
	}
	return d.finish(d.advance(instant(t)))
}

func (d *deciding) finish(err error) (Decision, error) {
	next := d.NextTimer()
	if d.quiet.is && d.quiet.since == len(d.out) {
		d.Case = d.quiet.before
	}
	return Decision{Case: d.Case, Entries: d.out, NextDue: next.At}, err
}

// instant cuts a time to the microsecond, in UTC.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// stampText returns an instant as a log has it: 2025-08-04 10:00 WIB.
func stampText(t time.Time, cal *calendar.Calendar) string {
	form := "2006-01-02 15:04"
	if !t.Truncate(time.Minute).Equal(t) {
		form += ":05.999999"
	}
	return t.In(cal.Zone()).Format(form + " MST")
}

// open judges a start action.
func (d *deciding) open(cmd *Command, at time.Time) error {
	a := d.m.plan.Starts[cmd.Action]
	if a == nil {
		return d.m.unknown(cmd.Action, "not-open", nil)
	}
	d.Case.SOP, d.Case.Fields = d.m.stamp, maps.Clone(d.m.plan.Initial)
	d.Case.Reporter = cmd.Reporter
	if d.Case.Reporter == "" && d.m.plan.OpensOwn(a, cmd.Actor) {
		d.Case.Reporter = cmd.Actor.ID
	}
	return d.perform(a, cmd, at)
}

// act judges an action or a duty on an open case.
func (d *deciding) act(cmd *Command, at time.Time) error {
	if t := d.m.plan.Duty(cmd.Action); t != nil && t.Stage != "" {
		return d.answer(t, t.Act, cmd, at)
	} else if t != nil {
		return d.meet(t, cmd, at)
	}
	if t := d.m.plan.Returning(cmd.Action); t != nil {
		return d.answer(t, t.Back, cmd, at)
	}
	if d.Case.Closed {
		return d.reopen(cmd, at)
	}
	s := d.Here()
	if s == nil {
		return &Refused{Code: "unknown-stage-of-case", Args: map[string]string{"stage": d.Case.Stage}}
	}
	if !d.m.fleet.offer(d.Case.Stage, d.m.plan.Moves[cmd.Action]) {
		return d.m.unknown(cmd.Action, "not-here", map[string]string{"stage": d.m.plan.StageName(d.Case.Stage)})
	}
	a := s.Actions[cmd.Action]
	if a.Doc.Automatic.Value != "" {
		return &Refused{Code: "automatic-only", Args: map[string]string{"action": a.Name()}}
	}
	return d.perform(a, cmd, at)
}

// unknown refuses an action that does not exist, or exists but not here.
func (m *Machine) unknown(id, code string, args map[string]string) error {
	if args == nil {
		args = map[string]string{}
	}
	args["action"] = id
	places := m.plan.Places[id]
	switch {
	case m.plan.Starts[id] != nil:
		return &Refused{Code: "already-open", Args: args}
	case len(places) == 0 && m.plan.Duty(id) == nil && m.plan.Returning(id) == nil:
		return &Refused{Code: "unknown-action", Args: args}
	}
	names := make([]string, len(places))
	for i, p := range places {
		names[i] = m.plan.StageName(p)
	}
	args["stages"] = strings.Join(names, ", ")
	return &Refused{Code: code, Args: args}
}

// perform judges a person's action in the place where it stands, and applies it.
func (d *deciding) perform(a *plan.Action, cmd *Command, at time.Time) error {
	by, unit, err := d.m.judge(a, &d.Case, cmd)
	if err != nil {
		return err
	}
	if err := d.judgeLate(a, at); err != nil {
		return err
	}
	if r := d.m.judgeExtension(a, &d.Case, cmd.Actor, at, d.Cal); r != nil {
		return r
	}
	if err := d.m.judgeReopening(a, &d.Case, at, d.Cal); err != nil {
		return err
	}
	if err := d.m.judgeSource(a, cmd.From, at, d.Cal); err != nil {
		return err
	}
	if err := d.m.judgeMain(a, &d.Case, cmd.From); err != nil {
		return err
	}
	q := d.m.asker.Ask(&d.Case, facts.Facts{Input: cmd.Input, Unit: unit, By: by, At: at, Cal: d.Cal})
	var o plan.Outcome
	if err = d.m.input.Demanded(a, &d.Case, q, cmd.Input); err == nil {
		o, err = d.m.choose(a, &d.Case, q, cmd.Actor)
	}
	d.m.asker.Done(q)
	if err != nil {
		return err
	}
	kind := Acting
	if d.Case.Version == 0 {
		kind = Opening
	}
	if d.m.plan.OwnRole(by.Role) {
		d.Sent = at
	}
	return d.apply(&step{a: a, o: o, kind: kind, at: at, by: by, unit: unit, input: cmd.Input, from: cmd.From})
}

// judge decides whether the actor may do the action with this input, before
// any condition is asked: authority, four eyes, how often, the input.
func (m *Machine) judge(a *plan.Action, c *Case, cmd *Command) (Person, Unit, error) {
	unit, known := m.unitFor(a, c, cmd)
	ours := c.Unit.ID
	if c.Version == 0 {
		ours = unit.ID
	}
	by, code := m.plan.Authorize(a, c, cmd.Actor, ours)
	if code != "" {
		return by, unit, &Refused{Code: code, Args: map[string]string{"action": a.Name(), "roles": m.plan.RoleNames(a.By)}, Able: m.plan.Able(a, ours)}
	}
	var reasons []Reason
	for _, other := range a.Doc.NotBy {
		ev := c.Event(other.Value)
		if ev.By != nil && facts.SamePerson(by, *ev.By) || slices.ContainsFunc(ev.Before, func(p Person) bool { return facts.SamePerson(by, p) }) {
			reasons = append(reasons, Reason{Code: "same-person", Args: map[string]string{"other": m.plan.ActionName(other.Value)}, Pos: other.Pos})
		}
	}
	if len(reasons) > a.Doc.Combine {
		if a.Doc.Combine > 0 {
			reasons = []Reason{combined(a, reasons)}
		}
		return by, unit, &Refused{Code: "four-eyes", Args: map[string]string{"action": a.Name()}, Reasons: reasons, Able: m.plan.Able(a, ours)}
	}
	if a.Spent(c.Event(a.ID).Times) {
		return by, unit, &Refused{Code: "too-often", Args: map[string]string{"action": a.Name(), "times": strconv.Itoa(a.AtMost)}}
	}
	reasons = append(m.input.CheckInput(a.Required, a.Optional, cmd.Input), m.input.CheckDates(c, cmd.Actor, c.Clocks, cmd.Input, cmd.At)...)
	reasons = append(reasons, m.input.EndedUnits(cmd.Input, nil, cmd.At)...)
	reasons = append(reasons, m.view.EndsSecrecy(c, by, cmd.Input)...)
	if len(reasons) > 0 {
		return by, unit, &Refused{Code: "input", Args: map[string]string{"action": a.Name()}, Reasons: reasons, Able: m.plan.Able(a, ours)}
	}
	if !known {
		return by, unit, &Refused{Code: "unknown-unit", Args: map[string]string{"action": a.Name(), "unit": unit.ID}, Able: m.plan.Able(a, ours)}
	}
	return by, unit, nil
}

// combined returns the one reason that stands for what somebody did himself.
func combined(a *plan.Action, did []Reason) Reason {
	others := make([]string, len(did))
	for i := range did {
		others[i] = did[i].Args["other"]
	}
	return Reason{Code: "combines-too-many", Pos: did[0].Pos, Args: map[string]string{
		"others": `"` + strings.Join(others, `", "`) + `"`, "most": strconv.Itoa(a.Doc.Combine), "of": strconv.Itoa(len(a.Doc.NotBy)),
	}}
}

// unitFor returns the unit in charge once the action is done: the one that the
// input chooses, else the case's. Its attributes are those that the caller
// resolved, else the file's.
func (m *Machine) unitFor(a *plan.Action, c *Case, cmd *Command) (Unit, bool) {
	id := c.Unit.ID
	if chosen := cmd.Input[sop.UnitInput].Str(); chosen != "" && (slices.Contains(a.Required, sop.UnitInput) || slices.Contains(a.Optional, sop.UnitInput)) {
		id = chosen
	}
	if id == cmd.Unit.ID || (c.Version == 0 && id == "") {
		return cmd.Unit, true
	}
	if unit := m.plan.FileUnit(id); unit.ID != "" {
		return unit, true
	}
	if id == c.Unit.ID {
		return c.Unit, true
	}
	return Unit{ID: id}, false
}
