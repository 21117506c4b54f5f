package audit

import (
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine"
)

// FailedCases is the error of what goes on past single cases that failed: with all
// others it did what it should.
type FailedCases struct {
	Failed []engine.FailedCase // and why, in the order in which they came: [MostDeviations] at most
	More   int                 // how many failed beside these
}

// Error returns one line for each case.
func (f *FailedCases) Error() string {
	text := errors.Join(f.Unwrap()...).Error()
	if f.More > 0 {
		text += fmt.Sprintf("\nand %d more cases", f.More)
	}
	return text
}

// Unwrap returns why each case failed.
func (f *FailedCases) Unwrap() []error {
	out := make([]error, len(f.Failed))
	for i, one := range f.Failed {
		out[i] = fmt.Errorf("case %.80q: %w", one.Case, one.Err)
	}
	return out
}

func (f *FailedCases) add(id string, err error) {
	if len(f.Failed) == MostDeviations {
		f.More++
		return
	}
	f.Failed = append(f.Failed, engine.FailedCase{Case: id, Err: err})
}

func (f *FailedCases) orNil() error {
	if len(f.Failed) == 0 {
		return nil
	}
	return f
}
