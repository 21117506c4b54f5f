package draw

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
)

// drawer knows the names and the flow of the file that is drawn.
type drawer struct{ *check.Checker }

func (c drawer) picture() *Picture {
	p := &Picture{Title: c.SOP.Identity.Name.Value, Nodes: []Node{{ID: "mulai", Shape: Capsule, Lines: []string{"Mulai"}}}}
	for _, s := range c.SOP.Stages {
		p.Nodes = append(p.Nodes, c.stageNode(s))
	}
	for _, e := range c.SOP.Ends {
		p.Nodes = append(p.Nodes, Node{ID: "a_" + e.ID.Value, Shape: Capsule, Lines: []string{e.Name.Value}})
	}
	g := c.Graph()
	for _, a := range c.SOP.Starts {
		c.drawAction(p, g, "mulai", nil, a)
	}
	for _, s := range c.SOP.Stages {
		for _, a := range c.Available(s) {
			c.drawAction(p, g, "t_"+s.ID.Value, s, a)
		}
	}
	for _, e := range c.SOP.Ends {
		if e.Reopen != nil {
			c.drawAction(p, g, "a_"+e.ID.Value, nil, e.Reopen)
		}
	}
	p.joinLoops()
	p.Nodes = append(p.Nodes, c.limitNodes()...)
	p.Signs = p.signs()
	return p
}

// joinLoops makes one arrow of those of one kind that leave a stage where it
// is: renderers put the labels of several loops on top of one another.
func (p *Picture) joinLoops() {
	type loop struct {
		at     string
		dotted bool
	}
	first := map[loop]int{}
	kept := p.Arrows[:0:0]
	for _, a := range p.Arrows {
		if a.From == a.To {
			k := loop{a.From, a.Dotted}
			if i, ok := first[k]; ok {
				kept[i].Lines = slices.Concat(kept[i].Lines, []string{"atau"}, a.Lines)
				kept[i].acts = append(kept[i].acts, a.acts...)
				continue
			}
			first[k] = len(kept)
		}
		kept = append(kept, a)
	}
	p.Arrows = kept
}

func (c drawer) stageNode(s *sop.Stage) Node {
	n := Node{ID: "t_" + s.ID.Value, Shape: Box, Lines: []string{sop.Called(s.Name, s.ID)}}
	if len(s.Pauses) > 0 {
		n.Shape = Slanted
	}
	n.Lines = append(n.Lines, c.role(s.Performer))
	if len(s.Beside) > 0 {
		beside := make([]string, len(s.Beside))
		for i, t := range s.Beside {
			beside[i] = c.role(t)
		}
		n.Lines = append(n.Lines, "bersama "+strings.Join(beside, ", "))
	}
	if s.Owner.Value != "" {
		n.Lines = append(n.Lines, "tanggung jawab "+c.role(s.Owner))
	}
	for _, t := range s.Tasks {
		line := "tugas " + sop.Called(sop.Text{}, t.ID) + ": " + c.events(t.Units)
		if t.Time != nil {
			line += " (" + c.shownTime(t.Time) + ")"
		}
		n.Lines = append(n.Lines, line)
	}
	if s.Standard != nil && s.Standard.Time != nil {
		line := c.shownTime(s.Standard.Time)
		if len(s.Standard.Since) > 0 {
			line += " sejak " + c.events(s.Standard.Since)
		}
		n.Lines = append(n.Lines, line)
	}
	return n
}

// role is the name of a role, or its id.
func (c drawer) role(t sop.Text) string {
	if r := c.Roles[t.Value]; r != nil {
		return r.Name.Value
	}
	return t.Value
}

// shownTime is a time in its printed form.
func (c drawer) shownTime(t *sop.Time) string {
	switch {
	case t.None:
		return "waktu tidak ditetapkan"
	case t.SameDay():
		return t.Text.Value
	case t.BeforeField():
		return t.Span.String() + " " + c.SOP.CalledOf(t.By.Value)
	case t.By == (sop.Text{}):
		return t.Span.String() + counted(t)
	}
	parts := make([]string, len(t.ByClass))
	for i, k := range t.ByClass {
		parts[i] = c.option(t.By.Value, k.Option.Value) + ": " + k.Span.String()
	}
	if t.Unset.Text != (sop.Text{}) {
		parts = append(parts, "selama belum ditentukan: "+t.Unset.Span.String())
	}
	return "menurut " + c.SOP.CalledOf(t.By.Value) + " (" + strings.Join(parts, ", ") + ")" + counted(t)
}

// counted says from which day on a time counts, where its office's rule does not hold.
func counted(t *sop.Time) string {
	if t.Rule == "" || t.SameDay() {
		return ""
	}
	return ", hitung mulai " + t.Start(0).String()
}

// placesOf names the stages and ends in which a case is that another one is opened from.
func (c drawer) placesOf(x *sop.Source) string {
	names := sop.Values(x.In)
	for i, id := range names {
		if x.SOP.Value == c.SOP.Code.Value {
			names[i] = c.SOP.CalledOf(id)
		}
	}
	return strings.Join(names, ", ")
}

