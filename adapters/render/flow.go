package render

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// way is one way on from a row: an action of it, or a branch of one.
type way struct {
	action *sop.Action
	when   string
	label  string // what the file calls the branch
	to     string
}

// arrows finds where each row leads, and which are decisions.
func (r *reader) arrows() {
	for i, s := range r.rows {
		ways := r.waysFrom(s)
		decided := r.labels(ways)
		for _, w := range ways {
			r.lead(i, w.to, w.label)
		}
		if !slices.ContainsFunc(r.form.Arrows, func(a Arrow) bool { return a.From == i && (a.To > i || a.To == ToEnd) }) {
			r.onward(i, ways)
		}
		var drawn []int
		for k, a := range r.form.Arrows {
			if a.From == i {
				drawn = append(drawn, k)
			}
		}
		if len(drawn) == 1 && !r.shared[drawn[0]] {
			r.form.Arrows[drawn[0]].Label = ""
		}
		r.form.Steps[i].Decision = decided && (len(drawn) > 1 || len(drawn) == 1 && r.shared[drawn[0]])
	}
	for _, a := range r.doc.Starts {
		for i, s := range r.rows {
			r.form.Steps[i].Starts = r.form.Steps[i].Starts || s.action == a || a.Activity.Value == "" && r.rowOf(a.To.Value) == i
		}
		for _, o := range a.Outcomes {
			if i := r.rowOf(o.To.Value); i >= 0 && a.Activity.Value == "" {
				r.form.Steps[i].Starts = true
			}
		}
	}
}

// waysFrom lists where a row leads: a stage by its actions, an action by its targets. An
// action of the stage that has a row itself is the way to that row.
func (r *reader) waysFrom(s source) []way {
	var out []way
	if s.action != nil {
		return r.waysOf(s.action)
	}
	for _, a := range s.stage.Actions {
		if a.Activity.Value != "" {
			out = append(out, way{a, a.When.Value, "", "#" + a.ID.Value})
			continue
		}
		out = append(out, r.waysOf(a)...)
	}
	return out
}

func (r *reader) waysOf(a *sop.Action) []way {
	if len(a.Outcomes) == 0 {
		return []way{{a, a.When.Value, "", a.To.Value}}
	}
	var out []way
	for _, o := range a.Outcomes {
		out = append(out, way{a, o.When.Value, branch(o), o.To.Value})
	}
	return out
}

// branch is what people call a branch.
func branch(o *sop.Outcome) string {
	if o.Label.Value != "" {
		return o.Label.Value
	}
	return sop.Words(o.Said())
}

// labels gives every way its label, and reports whether the row is a decision: one
// action of it has several outcomes, or two have opposite conditions.
func (r *reader) labels(ways []way) bool {
	decided := false
	for i, w := range ways {
		decided = decided || len(w.action.Outcomes) > 1
		if w.label == "" {
			ways[i].label = sop.Called(w.action.Name, w.action.ID)
		}
	}
	for i, w := range ways {
		for k, other := range ways {
			bare, not := strings.CutPrefix(other.when, "tidak ")
			if !not || w.when == "" || strings.Trim(bare, "()") != strings.Trim(w.when, "()") {
				continue
			}
			decided = true
			if r.ends(w.to) != r.ends(other.to) || !r.ends(w.to) && r.rowOf(w.to) != r.rowOf(other.to) {
				ways[i].label, ways[k].label = "Ya", "Tidak"
				return true
			}
		}
	}
	return decided
}

// lead draws one way where it goes to a row or an end.
func (r *reader) lead(from int, to, label string) {
	target := r.rowOf(to)
	if r.ends(to) {
		target = ToEnd
	} else if target < 0 || target == from {
		return
	}
	for i, a := range r.form.Arrows {
		if a.From == from && a.To == target {
			if !slices.Contains(strings.Split(a.Label, " / "), label) {
				r.form.Arrows[i].Label += " / " + label
				r.shared[i] = true
			}
			return
		}
	}
	r.form.Arrows = append(r.form.Arrows, Arrow{from, target, label})
}

// onward follows a row that leads no further to what stands behind stages without a row.
func (r *reader) onward(from int, ways []way) {
	for _, w := range ways {
		for _, to := range r.behind(w.to) {
			if r.ends(to) || r.rowOf(to) > from {
				r.lead(from, to, w.label)
			}
		}
	}
}

// behind lists the rows and ends that are reached from a stage without a row through
// such stages only.
func (r *reader) behind(id string) []string {
	var out []string
	seen := map[string]bool{}
	var follow func(string)
	follow = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		for _, st := range r.doc.Stages {
			if st.ID.Value != id || st.Activity.Value != "" {
				continue
			}
			for _, a := range st.Actions {
				for _, t := range a.Targets() {
					if r.ends(t.To.Value) || r.rowOf(t.To.Value) >= 0 {
						out = append(out, t.To.Value)
						continue
					}
					follow(t.To.Value)
				}
			}
		}
	}
	follow(id)
	return out
}

func (r *reader) ends(id string) bool {
	return slices.ContainsFunc(r.doc.Ends, func(e *sop.End) bool { return e.ID.Value == id })
}

// rowOf is the row of a stage, or with # of an action; -1: it has none.
func (r *reader) rowOf(id string) int {
	return slices.IndexFunc(r.rows, func(s source) bool {
		if s.action != nil {
			return id == "#"+s.action.ID.Value
		}
		return s.stage.ID.Value == id
	})
}
