package state

import (
	"strconv"
	"strings"
)

// The first words of a clock's id, in the language of the file: staff meet them.
const (
	ofStage = "waktu"
	ofDuty  = "kewajiban"
)

// ClockRef says what a clock times.
type ClockRef struct {
	Kind ClockKind
	Of   string // the stage, tenggat or duty
	// No is the number of a duty's occurrence, from 1; 0 of a duty that recurs
	// is its period, by which nobody is judged. Of a task it counts how often its
	// stage was entered.
	No   int
	Unit string // of a task: the unit that owes it
}

// StageTime returns what the clock of a stage's waktu times.
func StageTime(stage string) ClockRef { return ClockRef{Kind: StageClock, Of: stage} }

// ID returns the clock's id in a case and its history: "waktu " and a stage's
// id; a tenggat's id as it is; "kewajiban " and a duty's id, with " " and the
// number where it is of an occurrence, and of a task the unit before that number. No
// id of the file holds a space.
func (r ClockRef) ID() string {
	switch {
	case r.Kind == StageClock:
		return ofStage + " " + r.Of
	case r.Kind == DutyClock && r.Unit != "":
		return ofDuty + " " + r.Of + " " + r.Unit + " " + strconv.Itoa(r.No)
	case r.Kind == DutyClock && r.No > 0:
		return ofDuty + " " + r.Of + " " + strconv.Itoa(r.No)
	case r.Kind == DutyClock:
		return ofDuty + " " + r.Of
	}
	return r.Of
}

// ReadClockID returns what the clock with an id times.
func ReadClockID(id string) ClockRef {
	kind, of, named := strings.Cut(id, " ")
	switch {
	case !named: // also a tenggat called "waktu"
	case kind == ofStage:
		return StageTime(of)
	case kind == ofDuty:
		of, number, _ := strings.Cut(of, " ")
		unit, last, task := strings.Cut(number, " ")
		if task {
			number = last
		} else {
			unit = ""
		}
		no, _ := strconv.Atoi(number)
		return ClockRef{DutyClock, of, no, unit}
	}
	return ClockRef{Kind: LimitClock, Of: id}
}

// IsPeriod reports whether it is the time between two occurrences of a duty,
// not the time that an occurrence has.
func (r ClockRef) IsPeriod() bool { return r.Kind == DutyClock && r.No == 0 }
