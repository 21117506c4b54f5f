package sop

import (
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

// step gathers what a stage says of its one action, which then bears the stage's id.
type step struct {
	r     *reader
	stage *Stage
	at    *node // the stage
	said  node
}

// keys are those of the action that a stage may have itself.
func (s *step) keys() keys {
	out := keys{}
	for _, key := range form.OneAction {
		out[key] = func(n *node) {
			s.said.Entries = append(s.said.Entries, yamltree.Entry{Key: &node{Value: key, Pos: n.Pos}, Value: n})
		}
	}
	return out
}

// take makes the action. Beside aksi it is told, and is one more action if it leads anywhere.
func (s *step) take() {
	if s.at.Kind != yamltree.Map {
		return
	}
	told := s.at.Get("aksi") == nil
	for _, e := range s.at.Entries {
		key := form.Stage.Key(e.Key.Value)
		switch {
		case key == nil || key.Unless == "":
		case !told:
			s.r.Err(problem.Pos(e.Key.Pos), "step-and-actions", "stage", s.stage.ID.Value, "key", e.Key.Value)
			told = true
		case e.Value.Empty(): // it is told, and no other is missing
			s.said.Entries = append(s.said.Entries, e)
		}
	}
	s.said.Kind, s.said.Pos = yamltree.Map, s.at.Pos
	if len(s.said.Entries) > 0 && (s.at.Get("aksi") == nil || s.said.Get("ke") != nil || s.said.Get("hasil") != nil) {
		a := &Action{ID: s.stage.ID, Kind: StageAction, Stage: s.stage.ID.Value}
		s.stage.Actions = append(s.stage.Actions, a)
		s.r.action(a, &s.said)
	}
}
