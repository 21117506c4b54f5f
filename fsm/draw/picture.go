package draw

import (
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Language is a language of pictures.
type Language uint8

// The languages of pictures.
const (
	Mermaid Language = iota // a flowchart of Mermaid
	Dot                     // a digraph of Graphviz
)

// ParseLanguage reads "mermaid" or "dot"; "graphviz" is dot too.
func ParseLanguage(name string) (Language, bool) {
	switch name {
	case "mermaid":
		return Mermaid, true
	case "dot", "graphviz":
		return Dot, true
	}
	return 0, false
}

// Of returns the picture of a file in a language: that of [New], as [Picture.In] writes it.
func Of(doc *sop.SOP, as Language) string { return New(doc).In(as) }

// Picture is the stages and actions of an SOP as nodes and arrows, in the order of the
// file: one SOP always gives one picture. All words in it are the file's, or Indonesian.
type Picture struct {
	Title  string // what the SOP is called; empty: it has no name
	Nodes  []Node
	Arrows []Arrow
	Signs  []Sign // what its forms mean, of those that it has

	choices int // diamonds so far
	doc     *sop.SOP
}

// New returns the stages and actions as a picture, with the labels of the
// file: capsules for start and ends, boxes for stages, diamonds for branches
// with their guards, dotted arrows for what the system does. Stages that pause clocks
// have a shape of their own; limits across stages are
// notes beside the flow. Names stand where the file has them; conditions are as written,
// but for the _ between words.
// The file is one without errors.
//
// looplab's own visualizers draw bare ids without escaping and know neither
// guards nor timers nor an action that leaves a case where it is.
func New(doc *sop.SOP) *Picture {
	p := drawer{check.New(doc)}.picture()
	p.doc = doc
	return p
}

// In writes the picture in a language, its signs explained.
func (p *Picture) In(as Language) string {
	if as == Dot {
		return p.dot()
	}
	return p.mermaid()
}

// Shape is the form of a node.
type Shape uint8

// The forms of nodes.
const (
	Capsule Shape = iota // the start, an end
	Box                  // a stage
	Slanted              // a stage that pauses clocks: slanted sides in Mermaid, else a double border
	Diamond              // a branch
	Note                 // a limit across stages
)

// Node is one thing of a picture. The first of its lines is what it is called.
type Node struct {
	ID    string // one word of the picture, not of the file
	Shape Shape
	Lines []string
	Mark  Mark
	Told  []string // what the mark says, to stand below the lines
}

// Arrow leads from one node to another, or back to the same. It may have no lines.
type Arrow struct {
	From, To string // ids of nodes
	Lines    []string
	Dotted   bool // the system does it
	Mark     Mark
	Told     []string // what the mark says, to stand below the lines

	acts []act // that it stands for
}

// act is an action, or one outcome of it, that leaves a node.
type act struct {
	*sop.Action
	leaves  string // the node before any diamond
	outcome int    // from 1; 0: all of them
}
