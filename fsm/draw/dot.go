package draw

import (
	"slices"
	"strconv"
	"strings"
)

// dotShapes are the forms of nodes. Graphviz makes a parallelogram of three lines twice as
// high and wide as a box.
var dotShapes = map[Shape]string{Capsule: "box", Box: "box", Slanted: "box, peripheries=2", Diamond: "diamond", Note: "note"}

// dot writes the picture for Graphviz.
func (p *Picture) dot() string {
	var b strings.Builder
	b.WriteString("digraph sop {\n")
	if p.Title != "" {
		b.WriteString("    label=" + dotText([]string{p.Title}) + ";\n    labelloc=t;\n    fontname=\"Helvetica\";\n")
	}
	b.WriteString("    node [fontname=\"Helvetica\"];\n    edge [fontname=\"Helvetica\", fontsize=10];\n")
	for _, n := range p.Nodes {
		n.dot(&b, "    ")
	}
	for _, a := range p.Arrows {
		a.dot(&b, "    ")
	}
	b.WriteString("    subgraph cluster_keterangan {\n        label=\"Keterangan\";\n")
	above := ""
	for i, s := range p.Signs {
		id := "k_" + strconv.Itoa(i+1)
		if above != "" { // one below the other
			b.WriteString("        " + dotID(above) + " -> " + dotID(id) + " [style=invis];\n")
		}
		above = id
		if !s.Arrow {
			Node{ID: id, Shape: s.Shape, Lines: []string{s.Text}, Mark: s.Mark}.dot(&b, "        ")
			continue
		}
		above += "_ke"
		b.WriteString("        " + dotID(id) + " [shape=point];\n        " + dotID(id+"_ke") + " [shape=point];\n")
		Arrow{From: id, To: id + "_ke", Lines: []string{s.Text}, Dotted: s.Dotted, Mark: s.Mark}.dot(&b, "        ")
	}
	b.WriteString("    }\n}\n")
	return b.String()
}

func (n Node) dot(b *strings.Builder, indent string) {
	var styles []string
	if n.Shape == Capsule {
		styles = append(styles, "rounded")
	}
	if n.Mark == Here {
		styles = append(styles, "filled")
	}
	style := ""
	if len(styles) > 0 {
		style = ", style=" + dotID(strings.Join(styles, ","))
	}
	if n.Mark != Unmarked {
		style += ", penwidth=3, color=\"#0b4f8a\", fillcolor=\"#cfe3f5\""
	}
	b.WriteString(indent + dotID(n.ID) + " [shape=" + dotShapes[n.Shape] + style + ", label=" + dotText(slices.Concat(n.Lines, n.Told)) + "];\n")
}

func (a Arrow) dot(b *strings.Builder, indent string) {
	style := ""
	if a.Dotted {
		style = ", style=dashed"
	}
	switch a.Mark {
	case Gone, Here:
		style += ", penwidth=3, color=\"#0b4f8a\""
	case May:
		style += ", penwidth=2, color=\"#1a7f37\", arrowhead=empty"
	}
	b.WriteString(indent + dotID(a.From) + " -> " + dotID(a.To) + " [label=" + dotText(slices.Concat(a.Lines, a.Told)) + style + "];\n")
}

// dotID quotes an id: Graphviz has words of its own, such as node and edge.
func dotID(id string) string { return `"` + id + `"` }

// dotEscape keeps Graphviz from reading escapes and HTML entities in a label.
var dotEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "\n", " ", "\r", " ")

func dotText(lines []string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = dotEscape.Replace(l)
	}
	return `"` + strings.Join(out, `\n`) + `"`
}
