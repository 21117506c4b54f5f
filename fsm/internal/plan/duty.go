package plan

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Duty is what is owed beside the flow.
type Duty struct {
	Doc   *sop.Duty
	ID    string
	Clock string // of the running period
	Since []string
	Act   *Action // what meets it

	// Of a task that several units owe at once:
	Stage string   // that gives it; empty: it is no task
	Units []string // to which
	Field string   // whose units owe it, instead of Units; empty: none
	Back  *Action  // what gives it back; nil: nothing does
	Asked bool     // a condition asks for it
}

func (p *Plan) duty(doc *sop.Duty) *Duty {
	d := &Duty{
		Doc: doc, ID: doc.ID.Value, Clock: state.ClockRef{Kind: state.DutyClock, Of: doc.ID.Value}.ID(), Since: sop.Values(doc.Since),
		Act: &Action{
			Doc: &sop.Action{ID: doc.ID}, ID: doc.ID.Value, By: []string{doc.Performer.Value},
			Required: sop.Values(doc.Required), Optional: sop.Values(doc.Optional), Tell: sop.Values(doc.To),
		},
	}
	p.enter(d.Act)
	if doc.Every.Value == "" {
		return d
	}
	for _, s := range p.SOP.Stages {
		if len(doc.During) == 0 || slices.Contains(sop.Values(doc.During), s.ID.Value) {
			p.Stages[s.ID.Value].Periods = append(p.Stages[s.ID.Value].Periods, d)
		}
	}
	return d
}

// task plans a task of a stage.
func (p *Plan) task(doc *sop.Task, stage string) *Duty {
	d := p.duty(&doc.Duty)
	d.Stage = stage
	if d.Field = doc.Field(p.SOP); d.Field == "" {
		d.Units = sop.Values(doc.Units)
	}
	if doc.Back.Value != "" {
		d.Back = &Action{
			Doc: &sop.Action{ID: doc.Back}, ID: doc.Back.Value, By: d.Act.By, Required: sop.Values(doc.Why),
			Optional: slices.DeleteFunc(slices.Concat(d.Act.Required, d.Act.Optional), func(f string) bool { return slices.Contains(sop.Values(doc.Why), f) }),
		}
		p.enter(d.Back)
	}
	return d
}

// TasksAlone reports whether nothing but tasks asks for a field: a case has no value of
// it, its units' answers have.
func (p *Plan) TasksAlone(field string) bool {
	asks := func(required, optional []sop.Text) bool {
		return slices.Contains(sop.Values(required), field) || slices.Contains(sop.Values(optional), field)
	}
	return slices.ContainsFunc(p.SOP.Tasks(), func(t *sop.Task) bool { return asks(t.Required, t.Optional) }) &&
		!slices.ContainsFunc(p.SOP.Duties, func(d *sop.Duty) bool { return asks(d.Required, d.Optional) }) &&
		!slices.ContainsFunc(p.SOP.Actions(), func(a *sop.Action) bool { return asks(a.Required, a.Optional) })
}

// Returning returns the task that an act gives back; nil if there is none.
func (p *Plan) Returning(act string) *Duty {
	for _, d := range p.Duties {
		if d.Back != nil && d.Back.ID == act {
			return d
		}
	}
	return nil
}
