package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// What only the citizen can do whose case it is: nobody, where an officer opened it for
// none; and of what he asked to be kept secret he alone lets go.

// named is the fact that a case has a reporter. It is settled as the case is opened.
const named = "ada pelapor"

// mayLackReporter reports whether a case can be opened for nobody that a citizen has
// something to do in.
func (p *prover) mayLackReporter() bool {
	opens := slices.ContainsFunc(p.plan.SOP.Starts, func(a *sop.Action) bool {
		return slices.ContainsFunc(a.By, func(t sop.Text) bool { return !p.plan.OwnRole(t.Value) })
	})
	own := func(a *plan.Action) bool { return slices.ContainsFunc(a.By, p.plan.OwnRole) }
	acts := false
	for id, here := range p.plan.Actions {
		acts = acts || slices.ContainsFunc(here, func(a *plan.Action) bool { return a != p.plan.Starts[id] && own(a) })
	}
	return opens && acts
}

// concerned is the region in which holders of a role can have to do with a case.
func (p *prover) concerned(role string) prove.Region {
	if p.plan.OwnRole(role) && p.space.Knows(named) {
		return p.space.Where(named, isYes)
	}
	return prove.Everything
}

// secrets are the flags of the citizen's that a move fills in and others may not take
// back: those that it must fill in, and those that it may.
func (p *prover) secrets(mv *move) (must, may []string) {
	if mv.act == nil || mv.act == p.plan.Starts[mv.act.ID] || !slices.ContainsFunc(mv.act.By, func(role string) bool { return !p.plan.OwnRole(role) }) {
		return nil, nil
	}
	flags := func(names []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(f string) bool { return !p.plan.Sight.Flags[f] })
	}
	return flags(mv.required), flags(mv.optional)
}

// without leaves names out.
func without(names, out []string) []string {
	if len(out) == 0 {
		return names
	}
	return slices.DeleteFunc(slices.Clone(names), func(f string) bool { return slices.Contains(out, f) })
}

// setting is what flags are set to; what is not in it stays.
type setting map[string]bool

// settings are all ways to fill in flags.
func settings(must, may []string) []setting {
	out := []setting{{}}
	for i, f := range slices.Concat(must, may) {
		var more []setting
		for _, was := range out {
			if i >= len(must) {
				more = append(more, was)
			}
			for _, v := range []bool{true, false} {
				is := setting{f: v}
				for k, w := range was {
					is[k] = w
				}
				more = append(more, is)
			}
		}
		out = more
	}
	return out
}

// as is the region in which flags are as set.
func (p *prover) as(to setting) prove.Region {
	r := prove.Everything
	for f, v := range to {
		r = p.space.And(r, p.space.Where(f, rules.BoolValue(v).Equal))
	}
	return r
}

// unset forgets flags that are set.
func (p *prover) unset(to setting, r prove.Region) prove.Region {
	for f := range to {
		r = p.space.Forget(r, f)
	}
	return r
}

// lifts is the region from which somebody but the citizen would end a secrecy by setting
// flags; of conditions that cannot be judged nothing is known, or with doubt everything.
func (p *prover) lifts(to setting, doubt bool) prove.Region {
	s := p.space
	out := prove.Nothing
	for _, x := range p.plan.SOP.Secrecy {
		if p.unclear[p.plan.Book.Guards[x.When.Pos]] != nil {
			if doubt {
				out = s.Or(out, s.Without(prove.Everything, p.as(to)))
			}
			continue
		}
		open := p.judge(x.When).fails
		out = s.Or(out, s.Without(p.unset(to, s.And(open, p.as(to))), open))
	}
	return s.And(out, s.Where(actorRole, func(v fsm.Value) bool { return v.IsSet() && !p.plan.OwnRole(v.Str()) }))
}

// flagged is what comes of a region when flags are filled in.
func (p *prover) flagged(must, may []string, r prove.Region) prove.Region {
	out := prove.Nothing
	for _, to := range settings(must, may) {
		out = p.space.Or(out, p.space.And(p.unset(to, p.space.Without(r, p.lifts(to, false))), p.as(to)))
	}
	return out
}

// unflagged undoes flagged.
func (p *prover) unflagged(must, may []string, r prove.Region) prove.Region {
	out := prove.Nothing
	for _, to := range settings(must, may) {
		out = p.space.Or(out, p.space.Without(p.unset(to, p.space.And(r, p.as(to))), p.lifts(to, true)))
	}
	return out
}
