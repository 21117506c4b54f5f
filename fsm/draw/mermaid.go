package draw

import (
	"slices"
	"strconv"
	"strings"
)

// chart writes a picture as a Mermaid flowchart.
type chart struct {
	strings.Builder
	links int               // so far: their styles go by number
	taken map[Mark][]string // numbers of marked links
	nodes map[Mark][]string // ids of marked nodes
	loops []string          // ids of the labels of loops
}

// mermaid writes the picture as a Mermaid flowchart.
func (p *Picture) mermaid() string {
	b := &chart{taken: map[Mark][]string{}, nodes: map[Mark][]string{}}
	// Curved arrows between the same two nodes lay their labels on one another.
	b.WriteString("%%{init: {\"flowchart\": {\"curve\": \"linear\"}}}%%\n")
	b.WriteString("flowchart TD\n")
	for _, n := range p.Nodes {
		b.node("    ", n)
	}
	for _, a := range p.Arrows {
		b.arrow("    ", a)
	}
	b.WriteString("    subgraph keterangan [\"Keterangan\"]\n")
	var above string
	for i, s := range p.Signs {
		id := "k_" + strconv.Itoa(i+1)
		below := func() { // one below the other: a link that is not seen has a number, too
			if above != "" {
				b.WriteString("        " + above + " ~~~ " + id + "\n")
				b.links++
			}
			above = id
		}
		if !s.Arrow {
			b.node("        ", Node{ID: id, Shape: s.Shape, Lines: []string{s.Text}, Mark: s.Mark})
			below()
			continue
		}
		b.WriteString("        " + id + "(( ))\n        " + id + "_ke(( ))\n")
		below()
		above += "_ke"
		b.arrow("        ", Arrow{From: id, To: id + "_ke", Lines: []string{s.Text}, Dotted: s.Dotted, Mark: s.Mark})
	}
	b.WriteString("    end\n")
	b.styles()
	return b.String()
}

var mermaidSides = map[Shape][2]string{Capsule: {"([", "])"}, Box: {"[", "]"}, Slanted: {"[/", "/]"}, Diamond: {"{", "}"}, Note: {">", "]"}}

func (b *chart) node(indent string, n Node) {
	side := mermaidSides[n.Shape]
	b.WriteString(indent + n.ID + side[0] + mermaidText(slices.Concat(n.Lines, n.Told)) + side[1] + "\n")
	if n.Mark != Unmarked {
		b.nodes[n.Mark] = append(b.nodes[n.Mark], n.ID)
	}
}

func (b *chart) arrow(indent string, a Arrow) {
	line, arrow := " --- ", " --> "
	if a.Dotted {
		line, arrow = " -.- ", " -.-> "
	}
	links := 1
	if a.From == a.To {
		// Mermaid leaves no room for the label of a loop, a node has it.
		loop := "l_" + strconv.Itoa(len(b.loops)+1)
		b.loops = append(b.loops, loop)
		b.WriteString(indent + a.From + line + loop + "[" + mermaidText(slices.Concat(a.Lines, a.Told)) + "]" + arrow + a.To + "\n")
		links = 2
	} else {
		label := ""
		if len(a.Lines)+len(a.Told) > 0 {
			label = "|" + mermaidText(slices.Concat(a.Lines, a.Told)) + "| "
		}
		b.WriteString(indent + a.From + arrow + label + a.To + "\n")
	}
	for range links {
		if a.Mark != Unmarked {
			b.taken[a.Mark] = append(b.taken[a.Mark], strconv.Itoa(b.links))
		}
		b.links++
	}
}

// styles says how loops and marks look.
func (b *chart) styles() {
	if len(b.loops) > 0 {
		b.WriteString("    classDef label fill:#eee,stroke:none,color:#333\n    class " + strings.Join(b.loops, ",") + " label\n")
	}
	for _, m := range []struct {
		mark              Mark
		name, node, arrow string
	}{
		{Gone, "dilalui", "stroke:#0b4f8a,stroke-width:3px", "stroke:#0b4f8a,stroke-width:4px"},
		{Here, "disini", "fill:#cfe3f5,stroke:#0b4f8a,stroke-width:5px,color:#000", ""},
		{May, "boleh", "", "stroke:#1a7f37,stroke-width:3px"},
	} {
		if ids := b.nodes[m.mark]; len(ids) > 0 {
			b.WriteString("    classDef " + m.name + " " + m.node + "\n    class " + strings.Join(ids, ",") + " " + m.name + "\n")
		}
		if numbers := b.taken[m.mark]; len(numbers) > 0 {
			b.WriteString("    linkStyle " + strings.Join(numbers, ",") + " " + m.arrow + "\n")
		}
	}
}

// mermaidEscape keeps Mermaid from reading anything in a label as its own: its
// entities are a # and a number, and $$ begins a formula.
var mermaidEscape = strings.NewReplacer(
	"#", "#35;", `"`, "#quot;", "&", "#amp;", "<", "#lt;", ">", "#gt;", "`", "#96;", `\`, "#92;", "$", "#36;", "\n", " ", "\r", " ")

func mermaidText(lines []string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = mermaidEscape.Replace(l)
	}
	return `"` + strings.Join(out, "<br/>") + `"`
}
