package office

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// SameUnder lets random deeds happen under several procedures at once, so that cases
// also open others, join one another, are given out as tasks and taken up again, on two
// stores. It fails the test unless both give the same answers, cases, bytes, hashes,
// lists and reports, and unless each of these was met.
func SameUnder(t *testing.T, first, second Backed, files []string, steps int) {
	t.Helper()
	p := newPair(t, first, second)
	all := &play{
		pair: p, rng: rand.New(rand.NewPCG(5, 6)),
		of: map[string]*fsm.Machine{}, owner: map[string]fsm.Actor{}, played: map[string]map[string]int{}, met: map[string]int{},
	}
	for _, file := range files {
		all.publish(file)
	}
	all.closed()
	for n, enough := 0, steps*len(all.machines); n < enough || n < 4*enough && all.missing() != ""; n++ {
		all.step()
	}
	p.clock.Move(1000 * 24 * time.Hour)
	for p.acted = 1; p.acted > 0; {
		p.acted = 0
		_ = p.same("the last sweep", func(e *engine.Engine) (any, error) {
			n, err := e.Sweep(context.Background(), 1000)
			if e == p.engines[0] {
				p.acted = n
			}
			return n, err
		})
	}
	all.compare()
	if kind := all.missing(); kind != "" {
		t.Fatalf("no case was %s; done was %v", kind, all.played)
	}
}

// missing returns a kind of what must happen that has not yet, or nothing.
func (p *play) missing() string {
	for _, kind := range []string{"opened from another", "joined to another", "answered a task", "taken up again"} {
		if p.met[kind] == 0 {
			return kind
		}
	}
	return ""
}

// play is what people try under some procedures.
type play struct {
	*pair
	rng      *rand.Rand
	machines []*fsm.Machine
	openable []*fsm.Machine            // what is opened from another case more often, since it is refused more often
	cases    []string                  // in the order of opening
	of       map[string]*fsm.Machine   // by case
	owner    map[string]fsm.Actor      // by case: who opened it
	played   map[string]map[string]int // SOP → action → how often it was done
	met      map[string]int            // kind of action → how often it was done
}

func (p *play) publish(file string) {
	p.t.Helper()
	src, err := os.ReadFile(file)
	must(p.t, err)
	if i := slices.IndexFunc(p.machines, func(m *fsm.Machine) bool { return bytes.Contains(src, []byte("\nkode: "+m.SOP().Code.Value+"\n")) }); i >= 0 {
		taken := []byte("\nkode: " + p.machines[i].SOP().Code.Value)
		src = bytes.Replace(src, taken, append(taken, "_lain"...), 1)
	}
	if p.same("publish "+file, func(e *engine.Engine) (any, error) { _, err := e.Publish(context.Background(), src); return nil, err }) != nil {
		return // one with planted faults
	}
	m, problems := fsm.Load(file, src)
	if problems.HasErrors() {
		p.t.Fatal(problems.Error())
	}
	p.machines = append(p.machines, m)
	for range starts(m) {
		p.openable = append(p.openable, m)
	}
}

// under returns the cases of an SOP.
func (p *play) under(code string) []string {
	return slices.DeleteFunc(slices.Clone(p.cases), func(id string) bool { return p.of[id].SOP().Code.Value != code })
}

func starts(m *fsm.Machine) int {
	if slices.ContainsFunc(m.SOP().Actions(), func(a *sop.Action) bool { return a.Source != nil || a.Joins.Value != "" }) {
		return 4
	}
	return 1
}

func (p *play) oneOf(names ...string) string { return names[p.rng.IntN(len(names))] }

// step moves the clock and lets somebody try something.
func (p *play) step() {
	p.t.Helper()
	ctx := context.Background()
	p.clock.Move(time.Duration(p.rng.Int64N(int64(9 * time.Hour))))
	switch n := p.rng.IntN(40); {
	case n == 0:
		_ = p.same("sweep", func(e *engine.Engine) (any, error) { return e.Sweep(ctx, 50) })
	case n < 5 || len(p.cases) == 0:
		p.open(p.openable[p.rng.IntN(len(p.openable))])
	default:
		p.act(p.cases[p.rng.IntN(len(p.cases))])
	}
}

