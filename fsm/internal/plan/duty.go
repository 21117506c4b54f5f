package plan

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Duty is what is owed beside the flow.
type Duty struct {
	Doc   *sop.Duty
	ID    string
	Clock string // of the running period
	Since []string
	Act   *Action // what meets it
}

func (p *Plan) duty(doc *sop.Duty) *Duty {
	d := &Duty{
		Doc: doc, ID: doc.ID.Value, Clock: PeriodClock(doc.ID.Value), Since: sop.Values(doc.Since),
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
