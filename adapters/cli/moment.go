package cli

import (
	"errors"
	"time"

	"github.com/tatalaksana/sop/fsm/scenario"
)

// moment reads the instant that a flag gives.
func moment(s *session, flag, text string) (time.Time, error) {
	at, err := scenario.ParseMoment(text)
	var wrong *scenario.MomentError
	if errors.As(err, &wrong) {
		return at, cannot("flag-says", "flag", flag, "message", wrong.Message(s.lang))
	}
	return at, nil
}
