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
		decided, question := r.labels(ways)
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
		if decided && (len(drawn) > 1 || len(drawn) == 1 && r.shared[drawn[0]]) {
			r.form.Steps[i].Decision, r.form.Steps[i].Question = true, question
		}
	}
	for _, a := range r.doc.Starts {
		for _, t := range a.Targets() {
			for _, to := range append(r.behind(t.To.Value), t.To.Value) {
				if i := r.rowOf(to); i >= 0 && a.Activity.Value == "" {
					r.form.Steps[i].Starts = true
				}
			}
		}
		if i := r.rowOf("#" + a.ID.Value); i >= 0 {
			r.form.Steps[i].Starts = true
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
			out = append(out, way{a, a.When.Value, a.Name.Value, "#" + a.ID.Value})
			continue
		}
		out = append(out, r.waysOf(a)...)
	}
	return out
}

func (r *reader) waysOf(a *sop.Action) []way {
	if len(a.Outcomes) == 0 {
		return []way{{a, a.When.Value, a.Name.Value, a.To.Value}}
	}
	var out []way
	for _, o := range a.Outcomes {
		out = append(out, way{a, o.When.Value, o.Label.Value, o.To.Value})
	}
	return out
}

// branch is what people call a branch.
func (r *reader) branch(o *sop.Outcome) string {
	if o.Label.Value != "" {
		return o.Label.Value
	}
	return r.spoken(o.Said())
}

// labels gives a label to every way that the file gives none, and reports whether the
// row is a decision: one action of it has several outcomes, or two have opposite
// conditions. Of two such ways with other targets one is Ya and one Tidak, and the
// condition is the question.
func (r *reader) labels(ways []way) (decided bool, question string) {
	for i, w := range ways {
		decided = decided || len(w.action.Outcomes) > 1
		for k, other := range ways {
			if !opposite(w.when, other.when) {
				continue
			}
			decided = true
			if w.label == "" && other.label == "" && r.target(w.to) != r.target(other.to) {
				ways[i].label, ways[k].label = "Ya", "Tidak"
				question = r.spoken(w.when)
			}
		}
	}
	for i, w := range ways {
		switch {
		case ways[i].label != "":
		case len(w.action.Outcomes) == 0:
			ways[i].label = sop.Called(w.action.Name, w.action.ID)
		default:
			for _, o := range w.action.Outcomes {
				if o.To.Value == w.to && o.When.Value == w.when {
					ways[i].label = r.branch(o)
				}
			}
		}
	}
	return decided, question
}

// target is where a way is drawn to: a row, ToEnd, or neither.
func (r *reader) target(to string) int {
	if r.ends(to) {
		return ToEnd
	}
	if row := r.rowOf(to); row >= 0 {
		return row
	}
	return len(r.rows)
}

// lead draws one way where it goes to a row or an end.
func (r *reader) lead(from int, to, label string) {
	target := r.target(to)
	if target == len(r.rows) || target == from {
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
