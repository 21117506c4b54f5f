package draw

import (
	"strconv"
	"strings"
)

// mermaid writes the picture as a Mermaid flowchart.
func (p *picture) mermaid() string {
	var b strings.Builder
	// Curved arrows between the same two nodes lay their labels on one another.
	b.WriteString("%%{init: {\"flowchart\": {\"curve\": \"linear\"}}}%%\n")
	b.WriteString("flowchart TD\n")
	sides := map[shape][2]string{capsule: {"([", "])"}, box: {"[", "]"}, slanted: {"[/", "/]"}, diamond: {"{", "}"}, note: {">", "]"}}
	for _, n := range p.nodes {
		side := sides[n.shape]
		b.WriteString("    " + n.id + side[0] + mermaidText(n.lines) + side[1] + "\n")
	}
	var loops []string
	for _, a := range p.arrows {
		line, arrow := " --- ", " --> "
		if a.dotted {
			line, arrow = " -.- ", " -.-> "
		}
		if a.from == a.to {
			// Mermaid leaves no room for the label of a loop, a node has it.
			loop := "l_" + strconv.Itoa(len(loops)+1)
			loops = append(loops, loop)
			b.WriteString("    " + a.from + line + loop + "[" + mermaidText(a.lines) + "]" + arrow + a.to + "\n")
			continue
		}
		label := ""
		if len(a.lines) > 0 {
			label = "|" + mermaidText(a.lines) + "| "
		}
		b.WriteString("    " + a.from + arrow + label + a.to + "\n")
	}
	if len(loops) > 0 {
		b.WriteString("    classDef label fill:#eee,stroke:none,color:#333\n    class " + strings.Join(loops, ",") + " label\n")
	}
	return b.String()
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
