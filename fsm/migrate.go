package fsm

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/clocks"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Migration asks to let a case go on under another version of its file.
type Migration struct {
	At time.Time // from when on it counts
	By Actor     // who approved it
	// Basis is what the approval rests on. It stands in the history for good, so it
	// never names a citizen.
	Basis string
	// Terms are those of the move; From and To are set by [Machine.Migrate].
	Terms Terms
	// Fields are the values that the case gets where it has none and the new file needs
	// one. None is sealed.
	Fields map[string]Value
	// Unit is the unit in charge with the attributes that the caller resolved; the zero
	// Unit: as the new file has it.
	Unit Unit
}

// Migrate lets an open case go on under another version of its file, whose machine is to
// and whose calendar, over the decrees of the case, is under. The timers due by then act
// first. See "Moving to another version" in the documentation of this package for what
// becomes of stage, fields, deadlines, duties and events. One entry has both stamps, the
// terms, and the old and the new deadline of each clock that moved; what the new file lets
// happen at once follows it.
//
// A case that is under that file already, or that is closed, stays as it is, without an
// entry. One that cannot come under it gives *[Unmovable], with all grounds. A file of
// another code gives *Refused of code "other-sop"; other errors are those of Advance. Who
// may approve is the caller's to decide.
func (m *Machine) Migrate(c Case, g Migration, cal *calendar.Calendar, to *Machine, under *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, cal)
	at := instant(g.At)
	switch {
	case c.Version == 0 || c.SOP.Hash == to.stamp.Hash:
		return d.finish(nil)
	case to.stamp.Code != c.SOP.Code:
		return d.finish(&Refused{Code: "other-sop", Args: map[string]string{"code": to.stamp.Code, "version": versionText(to.stamp)}})
	}
	if err := d.ready(g.At); err != nil {
		return d.finish(err)
	}
	if err := d.advance(at); err != nil {
		return d.finish(err)
	}
	if d.Case.Closed {
		return d.finish(nil)
	}
	n := to.deciding(d.Case, under)
	n.out = d.out
	if err := n.keeping(func() error { return n.migrate(m, cal, g, at) }); err != nil {
		return d.finish(err)
	}
	return n.settled(nil, at)
}

// migrate brings the case under the machine, from the old one.
func (d *deciding) migrate(old *Machine, before *calendar.Calendar, g Migration, at time.Time) error {
	was := d.Case
	terms := g.Terms
	terms.From, terms.To = was.SOP, d.m.stamp
	mover := mover{deciding: d, old: old, terms: &terms, was: &was}
	o := clocks.New(old.plan, old.asker, d.Case, before)
	lapsed, err := o.EndBy(&terms, at)
	if err != nil {
		return err
	}
	d.Case, d.Moves, d.Owed = o.Case, o.Moves, o.Owed
	d.Case.SOP = d.m.stamp
	mover.place()
	mover.unit(g.Unit)
	given := mover.fields(g.Fields)
	mover.owed()
	if len(mover.out) > 0 {
		return &Unmovable{mover.out}
	}
	mover.events()
	mover.answers()
	mover.sight(at)
	lost, err := d.Adopt(&terms, before, at)
	if err != nil {
		return err
	}
	for _, id := range lost {
		mover.clock(LostDate, id)
	}
	mover.secrets()
	if len(mover.out) > 0 {
		return &Unmovable{mover.out}
	}
	tell, err := d.Welcome(old.plan, at)
	if err != nil {
		return err
	}
	d.enter(&Draft{
		Semantics: Semantics, Kind: Migrating, At: at, By: Person{ID: g.By.ID, ActingFor: plan.StandsFor(g.By)},
		From: was.Stage, To: d.Case.Stage, Unit: d.Case.Unit, Input: given, Basis: g.Basis, Terms: &terms, Tell: tell,
	})
	if lapsed {
		if err := d.join(at); err != nil {
			return err
		}
	}
	if d.Case.Stage == was.Stage || d.Here() == nil {
		return nil
	}
	return d.settleIn(at)
}

// mover brings the parts of a case under the machine, and notes what hinders it.
type mover struct {
	*deciding
	old   *Machine
	terms *Terms
	was   *Case
	here  bool // the stage has a place
	out   []Obstacle
}

func (v *mover) hinder(code, what, name string) {
	v.out = append(v.out, Obstacle{Code: code, What: what, Name: name})
}