// drawAction draws one action of one stage; s is nil at the start and at an end.
func (c drawer) drawAction(p *Picture, g *check.Graph, from string, s *sop.Stage, a *sop.Action) {
	lines := []string{sop.Called(a.Name, a.ID)}
	if s == nil {
		lines = append(lines, "oleh "+c.roleNames(a.By))
	} else if len(a.By) > 0 {
		lines = append(lines, "oleh "+c.roleNames(a.By))
	}
	if len(a.NotBy) > 0 {
		more := ""
		if a.Combine > 0 {
			more = "lebih dari " + strconv.Itoa(a.Combine) + " di antara "
		}
		lines = append(lines, "bukan pelaku "+more+c.events(a.NotBy))
	}
	if a.Automatic != (sop.Text{}) {
		lines = append(lines, c.trigger(s, a))
	}
	if a.When != (sop.Text{}) {
		lines = append(lines, "syarat: "+sop.Words(a.When.Value))
	}
	if a.Kind == sop.EndAction {
		lines = append(lines, "dalam "+a.Time.String())
	}
	if x := a.Source; x != nil {
		lines = append(lines, "dari kasus SOP "+x.SOP.Value+": "+c.placesOf(x))
		if x.Silent != (sop.Text{}) {
			lines = append(lines, "bila "+x.Silent.Value+" lewat")
		}
		if x.Within != (sop.Text{}) {
			lines = append(lines, "dalam "+x.Time.String())
		}
	}
	if a.Joins != (sop.Text{}) {
		lines = append(lines, "bergabung dengan kasus lain")
	}
	if a.Extension != nil {
		by := a.Extension.Span.String()
		if a.Extension.Total {
			by = "menjadi " + by
		}
		lines = append(lines, "memperpanjang "+c.SOP.CalledOf(a.Extension.Limit.Value)+" "+by)
	}
	dotted := a.Automatic != (sop.Text{})
	if len(a.Outcomes) == 0 {
		for _, to := range c.drawnTargets(g, s, a.To.Value) {
			p.Arrows = append(p.Arrows, Arrow{From: from, To: to, Lines: lines, Dotted: dotted, acts: []act{{a, from, 0}}})
		}
		return
	}
	p.choices++
	choice := "p_" + strconv.Itoa(p.choices)
	p.Nodes = append(p.Nodes, Node{ID: choice, Shape: Diamond, Lines: []string{sop.Called(a.Name, a.ID)}})
	p.Arrows = append(p.Arrows, Arrow{From: from, To: choice, Lines: lines[1:], Dotted: dotted, acts: []act{{a, from, 0}}})
	for i, o := range a.Outcomes {
		said := sop.Words(o.Said())
		label := []string{said}
		switch {
		case o.Label == (sop.Text{}):
		case o.Else != (sop.Text{}):
			label = []string{o.Label.Value, said}
		default:
			label = []string{o.Label.Value, "bila " + said}
		}
		for _, to := range c.drawnTargets(g, s, o.To.Value) {
			p.Arrows = append(p.Arrows, Arrow{From: choice, To: to, Lines: label, Dotted: dotted, acts: []act{{a, from, i + 1}}})
		}
	}
}

// drawnTargets returns the nodes that a target stands for: several for asal.
func (c drawer) drawnTargets(g *check.Graph, s *sop.Stage, to string) []string {
	switch {
	case to == "tetap":
		return []string{"t_" + s.ID.Value}
	case to != "asal":
		if c.Ends[to] != nil {
			return []string{"a_" + to}
		}
		return []string{"t_" + to}
	}
	var out []string
	for _, origin := range c.SOP.Stages {
		if slices.Contains(g.At[s.ID.Value], g.Index[check.Spot{Stage: s.ID.Value, Origin: origin.ID.Value}]) {
			out = append(out, "t_"+origin.ID.Value)
		}
	}
	return out
}

func (c drawer) trigger(s *sop.Stage, a *sop.Action) string {
	switch a.Automatic.Value {
	case "saat masuk":
		return "otomatis saat masuk"
	case sop.TasksDone:
		return "otomatis setelah tugas selesai"
	case "waktu tahap":
		return c.afterTime(s.Standard.Time)
	}
	return c.afterTime(c.Limits[a.Automatic.Value].Time) + " (" + c.SOP.CalledOf(a.Automatic.Value) + ")"
}

// afterTime says that something happens when a time has passed: "sesudah 31 Maret".
func (c drawer) afterTime(t *sop.Time) string {
	return "otomatis sesudah " + strings.TrimPrefix(c.shownTime(t), "sampai ")
}

func (c drawer) roleNames(list []sop.Text) string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.Value
		if r := c.Roles[t.Value]; r != nil {
			out[i] = r.Name.Value
		}
	}
	return strings.Join(out, ", ")
}
