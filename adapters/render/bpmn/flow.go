package bpmn

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
)

// The kinds of node.
const (
	startEvent = "startEvent"
	endEvent   = "endEvent"
	userTask   = "userTask"
	gateway    = "exclusiveGateway"
	timer      = "boundaryEvent"
)

// node is one element of the process.
type node struct {
	id, kind, name string
	lane           string
	column         int
	level          int   // below others of its column
	attached       *node // of a timer: the task
	waits          string
	in, out        []*flow
}

// flow is a sequence flow.
type flow struct {
	id, name, condition string
	about               string // what the way is, where a name says nothing in the drawing
	from, to            *node
}

// process is the flow of a procedure, in the order of the file.
type process struct {
	doc    *sop.SOP
	check  *check.Checker
	graph  *check.Graph
	nodes  []*node
	flows  []*flow
	places map[string]*node // where a case goes that comes to a stage or an end
	lanes  []string
	last   int // column
}

const system = "Sistem"

// processOf reads the flow of a file.
func processOf(doc *sop.SOP) *process {
	c := check.New(doc)
	p := &process{doc: doc, check: c, graph: c.Graph(), places: map[string]*node{}}
	p.last = len(doc.Starts)
	for _, s := range doc.Stages {
		p.last += 2
		p.places[s.ID.Value] = p.add(&node{kind: userTask, name: sop.Called(s.Name, s.ID), lane: p.role(s.Performer.Value), column: p.last})
		p.last++
	}
	for i, a := range doc.Starts {
		lane := system
		if len(a.By) > 0 {
			lane = p.role(a.By[0].Value)
		}
		p.act(p.add(&node{kind: startEvent, name: sop.Called(a.Name, a.ID), lane: lane, column: i}), nil, []*sop.Action{a})
	}
	for _, e := range doc.Ends {
		p.last++
		p.places[e.ID.Value] = p.add(&node{kind: endEvent, name: sop.Called(e.Name, e.ID), column: p.last})
	}
	for _, s := range doc.Stages {
		p.stage(s)
	}
	for _, e := range doc.Ends {
		if e.Reopen == nil {
			continue
		}
		p.last++
		lane := system
		if len(e.Reopen.By) > 0 {
			lane = p.role(e.Reopen.By[0].Value)
		}
		at := p.add(&node{kind: startEvent, name: sop.Called(e.Reopen.Name, e.Reopen.ID) + " (dari " + sop.Called(e.Name, e.ID) + ")", lane: lane, column: p.last})
		p.act(at, nil, []*sop.Action{e.Reopen})
	}
	p.join()
	p.place()
	return p
}

func (p *process) add(n *node) *node {
	n.id = n.kind + "_" + strconv.Itoa(len(p.nodes)+1)
	p.nodes = append(p.nodes, n)
	return n
}

func (p *process) lead(from, to *node, name, condition string) {
	f := &flow{id: "flow_" + strconv.Itoa(len(p.flows)+1), name: name, condition: condition, from: from, to: to}
	p.flows = append(p.flows, f)
	from.out, to.in = append(from.out, f), append(to.in, f)
}

// stage leads on from a task: timers by themselves, all others through one gateway.
func (p *process) stage(s *sop.Stage) {
	task := p.places[s.ID.Value]
	var ways []*sop.Action
	for _, a := range p.check.Available(s) {
		if waits := p.waits(s, a); waits != "" {
			at := p.add(&node{kind: timer, name: waits, lane: task.lane, column: task.column, attached: task, waits: waits})
			p.act(at, s, []*sop.Action{a})
			continue
		}
		ways = append(ways, a)
	}
	p.act(task, s, ways)
}

// waits is the time after which the system does an action; empty: it waits for none.
func (p *process) waits(s *sop.Stage, a *sop.Action) string {
	switch a.Automatic.Value {
	case "", sop.OnEntry, sop.TasksDone:
		return ""
	case sop.StageTime:
		if s.Standard != nil && s.Standard.Time != nil {
			return cmp.Or(s.Standard.Time.Text.Value, "waktu tahap")
		}
		return "waktu tahap"
	}
	l := p.check.Limits[a.Automatic.Value]
	if l == nil {
		return a.Automatic.Value
	}
	text := sop.Called(l.Name, l.ID)
	if l.Time != nil && l.Time.Text.Value != "" {
		text += ": " + l.Time.Text.Value
	}
	return text
}

// option is one way on.
type option struct {
	name, condition string
	guarded         bool // the condition is the file's
	to              []string
}

