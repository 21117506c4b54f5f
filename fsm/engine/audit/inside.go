package audit

import (
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
)

// auditor is an engine as it is audited.
type auditor struct{ door.Engine }

func inside(e *engine.Engine) auditor { return auditor{e.Inside(door.Key{})} }
