package yamltree

// Doubt says of which lines of a file nothing more can be said: those whose
// fault is told, and those of entries of which something is left out.
type Doubt struct {
	broken map[int]bool // a fault broke the YAML here
	hollow map[int]bool // part of what stood in here is missing
}

// DoubtOf returns what a file's faults and what is torn of its tree put in doubt.
func DoubtOf(root *Node, faults []Fault) Doubt {
	d := Doubt{map[int]bool{}, map[int]bool{}}
	for _, f := range faults {
		for line := f.From; line <= f.To && f.From > 0; line++ {
			d.broken[line] = true
		}
	}
	if root != nil {
		d.walk(root)
	}
	return d
}

// walk marks the places of what is torn, and of all that holds it.
func (d Doubt) walk(n *Node) bool {
	torn := n.Torn
	for _, e := range n.Entries {
		if d.walk(e.Value) {
			d.hollow[e.Key.Pos.Line] = true
			torn = true
		}
	}
	for _, item := range n.Items {
		if d.walk(item) {
			torn = true
		}
	}
	if torn {
		d.hollow[n.Pos.Line] = true
	}
	return torn
}

// Broken reports whether a fault broke the YAML of a line.
func (d Doubt) Broken(line int) bool { return d.broken[line] }

// Hollow reports whether something of the entry at a line is missing.
func (d Doubt) Hollow(line int) bool { return d.hollow[line] }

// Torn reports whether anything is missing anywhere.
func (d Doubt) Torn() bool { return len(d.hollow) > 0 }
