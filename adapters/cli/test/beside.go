package test

import (
	"context"
	"errors"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// Beside runs the scenarios in the folder beside an SOP and tells what came of them. That
// there are none is said; that one failed ends the command.
func Beside(ctx context.Context, s *term.Session, file string) error {
	t, err := tryAll(ctx, s, []string{file}, nil, nil)
	var none *term.Failure
	if errors.As(err, &none) && (none.Key == "no-scenario-folder" || none.Key == "no-scenarios" || none.Key == "empty-suite") {
		s.Line(s.Paint.Paint(term.Amber, s.Text("test.none-beside")))
		return nil
	}
	if err != nil {
		return err
	}
	trialText(s, t)
	if t.failed() > 0 || len(t.broken) > 0 {
		return term.Exit(term.ExitFaulty)
	}
	return nil
}
