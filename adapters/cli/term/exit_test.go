package term

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestEveryKindOfErrorHasAnExitCode(t *testing.T) {
	for err, want := range map[error]int{
		nil: ExitOK, engine.ErrNotFound: ExitFailed, &fsm.Refused{}: ExitFailed, engine.ErrInvalid: ExitFailed,
		engine.ErrConflict: ExitFailed, &fsm.Indeterminate{}: ExitFailed, engine.ErrUnsupported: ExitFailed,
		engine.ErrClockJump: ExitFailed, engine.ErrCorrupt: ExitFaulty, errors.New("any other"): ExitFailed,
	} {
		code, ok := exits[engine.Kind(err)]
		assert.True(t, ok, "%v", err)
		assert.Equal(t, want, code, "%v", err)
		assert.Equal(t, want, ExitCode(err), "%v", err)
		if err != nil {
			assert.Equal(t, want, ExitCode(Failed(fmt.Errorf("x: %w", err), "db.failed")), "%v", err)
		}
	}
	assert.Len(t, exits, 10, "the test meets each kind")
}
