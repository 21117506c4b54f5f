package draw

import "strings"

// dot writes the picture for Graphviz.
func (p *picture) dot() string {
	var b strings.Builder
	b.WriteString("digraph sop {\n")
	if p.title != "" {
		b.WriteString("    label=" + dotText([]string{p.title}) + ";\n    labelloc=t;\n    fontname=\"Helvetica\";\n")
	}
	b.WriteString("    node [fontname=\"Helvetica\"];\n    edge [fontname=\"Helvetica\", fontsize=10];\n")
	// Graphviz makes a parallelogram of three lines twice as high and wide as a box.
	shapes := map[shape]string{capsule: "box, style=rounded", box: "box", slanted: "box, peripheries=2", diamond: "diamond", note: "note"}
	for _, n := range p.nodes {
		b.WriteString("    " + dotID(n.id) + " [shape=" + shapes[n.shape] + ", label=" + dotText(n.lines) + "];\n")
	}
	for _, a := range p.arrows {
		style := ""
		if a.dotted {
			style = ", style=dashed"
		}
		b.WriteString("    " + dotID(a.from) + " -> " + dotID(a.to) + " [label=" + dotText(a.lines) + style + "];\n")
	}
	b.WriteString("}\n")
	return b.String()
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
