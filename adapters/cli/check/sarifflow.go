package check

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/sop"
)

// sarifCodeFlow is the course of a case that shows a fault, step by step.
type sarifCodeFlow struct {
	Threads []sarifThread `json:"threadFlows"`
}

type sarifThread struct {
	Steps []sarifStep `json:"locations"`
}

type sarifStep struct {
	Location sarifLocation `json:"location"`
}

// spot is where a finding stands, and its code.
type spot struct {
	file         string
	line, column int
	code         string
}

// flows returns, by spot, the courses that refute properties: each step at the
// place of its action, and at the end the fault.
func flows(s *term.Session, all []checked) map[spot][]sarifCodeFlow {
	out := map[spot][]sarifCodeFlow{}
	for _, c := range all {
		var actions map[string]problem.Pos
		for _, p := range c.proof {
			if p.Verdict != prove.Refuted || p.Example == nil {
				continue
			}
			if actions == nil {
				actions = actionPlaces(c)
			}
			var steps []sarifStep
			for _, step := range p.Example.Steps {
				at, ok := actions[step.Command.Action+step.Automatic]
				if !ok {
					at = p.Pos
				}
				steps = append(steps, sarifStep{sarifPlace(p.File, at.Line, at.Column, stepText(s, step))})
			}
			steps = append(steps, sarifStep{sarifPlace(p.File, p.Pos.Line, p.Pos.Column, p.Message(s.Lang))})
			where := spot{p.File, p.Pos.Line, p.Pos.Column, p.Code}
			out[where] = append(out[where], sarifCodeFlow{[]sarifThread{{steps}}})
		}
	}
	return out
}

// actionPlaces returns where each action of an SOP file stands.
func actionPlaces(c checked) map[string]problem.Pos {
	places := map[string]problem.Pos{}
	sop, _ := sop.Read(c.file, c.src) // its problems are told already
	if sop == nil {
		return places
	}
	for _, a := range sop.Actions() {
		places[a.ID.Value] = a.ID.Pos
	}
	return places
}

// stepText says what happens in a step: "petugas: putuskan (jumlah = 100)".
func stepText(s *term.Session, step prove.ExampleStep) string {
	cmd := step.Command
	switch {
	case cmd.Action == "" && step.Automatic == "":
		return s.Text("sarif.waits", "time", cmd.At.Format(time.RFC3339))
	case cmd.Action == "":
		return s.Text("sarif.system", "action", step.Automatic, "time", cmd.At.Format(time.RFC3339))
	}
	var given []string
	for _, name := range slices.Sorted(maps.Keys(cmd.Input)) {
		given = append(given, name+" = "+cmd.Input[name].String())
	}
	if cmd.Unit.ID != "" {
		given = append(given, "unit = "+cmd.Unit.ID)
	}
	text := stepOf(step).Role + ": " + cmd.Action
	if len(given) > 0 {
		text += " (" + strings.Join(given, ", ") + ")"
	}
	return text
}
