package fsm

import (
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// rulebook holds the compiled conditions of one SOP.
type rulebook struct {
	set    *rules.Set
	guards map[problem.Pos]*rules.Rule // by the place of the condition in the file
	schema rules.Schema
}
