package prove

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// Verdict is what a proof comes to.
type Verdict uint8

// The verdicts. What is refuted has an example that [fsm.Machine.Decide] itself has
// shown; what is not decided has a reason.
const (
	Proved Verdict = iota
	Refuted
	NotDecided
	Noted // refuted, and the office goes on knowingly: disahkan_dengan_catatan
)

// String returns "proved", "refuted", "not-decided" or "noted".
func (v Verdict) String() string { return [...]string{"proved", "refuted", "not-decided", "noted"}[v] }

// Property is one claim about a procedure, with its verdict.
type Property struct {
	File    string
	Pos     problem.Pos
	Code    string // which claim: "outcome-always"; stable
	Verdict Verdict
	Reason  string            // of NotDecided: "arithmetic", "size", "no-example", …
	Args    map[string]string // what the sentences' placeholders stand for
	Example *Example          // of Refuted, where a course of a case shows it

	follows bool        // a consequence of another refutation
	note    problem.Pos // of a note of the office that there is nothing to be said about
}

// Claim returns what is claimed, in "en" or (any other lang) Indonesian.
func (p Property) Claim(lang string) string {
	return problem.Claim(lang, p.Code, p.Args)
}

// Message returns the claim if it is proved, the fault with its example if it is
// refuted, and the claim with the reason if it is not decided.
func (p Property) Message(lang string) string {
	switch p.Verdict {
	case Refuted:
		return problem.Message(lang, p.Code, p.Args)
	case NotDecided:
		return p.Claim(lang) + ": " + problem.Message(lang, "undecided-"+p.Reason, p.Args)
	case Noted:
		return problem.Message(lang, "limit-noted", p.Args)
	default:
		return p.Claim(lang)
	}
}

// Properties are all claims about a procedure, in order of kind and place.
type Properties []Property

// Problems returns the refuted properties as errors of the file, and as warnings
// the notes that an office made of faults which are not there. What only follows
// from another refutation is not told twice.
func (ps Properties) Problems() problem.Problems {
	var out problem.Problems
	for _, p := range ps {
		if p.Verdict == Refuted && !p.follows {
			out = append(out, problem.Problem{File: p.File, Pos: p.Pos, Code: p.Code, Severity: problem.Error, Args: p.Args})
		}
		if p.note != (problem.Pos{}) {
			out = append(out, problem.Problem{File: p.File, Pos: p.note, Code: "note-unneeded", Severity: problem.Warning, Args: p.Args})
		}
	}
	out.Sort()
	return out
}

// told names, for a claim, the problems that package check finds without a proof and
// that mean the same fault.
var alreadyTold = map[string][]string{
	"condition-filled": {"unset-field", "unset-unit", "unset-actor", "unset-event"},
	"stage-reached":    {"unreachable-stage", "unreachable-end"},
	"stage-can-end":    {"dead-end", "action-by-nobody"},
	"no-endless-run":   {"automatic-loop"},
	"stage-limited":    {"stage-without-limit"},
	"option-covered":   {"option-without-unit"},
	"action-possible":  {"action-by-nobody", "unit-not-chosen", "timer-without-clock", "stage-without-clock"},
	"owner-can-act":    {"action-by-nobody", "unit-not-chosen"},
}

// Examine reads, checks and proves an SOP file. The problems are those of
// [fsm.Load] and the refuted properties, as errors. Where a file has errors that
// leave its meaning open nothing is claimed.
func Examine(file string, src []byte) (Properties, problem.Problems) {
	doc, problems := sop.Read(file, src)
	if doc == nil {
		return nil, problems
	}
	c := check.New(doc)
	c.Run()
	problems = append(problems, c.Sorted()...)
	problems.Sort()
	told := map[string]bool{}
	for _, p := range problems {
		told[p.Code] = true
		if p.Severity == problem.Error && !showable(p.Code) {
			return nil, problems
		}
	}
	properties := proveAll(fsm.New(plan.New(doc, &c.Book)), c.Graph(), c.Surely)
	for _, p := range properties.Problems() {
		if !slices.ContainsFunc(alreadyTold[p.Code], func(code string) bool { return told[code] }) {
			problems = append(problems, p)
		}
	}
	problems.Sort()
	return properties, problems
}

