package input

import (
	"errors"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// Moment reads the instant that a flag gives.
func Moment(s *term.Session, flag, text string) (time.Time, error) {
	at, err := scenario.ParseMoment(text)
	var wrong *scenario.MomentError
	if errors.As(err, &wrong) {
		return at, term.Cannot("flag-says", "flag", flag, "message", wrong.Message(s.Lang))
	}
	return at, nil
}