// open lets somebody open a case, or try to.
func (p *play) open(m *fsm.Machine) {
	p.t.Helper()
	doc, id := m.SOP(), fmt.Sprintf("K-%d", len(p.cases)+1)
	a := doc.Starts[p.rng.IntN(len(doc.Starts))]
	cmd := p.command(m, a)
	if s := a.Source; s != nil { // mostly from a case of that SOP, by whose case it is
		if from := p.under(s.SOP.Value); len(from) > 0 && p.rng.IntN(5) > 0 {
			source := p.oneOf(from...)
			for _, copied := range s.Copy {
				delete(cmd.Input, copied.Value)
			}
			cmd.Input[s.As.Value], cmd.Actor = Text(source), fsm.Actor{ID: p.owner[source].ID, Holds: cmd.Actor.Holds}
		}
	}
	o := engine.Opening{SOP: doc.Code.Value, ID: id, Command: cmd}
	err := p.same("open "+id+" of "+o.SOP, func(e *engine.Engine) (any, error) { return e.Open(context.Background(), o) })
	if err == nil {
		p.cases, p.of[id], p.owner[id] = append(p.cases, id), m, o.Command.Actor
		p.done(m, a)
	}
}

// act lets somebody do something on a case, or try to.
func (p *play) act(id string) {
	p.t.Helper()
	m := p.of[id]
	actions := slices.DeleteFunc(m.SOP().Actions(), func(a *sop.Action) bool { return a.Kind == sop.StartAction })
	a := actions[p.rng.IntN(len(actions))]
	by := p.actor(m, m.SOP().Roles[p.rng.IntN(len(m.SOP().Roles))])
	if p.rng.IntN(2) == 0 { // somebody whose action it is
		by = p.command(m, a).Actor
	}
	var offered []string
	_ = p.same("what is allowed on "+id, func(e *engine.Engine) (any, error) {
		permits, err := e.Allowed(context.Background(), id, by)
		offered = offered[:0]
		for _, permit := range permits {
			if permit.Yes {
				offered = append(offered, permit.Action)
			}
		}
		return permits, err
	})
	if i := p.rng.IntN(len(offered) + 1); i < len(offered) {
		a = p.named(m, offered[i])
	}
	cmd := p.command(m, a)
	cmd.Actor = by
	if field := a.Joins.Value; field != "" {
		cmd.Input[field] = Text(p.oneOf(p.under(m.SOP().Code.Value)...))
	}
	if p.rng.IntN(4) == 0 {
		cmd.Key = fmt.Sprintf("kunci-%d", p.rng.IntN(30))
	}
	err := p.same(cmd.Action+" on "+id, func(e *engine.Engine) (any, error) { return e.Act(context.Background(), id, cmd) })
	if err == nil {
		p.done(m, a)
	}
}

func (p *play) done(m *fsm.Machine, a *sop.Action) {
	code := m.SOP().Code.Value
	if p.played[code] == nil {
		p.played[code] = map[string]int{}
	}
	p.played[code][a.ID.Value]++
	for kind, is := range map[string]bool{
		"opened from another": a.Source != nil,
		"joined to another":   a.Joins.Value != "",
		"taken up again":      a.Kind == sop.EndAction,
		"answered a task":     slices.ContainsFunc(m.SOP().Tasks(), func(t *sop.Task) bool { return t.ID.Value == a.ID.Value }),
	} {
		if is {
			p.met[kind]++
		}
	}
}

// named returns an action of the file, or one of a duty, which takes what the duty does.
func (p *play) named(m *fsm.Machine, id string) *sop.Action {
	for _, a := range m.SOP().Actions() {
		if a.ID.Value == id {
			return a
		}
	}
	for _, d := range m.SOP().Owed() {
		if d.ID.Value == id {
			return &sop.Action{ID: d.ID, Required: d.Required, Optional: d.Optional}
		}
	}
	return &sop.Action{ID: sop.Text{Value: id}}
}