// clock notes what hinders the clock of an id.
func (v *mover) clock(code, id string) {
	ref := ReadClockID(id)
	k := Clock{ID: id, Kind: ref.Kind, Of: ref.Of}
	p := v.old.plan
	if code == LostDate {
		p = v.m.plan
	}
	v.hinder(code, ref.Of, p.ClockName(&k))
}

// place gives the case its stage, and the one to which it may go back.
func (v *mover) place() {
	p := v.m.plan
	stage, origin := v.terms.Stage(v.was.Stage), v.terms.Stage(v.was.Origin)
	s := p.Stages[stage]
	if s == nil {
		v.hinder(NoStage, v.was.Stage, v.old.plan.StageName(v.was.Stage))
		return
	}
	if p.Stages[origin] == nil {
		back := slices.ContainsFunc(s.Planned, func(a *plan.Action) bool {
			return slices.ContainsFunc(a.Outcomes, func(o plan.Outcome) bool { return o.To == sop.Origin })
		})
		if origin != "" && back {
			v.hinder(NoOrigin, v.was.Origin, v.old.plan.StageName(v.was.Origin))
		}
		origin = ""
	}
	v.Case.Stage, v.Case.Origin, v.here = stage, origin, true
}

// unit gives the unit in charge the attributes that it has now.
func (v *mover) unit(resolved Unit) {
	id := v.was.Unit.ID
	known := v.m.plan.KnownUnit(v.was, id)
	switch file := v.m.plan.FileUnit(known); {
	case id == "":
	case resolved.ID == id:
		v.Case.Unit = resolved
	case file.ID != "":
		v.Case.Unit = v.m.plan.UnitOf(v.was, id)
	case v.old.plan.FileUnit(v.old.plan.KnownUnit(v.was, id)).ID != "":
		v.hinder(NoUnit, id, unitName(v.old, id))
	}
}

func unitName(m *Machine, id string) string {
	for _, u := range m.plan.SOP.Units.Units {
		if u.ID.Value == id && u.Name.Value != "" {
			return u.Name.Value
		}
	}
	return id
}

// fields leaves out what the file does not have, fills in what is missing and given, and
// returns that.
func (v *mover) fields(given map[string]Value) map[string]Value {
	p := v.m.plan
	has := func(id string) bool { return p.Fields[id] != nil }
	v.Case.Fields = only(v.was.Fields, has)
	v.Case.Untold = only(v.was.Untold, has)
	v.Case.Corrected = slices.DeleteFunc(slices.Clone(v.was.Corrected), func(id string) bool { return !has(id) })
	if len(v.Case.Corrected) == 0 {
		v.Case.Corrected = nil
	}
	missing := map[string]Value{}
	for _, id := range slices.Sorted(maps.Keys(given)) {
		switch value, f := given[id], p.Fields[id]; {
		case v.Case.Fields[id].IsSet():
		case f == nil || f.Sealed() || len(v.m.input.CheckInput(nil, []string{id}, map[string]Value{id: value})) > 0 || !value.IsSet():
			v.hinder(BadDefault, id, v.fieldName(v.m, id))
		default:
			missing[id] = value
		}
	}
	for _, f := range p.SOP.Fields {
		id := f.ID.Value
		if value := v.Case.Fields[id]; value.IsSet() && len(v.m.input.CheckInput(nil, []string{id}, map[string]Value{id: value})) > 0 {
			v.hinder(BadField, id, v.fieldName(v.m, id))
		}
		if initial, set := p.Initial[id]; set && v.old.plan.Fields[id] == nil && !v.Case.Fields[id].IsSet() && !missing[id].IsSet() {
			v.fill(map[string]Value{id: initial})
		}
	}
	for id := range missing {
		v.Case.Untold = noteUntold(maps.Clone(v.Case.Untold), id, Value{})
	}
	v.fill(missing)
	if v.here {
		v.needs()
	}
	return filled(missing)
}

func (v *mover) fieldName(m *Machine, id string) string {
	if f := m.plan.Fields[id]; f != nil && f.Name.Value != "" {
		return f.Name.Value
	}
	return id
}

// only returns the values of those names that are kept; nil if there are none.
func only(values map[string]Value, kept func(string) bool) map[string]Value {
	out := maps.Clone(values)
	maps.DeleteFunc(out, func(id string, _ Value) bool { return !kept(id) })
	if len(out) == 0 {
		return nil
	}
	return out
}

