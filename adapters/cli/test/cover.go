package test

import (
	"strconv"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// coverText writes what no scenario went through, and how much of each kind
// they did.
func coverText(s *term.Session, t *trial) {
	if t.covered == nil {
		return
	}
	rows := term.Table{Indent: "  "}
	for _, kind := range scenario.CoverKinds() {
		done, all := 0, 0
		for _, c := range t.covered {
			if c.Kind != kind {
				continue
			}
			all++
			if c.By != "" {
				done++
				continue
			}
			place := t.sopFile + ":" + strconv.Itoa(c.Pos.Line) + ":" + strconv.Itoa(c.Pos.Column)
			term.WriteLine(s.Out, s.Paint.Paint(term.Bold, place+":")+" "+s.Paint.Paint(term.Amber, s.Text("test.uncovered", "kind", s.Text("cover."+string(kind)), "name", c.Name)))
		}
		mark := term.Green
		if done < all {
			mark = term.Amber
		}
		rows.Add(term.Cell{Text: s.Text("cover." + string(kind))}, term.Cell{Text: strconv.Itoa(done) + " / " + strconv.Itoa(all), Style: mark})
	}
	s.Line(s.Paint.Paint(term.Bold, s.Text("test.cover")))
	rows.Print(s.Out, s.Paint)
}

// coverDoc is the JSON form of one thing that scenarios can cover.
type coverDoc struct {
	Kind   scenario.CoverKind `json:"kind"`
	Name   string             `json:"name"`
	Line   int                `json:"line"`
	Column int                `json:"column"`
	By     string             `json:"by"` // the first scenario; empty: none
}

func coverJSON(t *trial) []coverDoc {
	var docs []coverDoc
	for _, c := range t.covered {
		docs = append(docs, coverDoc{c.Kind, c.Name, c.Pos.Line, c.Pos.Column, c.By})
	}
	return docs
}