// actor returns one of few people, who hold a role in one of the units.
func (p *play) actor(m *fsm.Machine, r *sop.Role) fsm.Actor {
	unit := ""
	if units := m.SOP().Units.Units; r.Scope == sop.UnitCases && len(units) > 0 {
		unit = units[p.rng.IntN(len(units))].ID.Value
	}
	if r.Scope == sop.OwnCases {
		return Actor(p.oneOf("warga-1", "warga-2"), r.ID.Value, unit)
	}
	return Actor(r.ID.Value+p.oneOf("-1", "-2"), r.ID.Value, unit)
}

// command fills in what an action takes.
func (p *play) command(m *fsm.Machine, a *sop.Action) fsm.Command {
	cmd := fsm.Command{Action: a.ID.Value, Input: map[string]fsm.Value{}}
	for _, r := range m.SOP().Roles {
		if slices.ContainsFunc(a.By, func(by sop.Text) bool { return by.Value == r.ID.Value }) {
			cmd.Actor = p.actor(m, r)
		}
	}
	for i, names := range [][]sop.Text{a.Required, a.Optional} {
		for _, name := range names {
			if i == 1 && p.rng.IntN(2) == 0 {
				continue
			}
			if v, err := m.ParseInput(name.Value, p.text(m, name.Value)); err == nil {
				cmd.Input[name.Value] = v
			}
		}
	}
	return cmd
}

// text returns what somebody may write into a field.
func (p *play) text(m *fsm.Machine, name string) string {
	i := slices.IndexFunc(m.SOP().Fields, func(f *sop.Field) bool { return f.ID.Value == name })
	if i < 0 { // the unit
		units := m.SOP().Units.Units
		return units[p.rng.IntN(len(units))].ID.Value
	}
	f := m.SOP().Fields[i]
	switch f.Kind {
	case sop.YesNoField:
		return p.oneOf("ya", "tidak")
	case sop.DateField:
		return p.clock.Now().AddDate(0, 0, p.rng.IntN(20)-10).Format(time.DateOnly)
	case sop.CaseField:
		if alike := p.under(m.SOP().Code.Value); len(alike) > 0 {
			return p.oneOf(alike...)
		}
	}
	if f.Numeric() {
		return strconv.FormatInt(f.Example()+p.rng.Int64N(3), 10)
	}
	if ids := f.OptionIDs(); len(ids) > 0 {
		text := p.oneOf(ids...)
		if other := p.oneOf(ids...); f.Many && other != text {
			text += ", " + other
		}
		return text
	}
	if f.Pattern != nil {
		return f.Pattern.Sample
	}
	return "Keterangan"
}

// compare fails the test unless what is kept, listed and reported is the same.
func (p *play) compare() {
	p.t.Helper()
	ctx := context.Background()
	for _, id := range p.cases {
		p.told(id)
		_ = p.same("standing of "+id, func(e *engine.Engine) (any, error) { return e.Standing(ctx, id) })
	}
	p.sound()
	for _, m := range p.machines {
		code := m.SOP().Code.Value
		for _, q := range []engine.Query{{SOP: code}, {SOP: code, Done: true}, {SOP: code, Late: true}} {
			_ = p.same("list", func(e *engine.Engine) (any, error) { return e.List(ctx, q) })
			_ = p.same("count", func(e *engine.Engine) (any, error) { return e.Count(ctx, q) })
		}
		_ = p.same("list of a citizen", func(e *engine.Engine) (any, error) {
			return e.For(fsm.Actor{ID: "warga-1"}).List(ctx, engine.Query{SOP: code})
		})
	}
	p.reports()
	p.t.Log(len(p.cases), "cases:", p.met, p.played)
}

// Procedures returns the reference, the files that ship as examples, and those of the tests in which
// everything of the vocabulary stands.
func Procedures(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"sop.yaml", "examples/prosedur/*/sop.yaml", "examples/prosedur/*/*/sop.yaml", "fsm/testdata/*.yaml", "fsm/testdata/decide/*.yaml"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		must(t, err)
		files = append(files, found...)
	}
	return files
}
