package scenario

import (
	"embed"

	"github.com/tatalaksana/sop/fsm/problem"
)

//go:embed data/*.yaml
var data embed.FS

// What is said of logs and scenarios, and of what a run finds.
var _ = problem.Register(data)
