package check

import (
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
)

// propertyDoc is the JSON of one claim about a procedure.
type propertyDoc struct {
	File    string       `json:"file"`
	Line    int          `json:"line"`
	Column  int          `json:"column"`
	Code    string       `json:"code"`
	Verdict string       `json:"verdict"`          // "proved", "refuted", "not-decided" or "noted"
	Reason  string       `json:"reason,omitempty"` // of "not-decided"
	Message problem.Text `json:"message"`
	Example *exampleDoc  `json:"example,omitempty"` // of "refuted"
}

// exampleDoc is a course of a case that shows a fault.
type exampleDoc struct {
	Facts []factDoc `json:"facts"`
	Steps []stepDoc `json:"steps"`
}

type factDoc struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// stepDoc is one step of an example: an action of a person, or of the system
// when time has passed.
type stepDoc struct {
	At        string            `json:"at"`
	Action    string            `json:"action,omitempty"`
	By        string            `json:"by,omitempty"`
	Role      string            `json:"role,omitempty"`
	Unit      string            `json:"unit,omitempty"` // the one in charge
	Input     map[string]string `json:"input,omitempty"`
	Automatic string            `json:"automatic,omitempty"`
}

func propertyDocs(all prove.Properties) []propertyDoc {
	var out []propertyDoc
	for _, p := range all {
		doc := propertyDoc{
			File: p.File, Line: p.Pos.Line, Column: p.Pos.Column, Code: p.Code, Verdict: p.Verdict.String(), Reason: p.Reason,
			Message: problem.TextOf(p.Message),
		}
		if p.Example != nil {
			doc.Example = &exampleDoc{Facts: []factDoc{}, Steps: []stepDoc{}}
			for _, f := range p.Example.Facts {
				doc.Example.Facts = append(doc.Example.Facts, factDoc{f.Name, f.Value.String()})
			}
			for _, step := range p.Example.Steps {
				doc.Example.Steps = append(doc.Example.Steps, stepOf(step))
			}
		}
		out = append(out, doc)
	}
	return out
}

func stepOf(step prove.ExampleStep) stepDoc {
	cmd := step.Command
	doc := stepDoc{At: cmd.At.Format(time.RFC3339), Action: cmd.Action, By: cmd.Actor.ID, Unit: cmd.Unit.ID, Automatic: step.Automatic}
	for _, hold := range cmd.Actor.Holds {
		doc.Role = hold.Role
	}
	if len(cmd.Input) > 0 {
		doc.Input = make(map[string]string, len(cmd.Input))
		for name, v := range cmd.Input {
			doc.Input[name] = v.String()
		}
	}
	return doc
}

// kinds returns the claims kind by kind.
func kinds(all prove.Properties) []prove.Properties {
	var out []prove.Properties
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Code == all[0].Code {
			n++
		}
		out, all = append(out, all[:n]), all[n:]
	}
	return out
}

// plainlyProved reports whether all claims of a kind are proved, and nothing is to be
// noted of them.
func plainlyProved(same prove.Properties) bool {
	return !slices.ContainsFunc(same, func(p prove.Property) bool { return p.Verdict != prove.Proved || noteCode(p) != "" })
}

// proofLine writes one line for a kind of claim, with how many of them hold, and under
// it those that are not decided. What is refuted stands among the errors.
func proofLine(s *term.Session, same prove.Properties) {
	var counts [4]int
	for _, p := range same {
		counts[p.Verdict]++
	}
	key, mark := "proof.proved", term.Green
	switch {
	case counts[prove.Refuted] > 0:
		key, mark = "proof.refuted", term.Red
	case counts[prove.NotDecided] > 0:
		key, mark = "proof.undecided", term.Amber
	case counts[prove.Noted] > 0:
		key, mark = "proof.noted", term.Amber
	}
	number := ""
	if len(same) > 1 {
		number = " (" + strconv.Itoa(counts[prove.Proved]) + "/" + strconv.Itoa(len(same)) + ")"
	}
	s.Line("  " + s.Paint.Paint(mark, s.Text(key)) + "  " + problem.Title(same[0].Code, s.Lang) + s.Paint.Paint(term.Dim, number+" ["+same[0].Code+"]"))
	for _, p := range same {
		if code := noteCode(p); code != "" {
			term.WriteLine(s.Out, "      "+p.File+":"+strconv.Itoa(p.Pos.Line)+":"+strconv.Itoa(p.Pos.Column)+": "+p.Message(s.Lang)+
				s.Paint.Paint(term.Dim, " ["+code+"]"))
		}
	}
}

// noteCode returns the code under which a property is told as a note: one that
// is not decided, that the office goes on with knowingly, or that says what falls
// into selain_itu.
func noteCode(p prove.Property) string {
	switch p.Verdict {
	case prove.Proved:
		if p.Args["falls"] == "" {
			return ""
		}
		return p.Code
	case prove.NotDecided:
		return "undecided-" + p.Reason
	case prove.Noted:
		return "limit-noted"
	default:
		return ""
	}
}
