package draw

import (
	"slices"
	"strconv"
	"strings"

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

// Of returns the stages and actions as a picture, with the labels of the
// file: capsules for start and ends, boxes for stages, diamonds for branches
// with their guards, dotted arrows for what the system does. Pausing stages
// have slanted sides in Mermaid and a double border in Graphviz; limits across stages are
// notes beside the flow. Names stand where the file has them; conditions are as written.
// The order is the file's; one SOP always gives one picture. The file is one without errors.
//
// looplab's own visualizers draw bare ids without escaping and know neither
// guards nor timers nor an action that leaves a case where it is.
func Of(doc *sop.SOP, as Language) string {
	d := drawer{check.New(doc)}
	p := d.picture()
	if as == Dot {
		return p.dot()
	}
	return p.mermaid()
}

// shape is the form of a node.
type shape uint8

const (
	capsule shape = iota // start, end
	box                  // stage
	slanted              // stage that pauses clocks
	diamond              // branch
	note                 // limit across stages
)

type pictureNode struct {
	id    string
	shape shape
	lines []string
}

type pictureArrow struct {
	from, to string
	lines    []string
	dotted   bool
}

// drawer knows the names and the flow of the file that is drawn.
type drawer struct{ *check.Checker }

// picture is what to draw, before it is put into one language.
type picture struct {
	title   string
	nodes   []pictureNode
	arrows  []pictureArrow
	choices int // diamonds so far
}

func (c drawer) picture() *picture {
	p := &picture{title: c.SOP.Identity.Name.Value, nodes: []pictureNode{{"mulai", capsule, []string{"Mulai"}}}}
	for _, s := range c.SOP.Stages {
		p.nodes = append(p.nodes, c.stageNode(s))
	}
	for _, e := range c.SOP.Ends {
		p.nodes = append(p.nodes, pictureNode{"a_" + e.ID.Value, capsule, []string{e.Name.Value}})
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
	p.nodes = append(p.nodes, c.limitNodes()...)
	return p
}

// joinLoops makes one arrow of those of one kind that leave a stage where it
// is: renderers put the labels of several loops on top of one another.
func (p *picture) joinLoops() {
	type loop struct {
		at     string
		dotted bool
	}
	first := map[loop]int{}
	kept := p.arrows[:0:0]
	for _, a := range p.arrows {
		if a.from == a.to {
			k := loop{a.from, a.dotted}
			if i, ok := first[k]; ok {
				kept[i].lines = slices.Concat(kept[i].lines, []string{"atau"}, a.lines)
				continue
			}
			first[k] = len(kept)
		}
		kept = append(kept, a)
	}
	p.arrows = kept
}

func (c drawer) stageNode(s *sop.Stage) pictureNode {
	n := pictureNode{id: "t_" + s.ID.Value, shape: box, lines: []string{sop.Called(s.Name, s.ID)}}
	if len(s.Pauses) > 0 {
		n.shape = slanted
	}
	n.lines = append(n.lines, c.role(s.Performer))
	if len(s.Beside) > 0 {
		beside := make([]string, len(s.Beside))
		for i, t := range s.Beside {
			beside[i] = c.role(t)
		}
		n.lines = append(n.lines, "bersama "+strings.Join(beside, ", "))
	}
	if s.Owner.Value != "" {
		n.lines = append(n.lines, "tanggung jawab "+c.role(s.Owner))
	}
	for _, t := range s.Tasks {
		line := "tugas " + sop.Called(sop.Text{}, t.ID) + ": " + c.events(t.Units)
		if t.Time != nil {
			line += " (" + c.shownTime(t.Time) + ")"
		}
		n.lines = append(n.lines, line)
	}
	if s.Standard != nil && s.Standard.Time != nil {
		line := c.shownTime(s.Standard.Time)
		if len(s.Standard.Since) > 0 {
			line += " sejak " + c.events(s.Standard.Since)
		}
		n.lines = append(n.lines, line)
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
func (c drawer) drawAction(p *picture, g *check.Graph, from string, s *sop.Stage, a *sop.Action) {
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
		lines = append(lines, "syarat: "+a.When.Value)
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
			p.arrows = append(p.arrows, pictureArrow{from, to, lines, dotted})
		}
		return
	}
	p.choices++
	choice := "p_" + strconv.Itoa(p.choices)
	p.nodes = append(p.nodes, pictureNode{choice, diamond, []string{sop.Called(a.Name, a.ID)}})
	p.arrows = append(p.arrows, pictureArrow{from, choice, lines[1:], dotted})
	for _, o := range a.Outcomes {
		label := []string{o.Said()}
		switch {
		case o.Label == (sop.Text{}):
		case o.Else != (sop.Text{}):
			label = []string{o.Label.Value, o.Said()}
		default:
			label = []string{o.Label.Value, "bila " + o.Said()}
		}
		for _, to := range c.drawnTargets(g, s, o.To.Value) {
			p.arrows = append(p.arrows, pictureArrow{choice, to, label, dotted})
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
