package sop

// Actions returns every action in the file's order: mulai, tahap, aksi_lintas_tahap,
// and the reopenings of ends.
func (s *SOP) Actions() []*Action {
	out := append([]*Action(nil), s.Starts...)
	for _, st := range s.Stages {
		out = append(out, st.Actions...)
	}
	out = append(out, s.Cross...)
	for _, e := range s.Ends {
		if e.Reopen != nil {
			out = append(out, e.Reopen)
		}
	}
	return out
}

// Said returns the branch's condition as people read it.
func (o *Outcome) Said() string {
	if o.Else != (Text{}) {
		return "selain itu"
	}
	return o.When.Value
}

// Target is where an action may lead.
type Target struct {
	To      Text
	Outcome *Outcome // nil where the action has ke
}

// Targets returns where an action may lead, in the file's order.
func (a *Action) Targets() []Target {
	if len(a.Outcomes) == 0 {
		return []Target{{To: a.To}}
	}
	out := make([]Target, len(a.Outcomes))
	for i, o := range a.Outcomes {
		out[i] = Target{o.To, o}
	}
	return out
}
