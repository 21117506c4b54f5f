package term

import (
	"embed"

	"github.com/tatalaksana/sop/fsm/problem"
)

//go:embed data/*.yaml
var data embed.FS

// What is said of the codes that only commands tell.
var _ = problem.Register(data)
