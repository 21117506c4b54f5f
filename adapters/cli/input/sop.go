package input

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// StopAt shows the problems of files that a command needs, where errors go or as
// sop check writes them for machines, and ends it with [term.ExitFaulty] if one is an
// error. Warnings are check's business.
func StopAt(s *term.Session, problems problem.Problems) error {
	if !problems.HasErrors() {
		return nil
	}
	found := term.Findings(problems)
	if s.Form == "" {
		s.ShowFindings(s.Err, term.Painter{}, found)
		return term.Exit(term.ExitFaulty)
	}
	if err := s.WriteFindings(s.Form, found); err != nil {
		return err
	}
	return term.Exit(term.ExitFaulty)
}

// Heed is StopAt for a log or scenarios: what is only a warning, such as a text that #
// cut short, is shown too, since nobody checks those files before they are used.
func Heed(s *term.Session, problems problem.Problems) error {
	if len(problems) > 0 && !problems.HasErrors() && s.Form == "" {
		s.ShowFindings(s.Err, term.Painter{}, term.Findings(problems))
	}
	return StopAt(s, problems)
}

// LoadSOP reads and compiles an SOP file and returns its bytes too, or shows
// why it cannot be.
func LoadSOP(s *term.Session, name string) (*fsm.Machine, []byte, error) {
	src, err := ReadFile(s, name)
	if err != nil {
		return nil, nil, err
	}
	if err := RefuseKind(name, src, KindSOP); err != nil {
		return nil, nil, err
	}
	m, problems := fsm.Load(name, src)
	if err := StopAt(s, problems); err != nil {
		return nil, nil, err
	}
	return m, src, nil
}