// needs notes what every case has that came to the stage by the file, and this one has
// not: what conditions and limits read without asking whether it is there.
func (v *mover) needs() {
	sure := v.m.surely(v.Case.Stage, v.Case.Origin)
	for _, f := range v.m.plan.SOP.Fields {
		if id := f.ID.Value; sure[id] && v.m.plan.Fields[id] != nil && !f.Sealed() && !v.Case.Fields[id].IsSet() {
			v.hinder(NoField, id, v.fieldName(v.m, id))
		}
	}
	if sure[sop.UnitInput] && v.Case.Unit.ID == "" {
		v.hinder(Unitless, sop.UnitInput, sop.UnitInput)
	}
	for _, e := range v.m.countedFrom() {
		if _, happened := facts.Since(v.m.plan, &v.Case, e, v.Cal); sure[e] && !happened && v.m.plan.Fields[e] == nil && !v.tookPlace(e) {
			v.hinder(NoEvent, e, v.m.plan.ActionName(e))
		}
	}
}

// tookPlace reports whether the event is that the case came to a stage which the file
// before had under another id.
func (v *mover) tookPlace(event string) bool {
	return slices.ContainsFunc(v.Case.Events, func(e Occurrence) bool { return v.eventNow(e.ID) == event })
}

// owed notes which clocks, duties and tasks have no place, each once: a task that several
// units owe is one, and a duty's clock goes with the duty.
func (v *mover) owed() {
	if !v.here {
		return
	}
	var duties []string
	for _, o := range v.Case.Duties {
		t, was := v.m.plan.Duty(o.ID), v.old.plan.Duty(o.ID)
		if gone := t == nil || t.Stage != v.terms.Stage(was.Stage); gone && !slices.Contains(duties, o.ID) {
			duties = append(duties, o.ID)
		}
	}
	for _, id := range v.Homeless(v.terms) {
		if !slices.Contains(duties, ReadClockID(id).Of) {
			v.clock(NoClock, id)
		}
	}
	for _, id := range duties {
		v.hinder(NoDuty, id, id)
	}
}

// eventNow returns what the file calls an event of the old one.
func (v *mover) eventNow(id string) string {
	if stage := strings.TrimPrefix(id, sop.StageEvent); v.old.plan.Stages[stage] != nil && v.old.plan.IsPlace(id) {
		if to := v.m.plan.Stages[v.terms.Stage(stage)]; to != nil {
			return to.Event
		}
	}
	return id
}

// events calls what happened as the file does. Stages that became one were entered as
// often as both.
func (v *mover) events() {
	var out []Occurrence
	for _, e := range v.Case.Events {
		e.ID = v.eventNow(e.ID)
		i := slices.IndexFunc(out, func(o Occurrence) bool { return o.ID == e.ID })
		if i < 0 {
			out = append(out, e)
			continue
		}
		out[i].Times += e.Times
		if e.Last.After(out[i].Last) {
			out[i].Last, out[i].Entry = e.Last, e.Entry
		}
	}
	v.Case.Events = out
}

// answers keeps what became of the tasks that the file has, and the limits that ended of
// which it still asks.
func (v *mover) answers() {
	v.Case.Answers = slices.DeleteFunc(slices.Clone(v.Case.Answers), func(a TaskAnswer) bool {
		t, was := v.m.plan.Duty(a.Task), v.old.plan.Duty(a.Task)
		return t == nil || was == nil || t.Stage != v.terms.Stage(was.Stage)
	})
	if len(v.Case.Answers) == 0 {
		v.Case.Answers = nil
	}
	v.Case.Judged = slices.DeleteFunc(v.Case.Judged, func(k Clock) bool {
		l := v.m.plan.Limit(k.Of)
		return l == nil || l.Never
	})
	if len(v.Case.Judged) == 0 {
		v.Case.Judged = nil
	}
}

// sight says since when the public sees the case: by the file as it is now.
func (v *mover) sight(at time.Time) {
	sight := &v.m.plan.Sight
	_, open := facts.Since(v.m.plan, &v.Case, sight.Since, v.Cal)
	switch {
	case len(sight.Public) == 0 || !open:
		v.Case.Public = time.Time{}
	case v.Case.Public.IsZero():
		v.Case.Public = at
	}
}
