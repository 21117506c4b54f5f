package asks

import (
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// Sound proves a claim about the conditions of an action by themselves, without regard to
// how a case came there: that they read nothing that is not filled in
// ("condition-filled"), that a branch always holds ("outcome-always"), that no two do
// ("outcome-single"). What is not so, and what is not decided, is no proof: false.
func Sound(book *check.Rulebook, a *sop.Action, code string, filled func(string) bool) bool {
	known := prove.Assumptions{Filled: filled}
	unread := func(condition sop.Text) bool {
		v := prove.Outcomes(book.Set, []*rules.Rule{book.Guards[condition.Pos]}, known)
		return v.NotDecided != nil || v.Unset != nil
	}
	for _, d := range a.Demands {
		if code == "condition-filled" && unread(d.When) {
			return false
		}
	}
	if a.When != (sop.Text{}) {
		if code == "condition-filled" && unread(a.When) {
			return false
		}
		known.Holds = []*rules.Rule{book.Guards[a.When.Pos]}
	}
	var branches []*rules.Rule
	for _, o := range a.Outcomes {
		branches = append(branches, book.Guards[o.When.Pos])
	}
	v := prove.Outcomes(book.Set, branches, known)
	switch {
	case v.NotDecided != nil:
		return false
	case code == "condition-filled":
		return v.Unset == nil
	case code == "outcome-always":
		return v.Gap == nil
	default:
		return v.Overlap == nil
	}
}

// Both returns what is in both sets; nil stands for a set that is not known yet.
func Both(a, b check.Sure) check.Sure {
	if a == nil {
		return b
	}
	out := check.Sure{}
	for id := range a {
		if b[id] {
			out[id] = true
		}
	}
	return out
}