// act leads on by actions; where there are several ways a gateway parts them.
func (p *process) act(from *node, s *sop.Stage, actions []*sop.Action) {
	var options []option
	for _, a := range actions {
		said := p.said(a, from.lane)
		if len(a.Outcomes) == 0 {
			options = append(options, option{said, cmp.Or(a.When.Value, "aksi: "+said), a.When.Value != "", p.targets(s, a.To.Value)})
			continue
		}
		for _, o := range a.Outcomes {
			label := cmp.Or(o.Label.Value, o.Said())
			if len(actions) > 1 {
				label = said + ": " + label
			}
			options = append(options, option{label, o.Said(), true, p.targets(s, o.To.Value)})
		}
	}
	ways := 0
	for _, o := range options {
		ways += len(o.to)
	}
	at := from
	if ways > 1 {
		name := "Tindakan pada " + from.name
		if len(actions) == 1 {
			name = sop.Called(actions[0].Name, actions[0].ID)
		}
		at = p.add(&node{kind: gateway, name: name, lane: from.lane, column: from.column + 1})
		p.lead(from, at, "", "")
	}
	for _, o := range options {
		for _, to := range o.to {
			if p.places[to] == nil {
				continue
			}
			if ways == 1 { // nobody chooses
				p.lead(at, p.places[to], "", "")
				last := p.flows[len(p.flows)-1]
				last.about = o.name
				if o.guarded {
					last.about += "; syarat: " + o.condition
				}
				continue
			}
			name, condition := o.name, o.condition
			if len(o.to) > 1 {
				name, condition = name+" → "+p.places[to].name, condition+"; tahap asal: "+p.places[to].name
			}
			p.lead(at, p.places[to], name, condition)
		}
	}
}

// said is the name of an action, with who does it where that is not the lane's role.
func (p *process) said(a *sop.Action, lane string) string {
	said := sop.Called(a.Name, a.ID)
	switch {
	case a.Automatic.Value == sop.OnEntry:
		return said + " (oleh sistem, begitu tahap dimulai)"
	case a.Automatic.Value == sop.TasksDone:
		return said + " (oleh sistem, setelah tugas selesai)"
	case a.Kind != sop.StageAction && a.Kind != sop.CrossAction:
		return said // the event that begins is in the lane
	}
	var by []string
	for _, t := range a.By {
		by = append(by, p.role(t.Value))
	}
	if len(by) == 0 || len(by) == 1 && by[0] == lane {
		return said
	}
	return said + " oleh " + strings.Join(by, ", ")
}

// targets are the stages or ends that a target stands for: several for asal.
func (p *process) targets(s *sop.Stage, to string) []string {
	switch {
	case to == "tetap" && s != nil:
		return []string{s.ID.Value}
	case to != "asal" || s == nil:
		return []string{to}
	}
	var out []string
	for _, origin := range p.doc.Stages {
		if at, ok := p.graph.Index[check.Spot{Stage: s.ID.Value, Origin: origin.ID.Value}]; ok && slices.Contains(p.graph.At[s.ID.Value], at) {
			out = append(out, origin.ID.Value)
		}
	}
	return out
}

// join puts a gateway before what several ways lead to.
func (p *process) join() {
	for _, n := range slices.Clone(p.nodes) {
		if len(n.in) < 2 || n.kind == gateway {
			continue
		}
		j := p.add(&node{kind: gateway, lane: n.lane, column: n.column - 1})
		for _, f := range n.in {
			f.to = j
		}
		j.in, n.in = n.in, nil
		p.lead(j, n, "", "")
	}
}

// place gives ends their lanes, and those that share a place one below the other.
func (p *process) place() {
	for range p.nodes { // an end stands where the way to it comes from
		for _, n := range p.nodes {
			if n.lane == "" && len(n.in) > 0 {
				n.lane = n.in[0].from.lane
			}
		}
	}
	taken := map[string]int{}
	for _, n := range p.nodes {
		n.lane = cmp.Or(n.lane, system)
		if n.kind != timer {
			key := n.lane + "\x00" + strconv.Itoa(n.column)
			n.level = taken[key]
			taken[key]++
		}
		if !slices.Contains(p.lanes, n.lane) {
			p.lanes = append(p.lanes, n.lane)
		}
	}
	order := func(lane string) int {
		i := slices.IndexFunc(p.doc.Roles, func(r *sop.Role) bool { return r.Name.Value == lane })
		if i < 0 {
			return len(p.doc.Roles)
		}
		return i
	}
	slices.SortStableFunc(p.lanes, func(a, b string) int { return cmp.Compare(order(a), order(b)) })
}

func (p *process) role(id string) string {
	if r := p.check.Roles[id]; r != nil {
		return r.Name.Value
	}
	return system
}
