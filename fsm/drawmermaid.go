package fsm

import "strings"

// mermaid writes the picture as a Mermaid flowchart.
func (p *picture) mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	sides := map[shape][2]string{capsule: {"([", "])"}, box: {"[", "]"}, slanted: {"[/", "/]"}, diamond: {"{", "}"}}
	for _, n := range p.nodes {
		side := sides[n.shape]
		b.WriteString("    " + n.id + side[0] + mermaidText(n.lines) + side[1] + "\n")
	}
	for _, a := range p.arrows {
		arrow := " --> "
		if a.dotted {
			arrow = " -.-> "
		}
		label := ""
		if len(a.lines) > 0 {
			label = "|" + mermaidText(a.lines) + "| "
		}
		b.WriteString("    " + a.from + arrow + label + a.to + "\n")
	}
	return b.String()
}

// mermaidEscape keeps Mermaid from reading anything in a label as its own: its
// entities are a # and a number.
var mermaidEscape = strings.NewReplacer(
	"#", "#35;", `"`, "#quot;", "&", "#amp;", "<", "#lt;", ">", "#gt;", "`", "#96;", `\`, "#92;", "\n", " ", "\r", " ")

func mermaidText(lines []string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = mermaidEscape.Replace(l)
	}
	return `"` + strings.Join(out, "<br/>") + `"`
}
