package draw

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Mark is what a case has to do with a part of a picture. What is marked says so in words,
// too: never by a colour or a stroke alone.
type Mark uint8

// The marks, the strongest last.
const (
	Unmarked Mark = iota
	May           // the case may go this way now
	Gone          // it was here, or went this way
	Here          // it is here
)

// Trail is where a case went, is and may go, as whoever reads the picture may know it.
// Stages, ends and actions are named by their ids.
type Trail struct {
	Case   string // what it is called in the title
	At     string // the stage or end where it is; empty: not known
	Steps  []Step // in order; what no arrow stands for is passed over
	May    []Chance
	Clocks []string // that run: ids of limits, or [StageTime]; what the system does at their end may come
}

// Step is one action of a case. From is empty where it was opened; Outcome is the number
// of the outcome that held, from 1, or 0.
type Step struct {
	Action, From, To string
	Outcome          int
}

// StageTime stands among the clocks of a [Trail] for the time of the stage.
const StageTime = "waktu tahap"

// Chance is an action that may be done now, with the ids of the roles whose it is. Sure:
// whoever reads the picture may do it, whatever he fills in; else more may be asked for
// than is known here.
type Chance struct {
	Action string
	Roles  []string
	Sure   bool
}

// Follow marks where a case went, is and may go, in words as well.
func (p *Picture) Follow(t Trail) {
	if t.Case != "" {
		p.Title = strings.TrimPrefix(p.Title+": kasus "+t.Case, ": ")
	}
	visits, number := map[string]int{}, 0
	taken := make([][]string, len(p.Arrows))
	for _, s := range t.Steps {
		i := p.went(s)
		if len(i) == 0 {
			continue
		}
		number++
		for _, at := range i {
			taken[at] = append(taken[at], strconv.Itoa(number))
		}
		from, to := p.nodeOf(s.From), p.nodeOf(s.To)
		if s.From == "" {
			visits[from]++
		}
		if from != to {
			visits[to]++
		}
	}
	for i := range p.Arrows {
		p.Arrows[i].follow(taken[i], t, p.nodeOf(t.At), p.roles)
	}
	for i := range p.Nodes {
		p.Nodes[i].follow(visits, p.through(p.Nodes[i].ID), t.At != "" && p.Nodes[i].ID == p.nodeOf(t.At))
	}
	p.Signs = p.signs()
}

// went returns the arrows that a step took: two where it passed a diamond.
func (p *Picture) went(s Step) []int {
	var out []int
	for i, a := range p.Arrows {
		toDiamond := strings.HasPrefix(a.To, "p_")
		for _, x := range a.acts {
			if x.ID.Value == s.Action && x.leaves == p.nodeOf(s.From) && (toDiamond || a.To == p.nodeOf(s.To)) && (x.outcome == 0 || x.outcome == s.Outcome) {
				out = append(out, i)
			}
		}
	}
	return out
}

// through reports whether a marked arrow leads to a diamond.
func (p *Picture) through(id string) bool {
	return strings.HasPrefix(id, "p_") && slices.ContainsFunc(p.Arrows, func(a Arrow) bool { return a.To == id && a.Mark == Gone })
}

// nodeOf returns the node of a stage or end, or of the start.
func (p *Picture) nodeOf(id string) string {
	switch {
	case id == "":
		return "mulai"
	case slices.ContainsFunc(p.doc.Ends, func(e *sop.End) bool { return e.ID.Value == id }):
		return "a_" + id
	}
	return "t_" + id
}

// roles names roles by their ids, each once.
func (p *Picture) roles(ids []string) string {
	var out []string
	for _, id := range ids {
		name := sop.Words(id)
		for _, r := range p.doc.Roles {
			if r.ID.Value == id {
				name = sop.Called(r.Name, r.ID)
			}
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

func (a *Arrow) follow(taken []string, t Trail, at string, roles func([]string) string) {
	if len(taken) > 0 {
		a.Mark = Gone
		a.Told = append(a.Told, "dilalui: langkah ke-"+strings.Join(taken, ", "))
	}
	if t.At == "" || strings.HasPrefix(a.From, "p_") {
		return // which outcome holds is not known before
	}
	for _, x := range a.acts {
		if x.leaves != at {
			continue
		}
		// A loop may stand for several actions.
		which := ""
		if len(a.acts) > 1 {
			which = " (" + sop.Called(x.Name, x.ID) + ")"
		}
		said := ""
		if i := slices.IndexFunc(t.May, func(c Chance) bool { return c.Action == x.ID.Value }); i >= 0 {
			said = "sekarang wewenang " + roles(t.May[i].Roles) + which
			if t.May[i].Sure {
				said = "boleh sekarang" + which + ": " + roles(t.May[i].Roles)
			}
		} else if x.Automatic.Value != "" && slices.Contains(t.Clocks, x.Automatic.Value) {
			said = "menunggu waktu" + which
		}
		if said != "" {
			a.Mark = max(a.Mark, May)
			a.Told = append(a.Told, said)
		}
	}
}

func (n *Node) follow(visits map[string]int, through, here bool) {
	said := ""
	if times := visits[n.ID]; times > 0 || through {
		n.Mark, said = Gone, "dilalui"
		if times > 1 {
			said += " " + strconv.Itoa(times) + " kali"
		}
	}
	if here {
		said = strings.TrimPrefix(said+"; KASUS DI SINI", "; ")
		n.Mark = Here
	}
	if said != "" && n.Shape != Diamond {
		n.Told = append(n.Told, said)
	}
}
