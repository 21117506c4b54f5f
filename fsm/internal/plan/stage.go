package plan

import "slices"

// Stage is what a stage does to clocks: to its own, and to others while a case is in
// it.
type Stage struct {
	Clock   string   // id of its own clock
	Timed   bool     // it has a time
	Since   []string // the events of which one must have happened for its clock to start; none: it starts on entering
	Restart []string // the events that start it anew
	Holds   Pauses
}

// Starts reports whether the stage's clock can start, given what has happened.
func (s *Stage) Starts(happened func(event string) bool) bool {
	return s.Timed && (len(s.Since) == 0 || slices.ContainsFunc(s.Since, happened))
}

// Pauses is what stands still while a case is in a stage.
type Pauses struct {
	Any    bool     // the stage pauses something
	All    bool     // every limit of the office
	Origin bool     // the clock of the stage before
	Limits []string // these limits
}

// Stage reports whether the clock of a stage stands still; its own never does.
func (s *Stage) HoldsStage(clock string) bool { return s.Holds.Origin && clock != s.Clock }

// Limit reports whether a limit stands still. A citizen's own is held only where it
// is named.
func (s *Stage) HoldsLimit(id string, citizens bool) bool {
	return slices.Contains(s.Holds.Limits, id) || s.Holds.All && !citizens
}
