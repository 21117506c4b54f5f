package plan

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Stage is a stage: what can be done in it, and what it does to clocks, to its own
// and to others while a case is in it.
type Stage struct {
	Doc     *sop.Stage
	Event   string    // that a case enters it: its id, "tahap x" where an action bears that
	Time    *sop.Time // nil: none is set
	Clock   string    // id of its own clock
	Since   []string  // one of these events must have happened for its clock to start; none: it starts on entering
	Restart []string  // the events that start it anew
	Pauses  Pauses
	Kept    bool    // its clock may go on after it was left
	Periods []*Duty // that recur here
	Tasks   []*Duty // that it gives to several units
	JoinAt  int     // how many answers are enough; 0: all

	Planned  []*Action          // all its actions, also those open in several stages
	Actions  map[string]*Action // those that the machine offers
	Ordered  []*Action          // of them what people may do, in the file's order
	Entering []*Action          // otomatis: masuk
	Timed    []*Action          // otomatis: waktu tahap
	Joining  []*Action          // otomatis: tugas selesai
	Limited  []*Action          // otomatis: a tenggat
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

func (p *Plan) stage(doc *sop.Stage) *Stage {
	s := &Stage{
		Doc: doc, Clock: state.StageTime(doc.ID.Value).ID(), Pauses: Pauses{Any: len(doc.Pauses) > 0},
		Actions: make(map[string]*Action), JoinAt: doc.JoinAt(), Event: doc.ID.Value,
	}
	if p.acts[doc.ID.Value] {
		s.Event = sop.StageEvent + s.Event
	}
	if doc.Standard != nil {
		s.Since, s.Restart = sop.Values(doc.Standard.Since), sop.Values(doc.Standard.Restart)
		s.Kept = keeps(doc.Standard.OnReturn.Value)
		if doc.Standard.Time != nil && !doc.Standard.Time.None {
			s.Time = doc.Standard.Time
		}
	}
	for _, held := range sop.Values(doc.Pauses) {
		switch held {
		case sop.Everything:
			s.Pauses.All, s.Pauses.Origin = true, true
		case sop.OriginTime:
			s.Pauses.Origin = true
		default:
			s.Pauses.Limits = append(s.Pauses.Limits, held)
		}
	}
	for _, a := range doc.Actions {
		s.Planned = append(s.Planned, p.action(a, doc.Performer.Value))
	}
	for _, a := range p.SOP.Cross {
		if slices.Contains(sop.Values(a.In), doc.ID.Value) {
			s.Planned = append(s.Planned, p.action(a, doc.Performer.Value))
		}
	}
	return s
}

func (s *Stage) take(a *Action) {
	s.Actions[a.ID] = a
	switch a.Doc.Automatic.Value {
	case "":
		s.Ordered = append(s.Ordered, a)
	case sop.OnEntry:
		s.Entering = append(s.Entering, a)
	case sop.StageTime:
		s.Timed = append(s.Timed, a)
	case sop.TasksDone:
		s.Joining = append(s.Joining, a)
	default:
		s.Limited = append(s.Limited, a)
	}
}

// keep finds the stages whose clock may go on after they were left, by the actions
// of one that lead back.
func (p *Plan) keep(s *Stage) {
	for _, a := range s.Actions {
		for _, o := range a.Outcomes {
			switch {
			case !keeps(o.OnReturn):
			case o.To == sop.Origin:
				for _, back := range p.Stages {
					back.Kept = true
				}
			case p.Stages[o.To] != nil:
				p.Stages[o.To].Kept = true
			}
		}
	}
}

func keeps(onReturn string) bool { return onReturn == sop.ReturnGoOn || onReturn == sop.ReturnKeep }

// JoinsAtOnce reports whether the system goes on as soon as a task of the stage is met.
func (s *Stage) JoinsAtOnce() bool {
	return len(s.Joining) > 0 && (len(s.Tasks) == 1 || s.JoinAt == 1)
}
