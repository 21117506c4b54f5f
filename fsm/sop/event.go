package sop

import (
	"slices"
	"strings"
)

// The words that say which one is meant of a stage and an action with one id.
const (
	aStage   = "tahap"
	anAction = "aksi"
	// StageEvent stands before the id of a stage that an action bears too, where a case
	// enters it, and where it is asked for ActionEvent before that of the action.
	StageEvent  = aStage + " "
	ActionEvent = anAction + " "
)

// eventNames gives every event the one name that it has: an action its id, and a stage
// too, or "tahap x" where an action bears it. What may mean both is told.
func (r *reader) eventNames() {
	stages, actions := r.sop.ids()
	name := func(t *Text) {
		words := strings.Fields(t.Value)
		switch {
		case len(words) == 1 && stages[t.Value] && actions[t.Value]:
			r.Err(t.Pos, "stage-or-action", "name", t.Value)
		case len(words) != 2:
		case words[0] == anAction && actions[words[1]]:
			t.Value = words[1]
		case words[0] == aStage && stages[words[1]]:
			if t.Value = words[1]; actions[t.Value] {
				t.Value = StageEvent + t.Value
			}
		}
	}
	names := func(lists ...[]Text) {
		for _, list := range lists {
			for i := range list {
				name(&list[i])
			}
		}
	}
	for _, st := range r.sop.Stages {
		if s := st.Standard; s != nil {
			names(s.Since, s.Restart)
		}
	}
	for _, a := range r.sop.Actions() {
		if s := a.Standard; s != nil {
			names(s.Since, s.Restart)
		}
	}
	for _, l := range r.sop.Limits {
		names(l.Since, l.Restart, l.Until)
	}
	for _, d := range r.sop.Duties {
		names(d.Since)
	}
	name(&r.sop.Public.Since)
}

// ids returns the ids of stages, and those of actions.
func (s *SOP) ids() (stages, actions map[string]bool) {
	stages, actions = map[string]bool{}, map[string]bool{}
	for _, st := range s.Stages {
		stages[st.ID.Value] = true
	}
	for _, a := range s.Actions() {
		actions[a.ID.Value] = true
	}
	return stages, actions
}

// Told returns the id of what an event is about, and the word before its name where people
// are told of it: "tahap " or "aksi " of an id that both bear, else "".
func (s *SOP) Told(event string) (id, kind string) {
	if stage, entered := strings.CutPrefix(event, StageEvent); entered {
		return stage, StageEvent
	}
	if stages, actions := s.ids(); stages[event] && actions[event] {
		return event, ActionEvent
	}
	return event, ""
}

// Happening returns what an event is called as [SOP.CalledOf] does; of an id that a stage
// and an action bear with the word that says which one is meant.
func (s *SOP) Happening(event string) string {
	id, kind := s.Told(event)
	if kind != ActionEvent {
		return kind + s.CalledOf(id)
	}
	all := s.Actions()
	a := all[slices.IndexFunc(all, func(a *Action) bool { return a.ID.Value == id })]
	return kind + Called(a.Name, a.ID)
}
