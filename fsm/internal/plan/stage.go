package plan

// Stage is what a stage does to clocks: to its own, and to others while a case is in
// it.
type Stage struct {
	Clock   string   // id of its own clock
	Since   []string // one of these events must have happened for its clock to start; none: it starts on entering
	Restart []string // the events that start it anew
	Pauses  Pauses
}

// Pauses is what stands still while a case is in a stage.
type Pauses struct {
	Any    bool     // the stage pauses something
	All    bool     // every limit of the office
	Origin bool     // the clock of the stage before
	Limits []string // these limits
}

// HoldsStage reports whether the clock of a stage stands still; its own never does.
func (s *Stage) HoldsStage(clock string) bool { return s.Pauses.Origin && clock != s.Clock }
