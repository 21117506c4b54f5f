package fsm

import (
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/clocks"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Import takes over an open case from before the SOP ran here.
type Import struct {
	At       time.Time // of the import
	By       Actor
	Opened   time.Time // when the report was received
	Stage    string
	Entered  time.Time // into Stage
	Origin   string    // the stage before, where the case may go back
	Unit     Unit
	Reporter string
	Fields   map[string]Value
	// Clocks says since when a tenggat runs; a zero time, that it has ended. A
	// tenggat that runs since mulai runs from Opened unless it is named here.
	Clocks map[string]time.Time
}

// Import opens a case of version 0 that was under way before, with one entry.
// Its ID and Decrees are the caller's to set before, and who may import is the
// caller's to decide. The clock of the stage runs from Entered. A deadline
// that passed before the import is put on record at the instant of the import. What is
// filled in fits the file as of that day: no unit that has ended, no date that lies ahead
// where none may, nothing of before the first year whose days off are known. The error is
// *Refused.
func (m *Machine) Import(c Case, i Import, cal *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, cal)
	return d.settled(d.keeping(func() error { return d.takeOver(i) }), instant(i.At))
}

func (d *deciding) takeOver(i Import) error {
	at, opened, entered := instant(i.At), instant(i.Opened), instant(i.Entered)
	s := d.m.plan.Stages[i.Stage]
	switch {
	case d.Case.Version != 0:
		return &Refused{Code: "already-open", Args: map[string]string{"action": string(Importing)}}
	case s == nil || (i.Origin != "" && d.m.plan.Stages[i.Origin] == nil):
		stage := i.Stage
		if s != nil {
			stage = i.Origin
		}
		return &Refused{Code: "unknown-stage-of-case", Args: map[string]string{"stage": stage}}
	case entered.Before(opened) || at.Before(entered) || i.Opened.IsZero():
		return &Refused{Code: "import-order", Args: map[string]string{
			"opened": stampText(opened, d.Cal), "entered": stampText(entered, d.Cal), "at": stampText(at, d.Cal),
		}}
	}
	var names []string
	for _, f := range d.m.plan.SOP.Fields {
		names = append(names, f.ID.Value)
	}
	var required []string
	for _, t := range s.Tasks {
		if t.Field != "" {
			required = clocks.Also(required, t.Field)
		}
	}
	units := map[string]Value{sop.UnitInput: rules.ChoiceValue(i.Unit.ID)}
	maps.Copy(units, i.Fields)
	reasons := append(d.m.input.CheckInput(required, names, i.Fields), d.m.input.CheckTaken(opened, at, i.Fields)...)
	reasons = append(reasons, d.m.input.EndedUnits(units, nil, at)...)
	if reasons = append(reasons, d.beforeDecrees(i)...); len(reasons) > 0 {
		return &Refused{Code: "input", Args: map[string]string{"action": string(Importing)}, Reasons: reasons}
	}
	if i.Unit.ID != "" && d.m.plan.FileUnit(i.Unit.ID).ID == "" && len(i.Unit.Authority) == 0 {
		return &Refused{Code: "unknown-unit", Args: map[string]string{"unit": i.Unit.ID}}
	}
	d.Case.SOP, d.Case.Reporter, d.Case.Unit = d.m.stamp, i.Reporter, i.Unit
	d.Case.Stage, d.Case.Origin, d.Case.Opened, d.Case.Entered = i.Stage, i.Origin, opened, entered
	d.Case.Fields = maps.Clone(d.m.plan.Initial)
	d.learn(nil, &Person{}, filled(i.Fields))
	d.fill(filled(i.Fields))
	d.happen(d.m.plan.Entered(i.Stage), entered, nil)
	d.publish([]string{sop.AnyStart, d.m.plan.Entered(i.Stage)}, entered)
	if err := d.takeOverClocks(i, s, at); err != nil {
		return err
	}
	if err := d.Recur(at); err != nil {
		return err
	}
	told, err := d.Give(at)
	if err != nil {
		return err
	}
	d.enter(&Draft{
		Semantics: Semantics, Kind: Importing, At: at, By: Person{ID: i.By.ID, ActingFor: plan.StandsFor(i.By)},
		Reporter: i.Reporter, From: i.Origin, To: i.Stage, Unit: i.Unit, Input: filled(i.Fields), Decrees: d.Case.Decrees,
		Opened: opened, Entered: entered, Tell: told,
	})
	return nil
}

// beforeDecrees returns which times of a case that is taken over lie before the first year
// whose days off are known: no deadline counted from them would be right.
func (d *deciding) beforeDecrees(i Import) []Reason {
	first, known := d.Cal.FirstDecreed()
	if !known {
		return nil
	}
	var out []Reason
	early := func(name string, t time.Time) {
		if !t.IsZero() && t.Before(first.In(d.Cal.Zone())) {
			out = append(out, Reason{Code: "date-early", Args: map[string]string{"field": name, "name": name, "day": first.String()}})
		}
	}
	early("diterima", i.Opened)
	early("masuk_tahap", i.Entered)
	for _, id := range slices.Sorted(maps.Keys(i.Clocks)) {
		early(id, i.Clocks[id])
	}
	return out
}

func (d *deciding) takeOverClocks(i Import, s *plan.Stage, at time.Time) error {
	if s.Time != nil {
		if err := d.StartStage(s, d.Case.Entered, at, Started); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(i.Clocks)) {
		t := d.m.plan.Limit(id)
		if since := i.Clocks[id]; t == nil || t.Never || (!since.IsZero() && instant(since).After(at)) {
			return &Refused{Code: "import-clock", Args: map[string]string{"clock": id}}
		}
	}
	for _, t := range d.m.plan.Limits {
		since, named := i.Clocks[t.ID]
		if !named && slices.Contains(t.Since, sop.AnyStart) {
			since = d.Case.Opened
		}
		if since.IsZero() || t.Never {
			continue
		}
		if !named {
			if exists, err := d.Exists(t, at); err != nil || !exists {
				if err != nil {
					return err
				}
				continue
			}
		}
		if err := d.Start(Clock{ID: t.ID, Kind: LimitClock, Of: t.ID, Owner: t.Owner}, t.Doc.Time, instant(since), at, Started); err != nil {
			return err
		}
	}
	if s.Pauses.Any {
		if o := d.m.plan.Stages[i.Origin]; o != nil && o.Time != nil {
			// The clock of the stage before stands still since the pause began.
			if err := d.StartStage(o, d.Case.Entered, at, Started); err != nil {
				return err
			}
		}
	}
	return d.HoldClocks(d.Case.Entered)
}
