package sop

import "github.com/tatalaksana/sop/fsm/problem"

// Torn reports whether a part of the file, such as "tahap", is missing or cannot
// be read as a whole.
func (s *SOP) Torn(part string) bool { return s.torn[part] }

// Twice reports whether a part of the file gives a name twice: one of the two may be
// meant for another.
func (s *SOP) Twice(part string) bool { return s.twice[part] }

// Dropped reports whether something of the file was left out: a key given twice,
// a comma in { }.
func (s *SOP) Dropped() bool { return s.dropped }

// Doubt tells of which lines nothing more can be said, because their YAML is broken.
func (s *SOP) Doubt() problem.Doubt { return s.doubt }

// Lost returns the keys whose values cannot be read.
func (s *SOP) Lost() []problem.Loss { return s.lost }

// Broken reports whether breaks in the YAML may hide any part of the file.
func (s *SOP) Broken() bool { return s.doubt.Torn() }
