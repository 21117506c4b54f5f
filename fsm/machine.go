package fsm

import (
	"sync"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// maxAutomatics is how many automatic actions one instant may bring; a chain that
// long never comes to rest.
const maxAutomatics = 64

// Machine is a compiled SOP. It never changes and is safe for many goroutines.
type Machine struct {
	plan  *plan.Plan
	stamp Stamp
	fleet fleet
	evals sync.Pool
}

// New makes the machine of a plan, which nothing else may use. It is how a proof runs
// a procedure whose faults it shows; everybody else has a machine by [Load].
func New(p *plan.Plan) *Machine {
	m := &Machine{
		plan:  p,
		stamp: Stamp{Code: p.SOP.Code.Value, Version: p.SOP.Version, Hash: p.SOP.Hash, Meaning: p.SOP.Meaning()},
	}
	m.takeOffers()
	m.evals.New = func() any {
		f := &facts{}
		return &asking{facts: f, eval: rules.NewEval(p.Book.Set, f)}
	}
	return m
}

// Plan returns the compiled form, for the rooms of fsm. It must not be changed.
func (m *Machine) Plan() *plan.Plan { return m.plan }

// SOP returns the document. It must not be changed.
func (m *Machine) SOP() *sop.SOP { return m.plan.SOP }