// showable reports whether a problem is one that a proof shows too.
func showable(code string) bool {
	for _, codes := range alreadyTold {
		if slices.Contains(codes, code) {
			return true
		}
	}
	return false
}

// Machine returns every claim about a machine's procedure with its verdict.
func Machine(m *fsm.Machine) Properties {
	c := check.New(m.SOP())
	return proveAll(m, c.Graph(), c.Surely)
}

func proveAll(m *fsm.Machine, g *check.Graph, unproved knowing) Properties {
	p, err := newProver(m, g, unproved)
	if err != nil {
		return nil // no calendar can be made: told by the check
	}
	if p.undone == nil {
		p.explore()
	}
	if p.full() == nil {
		p.toEnds()
		p.toForever()
	}
	p.guards()
	p.flowClaims()
	p.clockClaims()
	p.authorityClaims()
	p.ruleClaims()
	p.consequences()
	order := problem.Claims()
	slices.SortStableFunc(p.out, func(a, b Property) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Code), slices.Index(order, b.Code)),
			cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column), strings.Compare(a.Args["stage"], b.Args["stage"]))
	})
	return p.out
}

// consequences marks what only follows: an action that nobody can take because
// its condition never holds, a stage that only such actions lead to.
func (p *prover) consequences() {
	refuted := func(code string, pos problem.Pos) bool {
		return slices.ContainsFunc(p.out, func(q Property) bool { return q.Verdict == Refuted && q.Code == code && q.Pos == pos })
	}
	for i := range p.out {
		q := &p.out[i]
		if q.Verdict != Refuted || p.full() != nil {
			continue
		}
		switch q.Code {
		case "action-possible":
			if s := p.plan.Stages[q.Args["stage"]]; s != nil && refuted("stage-reached", s.Doc.ID.Pos) {
				q.follows = true
			}
			for _, a := range p.plan.SOP.Actions() {
				if a.ID.Pos == q.Pos && a.When != (sop.Text{}) && refuted("condition-decides", a.When.Pos) {
					q.follows = true
				}
			}
		case "stage-reached":
			for _, e := range p.g.Arcs {
				if p.g.Spots[e.To].Stage == q.Args["stage"] && p.resident[e.From] != prove.Nothing && refuted("action-possible", e.Action.ID.Pos) {
					q.follows = true
				}
			}
		}
	}
}

// proved, refuted and undecided add a property; args are pairs of placeholder
// and text.
func (p *prover) proved(code string, pos problem.Pos, args ...string) {
	p.claim(code, pos, Proved, args)
}

func (p *prover) refuted(code string, pos problem.Pos, e *Example, args ...string) *Property {
	out := p.claim(code, pos, Refuted, args)
	out.Example = e
	if e != nil {
		out.Args["path"] = e.path()
		if facts := p.seenText(e.Facts); facts != "" {
			out.Args["jika"], out.Args["if"] = " jika "+facts, " if "+strings.Replace(facts, unnamed, "the case was opened for no reporter", 1)
		}
	}
	return out
}

func (p *prover) undecided(code string, pos problem.Pos, why *prove.NotDecided, args ...string) {
	out := p.claim(code, pos, NotDecided, args)
	out.Reason, out.Args["part"] = why.Code, why.Part
}

func (p *prover) claim(code string, pos problem.Pos, v Verdict, args []string) *Property {
	out := Property{File: p.plan.SOP.File, Pos: pos, Code: code, Verdict: v, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		out.Args[args[i]] = args[i+1]
	}
	p.out = append(p.out, out)
	return &p.out[len(p.out)-1]
}

// noExample is why a fault that the proof sees is not claimed: no course of a
// case was found that shows it.
var noExample = &prove.NotDecided{Code: "no-example"}

// unnamed says of a case that it has no reporter.
const unnamed = "kasus dibuka tanpa pelapor"

// seenText writes facts as the file would.
func (p *prover) seenText(facts []fsm.Seen) string {
	parts := make([]string, len(facts))
	for i, f := range facts {
		field := p.plan.Fields[f.Name]
		parts[i] = f.Name + " = " + field.Show(f.Value)
		if field != nil && f.Value.Kind() == rules.List && len(f.Value.List()) == 0 {
			parts[i] = asks.HoldsNone(p.plan.Book, f.Name)
		}
		if f.Name == named {
			parts[i] = unnamed
		}
	}
	return strings.Join(parts, ", ")
}
