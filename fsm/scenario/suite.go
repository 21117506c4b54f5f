package scenario

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Suite is a scenario file: what staff expect of a procedure. [ReadSuite] makes
// one; the package's documentation shows its form.
type Suite struct {
	File      string // name given to ReadSuite, for messages
	SOP       sop.Text
	People    []*Person
	Scenarios []*Scenario // skenario
	Questions []*Question // tenggat: the table of deadlines
}

// Scenario is one case from its opening on, with what must hold on the way.
type Scenario struct {
	Name  sop.Text // nama: unique in its file
	After sop.Text // setelah: the scenario whose steps come first
	// Decrees is perubahan_dekrit: only what was signed by the first step is
	// known at first; later decrees are applied to the case on the day of signing.
	Decrees bool
	Steps   []*Step
}

// Step is one line of langkah: an action of a person, or only a time that comes.
type Step struct {
	Event          // Action is empty where only time passes
	Expect *Expect // maka; nil: only that the action is not refused
	// Authority is kewenangan: what units may do from now on, as after a
	// reorganisation; each holds the choices.
	Authority []Personal
}

// Expect is maka: what must hold after a step. What is not given may be anything.
type Expect struct {
	Pos       problem.Pos
	Stage     sop.Text    // tahap: the stage or end
	Unit      sop.Text    // unit: in charge
	Refused   sop.Text    // ditolak: why, in a word of [RefusalWords], or "ya"
	Grounds   List        // karena: rules, conditions, fields that a refusal names
	Able      List        // yang_boleh: roles, with unit, that could
	Deadlines []sop.Named // tenggat: clock → last day, instant, "jeda" or "tidak ada"
	Verdicts  []sop.Named // penilaian: of the clocks that ended in this step
	Breaches  List        // pelanggaran: all on record so far, with who answers
	System    List        // otomatis: what the system did in this step, in order, with who is told
	Told      List        // diberi_tahu: roles told in this step
	Duties    List        // kewajiban: owed now, with their role
	May       []Personal  // boleh: exactly what a person may do now
	Hidden    []Personal  // tersembunyi: exactly which filled fields a person may not see
}

// List is a list that may be expected to be empty ("tidak ada").
type List struct {
	Given bool
	Pos   problem.Pos
	Items []sop.Named // Text is empty where only the name is given
}

// Personal is a list for one person; "publik" is who is nobody in particular.
type Personal struct {
	Person sop.Text
	List   List
}

// Question is one row of the table of deadlines.
type Question struct {
	Pos         problem.Pos
	Start       time.Time     // mulai
	Span        calendar.Span // lama; zero: that of Limit
	Limit       sop.Text      // batas: the stage, tenggat or kewajiban whose time it is
	Class       sop.Text      // golongan: of a limit by class
	KnownOn     calendar.Date // diketahui: only decrees signed by then; zero: all
	Pauses      []Interval    // jeda
	Extension   calendar.Span // perpanjangan, or menjadi
	Total       bool          // menjadi: the whole time
	Extended    time.Time     // diperpanjang: when
	LastDay     calendar.Date // tenggat, as a day
	Due         time.Time     // tenggat, as an instant
	Provisional sop.Text      // sementara: ya, tidak
	Answer      sop.Text      // tenggat as written
}

// Interval is from Start up to and without End.
type Interval struct{ Start, End time.Time }

// above returns the scenario that a scenario goes on from: one that stands above
// it, so that there is no circle. It is nil if there is none of that name.
func (s *Suite) above(c *Scenario) *Scenario {
	for _, other := range s.Scenarios {
		if other == c {
			return nil
		}
		if other.Name.Value == c.After.Value && c.After.Value != "" {
			return other
		}
	}
	return nil
}

// steps returns the steps that lead to a scenario and its own, and the number
// of the former.
func (s *Suite) steps(c *Scenario) (all []*Step, before int) {
	if other := s.above(c); other != nil {
		all, _ = s.steps(other)
	}
	before = len(all)
	return append(all[:before:before], c.Steps...), before
}
