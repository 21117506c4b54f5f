package cli

import (
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// stopAt shows the problems of files that a command needs, where errors go or as
// sop check writes them for machines, and ends it with [ExitFaulty] if one is an
// error. Warnings are check's business.
func stopAt(s *session, problems problem.Problems) error {
	if !problems.HasErrors() {
		return nil
	}
	found := findings(problems)
	if s.form == "" {
		s.showFindings(s.err, painter{}, found)
		return Exit(ExitFaulty)
	}
	if err := s.writeFindings(s.form, found); err != nil {
		return err
	}
	return Exit(ExitFaulty)
}

// loadSOP reads and compiles an SOP file and returns its bytes too, or shows
// why it cannot be.
func loadSOP(s *session, name string) (*fsm.Machine, []byte, error) {
	src, err := readFile(s, name)
	if err != nil {
		return nil, nil, err
	}
	if err := refuseKind(name, src, kindSOP); err != nil {
		return nil, nil, err
	}
	m, problems := fsm.Load(name, src)
	if err := stopAt(s, problems); err != nil {
		return nil, nil, err
	}
	return m, src, nil
}
