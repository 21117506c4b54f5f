package draw

import "slices"

// Sign is one entry of a legend: how something of the picture looks, and what it means.
type Sign struct {
	Arrow  bool // else a node
	Shape  Shape
	Dotted bool
	Mark   Mark
	Text   string
}

// signs returns what the forms of the picture mean, of those that it has.
func (p *Picture) signs() []Sign {
	var out []Sign
	for _, s := range []Sign{
		{Shape: Capsule, Text: "Mulai, atau akhir"},
		{Shape: Box, Text: "Tahap: namanya, pelaksananya, waktunya"},
		{Shape: Slanted, Text: "Tahap yang menghentikan hitungan waktu"},
		{Shape: Diamond, Text: "Keputusan: syaratnya di panahnya"},
		{Shape: Note, Text: "Tenggat yang melintasi beberapa tahap"},
	} {
		if slices.ContainsFunc(p.Nodes, func(n Node) bool { return n.Shape == s.Shape }) {
			out = append(out, s)
		}
	}
	for _, s := range []Sign{
		{Arrow: true, Text: "Dilakukan orang: pelaksana tahap, atau yang disebut"},
		{Arrow: true, Dotted: true, Text: "Dilakukan sistem"},
	} {
		if slices.ContainsFunc(p.Arrows, func(a Arrow) bool { return a.Dotted == s.Dotted }) {
			out = append(out, s)
		}
	}
	for _, s := range []Sign{
		{Shape: Box, Mark: Gone, Text: "Dilalui kasus ini"},
		{Shape: Box, Mark: Here, Text: "Kasus ini berada di sini"},
	} {
		if slices.ContainsFunc(p.Nodes, func(n Node) bool { return n.Mark == s.Mark }) {
			out = append(out, s)
		}
	}
	for _, s := range []Sign{
		{Arrow: true, Mark: Gone, Text: "Langkah kasus ini, bernomor urut"},
		{Arrow: true, Mark: May, Text: "Jalan dari sini: yang berwenang, atau waktunya"},
	} {
		if slices.ContainsFunc(p.Arrows, func(a Arrow) bool { return a.Mark == s.Mark }) {
			out = append(out, s)
		}
	}
	return out
}
