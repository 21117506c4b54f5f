package library

import (
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Procedure is a published SOP, ready to decide, with what the engine asks of
// it by name.
type Procedure struct {
	Machine    *fsm.Machine
	Fields     map[string]*sop.Field
	Afterwards map[string]bool // actions with catat_susulan
	outlook    outlook
	veiled     map[string]bool // roles to which not every deadline is shown
}

func newProcedure(m *fsm.Machine) *Procedure {
	doc := m.SOP()
	p := &Procedure{Machine: m, Fields: map[string]*sop.Field{}, Afterwards: map[string]bool{}, outlook: newOutlook(doc), veiled: map[string]bool{}}
	for _, r := range doc.Roles {
		p.veiled[r.ID.Value] = !m.ShowsDeadlines(r.ID.Value)
	}
	for _, f := range doc.Fields {
		p.Fields[f.ID.Value] = f
	}
	note := func(actions []*sop.Action) {
		for _, a := range actions {
			if a.Afterwards.High > 0 {
				p.Afterwards[a.ID.Value] = true
			}
		}
	}
	note(doc.Starts)
	note(doc.Cross)
	for _, s := range doc.Stages {
		note(s.Actions)
	}
	return p
}

func (p *Procedure) code() string { return p.Machine.SOP().Code.Value }

// Seals reports whether cases of the SOP have values to be kept apart: personal texts,
// the reasons of corrections, and the reasons and evidence of acts recorded afterwards.
func (p *Procedure) Seals() bool {
	for _, f := range p.Fields {
		if f.Sealed() {
			return true
		}
	}
	return len(p.Machine.SOP().Corrections) > 0 || len(p.Afterwards) > 0
}

// Published is the name that problems of a published file give as their place:
// the engine gets its bytes alone.
const Published = "sop.yaml"

// Compile reads an SOP file. One with errors gives problem.Problems.
func Compile(src []byte) (*Procedure, error) {
	m, problems := fsm.Load(Published, src)
	if problems.HasErrors() {
		return nil, problems
	}
	return newProcedure(m), nil
}
