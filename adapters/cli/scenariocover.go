package cli

import (
	"strconv"

	"github.com/tatalaksana/sop/fsm/scenario"
)

// coverText writes what no scenario went through, and how much of each kind
// they did.
func coverText(s *session, t *trial) {
	if t.covered == nil {
		return
	}
	rows := table{indent: "  "}
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
			s.line(s.paint.paint(bold, place+":") + " " + s.paint.paint(amber, s.text("test.uncovered", "kind", s.text("cover."+string(kind)), "name", c.Name)))
		}
		mark := green
		if done < all {
			mark = amber
		}
		rows.add(cell{text: s.text("cover." + string(kind))}, cell{strconv.Itoa(done) + " / " + strconv.Itoa(all), mark})
	}
	s.line(s.paint.paint(bold, s.text("test.cover")))
	rows.print(s.out, s.paint)
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
