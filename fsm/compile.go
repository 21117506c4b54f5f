package fsm

import (
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Load reads, checks and compiles an SOP file. The machine is nil if any
// problem is an Error.
func Load(file string, src []byte) (*Machine, problem.Problems) {
	doc, problems := sop.Read(file, src)
	if doc == nil {
		return nil, problems
	}
	m, more := Compile(doc)
	problems = append(problems, more...)
	problems.Sort()
	if problems.HasErrors() {
		return nil, problems
	}
	return m, problems
}

// Compile checks what Read read and compiles its conditions. The machine is nil
// if any problem is an Error. What Read found is not told again.
func Compile(doc *sop.SOP) (*Machine, problem.Problems) {
	c := check.New(doc)
	c.Run()
	problems := c.Sorted()
	if problems.HasErrors() {
		return nil, problems
	}
	return New(plan.New(doc, &c.Book)), problems
}
