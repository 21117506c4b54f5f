package input

import (
	"errors"
	"strings"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// Moment reads the instant that a flag gives; its day may be as it is printed: "28
// November 2026 09.00 WIB".
func Moment(s *term.Session, flag, text string) (time.Time, error) {
	day, rest := isoDay(strings.TrimSpace(text))
	at, err := scenario.ParseMoment(day + strings.Replace(rest, " pukul ", " ", 1))
	var wrong *scenario.MomentError
	if errors.As(err, &wrong) {
		return at, term.Cannot("flag-says", "flag", flag, "message", wrong.Message(s.Lang))
	}
	return at, nil
}
