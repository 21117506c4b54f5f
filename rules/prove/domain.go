package prove

import (
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/rules"
)

// factKey names a fact in a proof: a field or member, or a call with its
// argument as "pernah(kirim)".
func factKey(n *rules.Node) string {
	if n.Op == rules.Call {
		return n.Name + "(" + n.Arg + ")"
	}
	return n.Name
}

// domain is what one fact can be in a proof: finitely many values that between
// them show everything the conditions can tell apart.
type domain struct {
	key     string
	kind    rules.Kind
	open    bool // any identifier
	options []string
	call    bool
	values  []rules.Value // a scalar's; the last is unset if it may be
	given   []rules.Value // of an Extra
	cuts    []int64       // of a number or day: where conditions tell apart
	ids     []string
	group   *domain  // representative of the facts it is compared with
	first   int      // its first variable in the diagram
	slots   []string // of a list: the ids that have a variable each
	mayLack bool     // may be unset
	least   int64    // of a number: it is never below it
	most    int64    // nor above this
}

func (d *domain) isList() bool   { return d.kind == rules.List }
func (d *domain) isNumber() bool { return d.kind == rules.Int || d.kind == rules.Date }

// root returns the representative of the facts that d is compared with.
func (d *domain) root() *domain {
	for d.group != d {
		d = d.group
	}
	return d
}

// domains are the facts of a proof, in the order in which conditions name them.
type domains struct {
	set     *rules.Set
	byKey   map[string]*domain
	ordered []*domain
	undone  *NotDecided
}

// collect takes in a rule and every named rule under it.
func (ds *domains) collect(r *rules.Rule) {
	r.Closure(func(rule *rules.Rule, n *rules.Node) {
		switch n.Op {
		case rules.Name, rules.Has, rules.Call:
			ds.fact(n)
		case rules.Compare, rules.In:
			ds.relate(rule, n)
		}
	})
}

func (ds *domains) fact(n *rules.Node) *domain {
	key := factKey(n)
	if d, ok := ds.byKey[key]; ok {
		return d
	}
	d := &domain{key: key, call: n.Op == rules.Call}
	d.group = d
	t := n.Type
	if n.Op != rules.Call {
		t, _ = ds.set.TypeOf(n.Name)
	}
	d.kind, d.options = t.Kind, t.Options
	d.bound(t)
	d.open = t.Options == nil && (d.kind.IsID() || d.isList())
	ds.byKey[key] = d
	ds.ordered = append(ds.ordered, d)
	return d
}

// relate notes what a comparison tells apart: the literals, and the facts that
// are compared with one another.
func (ds *domains) relate(rule *rules.Rule, n *rules.Node) {
	var facts []*domain
	arithmetic := false
	n.Walk(func(part *rules.Node) {
		switch part.Op {
		case rules.Name, rules.Call:
			facts = append(facts, ds.fact(part))
		case rules.Add, rules.Sub:
			arithmetic = true
		}
	})
	if len(facts) == 0 {
		return
	}
	if facts[0].isNumber() {
		if len(facts) > 1 && arithmetic {
			ds.giveUp(NotDecided{Code: NotDecidedArithmetic, Rule: rule.Name(), Part: fragment(rule, n), Offset: n.From})
			return
		}
		facts[0].cuts = append(facts[0].cuts, cutsOf(n)...)
	}
	n.Walk(func(part *rules.Node) {
		if part.Op == rules.Literal && part.Value.Kind().IsID() {
			facts[0].ids = append(facts[0].ids, part.Value.Str())
		}
	})
	for _, other := range facts[1:] {
		other.root().group = facts[0].root()
	}
}

func (ds *domains) giveUp(why NotDecided) {
	if ds.undone == nil {
		ds.undone = &why
	}
}

func fragment(r *rules.Rule, n *rules.Node) string { return string([]rune(r.Text())[n.From:n.To]) }

// cutsOf returns the values of the one number or day in a comparison at which
// its answer may change.
func cutsOf(n *rules.Node) []int64 {
	left, right := n.Args[0], n.Args[1]
	sign, offset := linear(left)
	var cuts []int64
	switch right.Op {
	case rules.Range, rules.ListOf:
		for _, literal := range right.Args {
			cuts = append(cuts, sign*(ordinal(literal.Value)-offset))
		}
	default:
		otherSign, otherOffset := linear(right)
		if sign != 0 && otherSign != 0 {
			return nil // two facts, compared as they are
		}
		cuts = append(cuts, (sign-otherSign)*(otherOffset-offset))
	}
	return cuts
}

// linear returns an operand as sign × fact + offset; sign is 0 without a fact.
func linear(n *rules.Node) (sign, offset int64) {
	switch n.Op {
	case rules.Name, rules.Call:
		return 1, 0
	case rules.Literal:
		return 0, ordinal(n.Value)
	}
	s, a := linear(n.Args[0])
	t, b := linear(n.Args[1])
	if n.Op == rules.Sub {
		return s - t, a - b
	}
	return s + t, a + b
}

// ordinal maps numbers and days to numbers, days counted from 1970-01-01.
func ordinal(v rules.Value) int64 {
	if v.Kind() != rules.Date {
		return v.Int()
	}
	day, err := time.Parse(time.DateOnly, v.Str())
	if err != nil {
		return 0 // no such literal compiles
	}
	return day.Unix() / (24 * 60 * 60)
}

func dayOf(n int64) rules.Value {
	return rules.DateValue(time.Unix(n*24*60*60, 0).UTC().Format(time.DateOnly))
}

// settle gives every fact its values and its variables: scalars first in order
// of appearance, then lists, so that "kategori dalam unit.kewenangan" needs one
// member of the list for each kategori and not every subset. It returns how
// many values each variable has.
func (ds *domains) settle(filled func(string) bool) []int {
	groups := make(map[*domain][]*domain)
	for _, d := range ds.ordered {
		d.mayLack = (!d.call || d.kind == rules.Int) && !filled(d.key)
		groups[d.root()] = append(groups[d.root()], d)
	}
	for _, d := range ds.ordered {
		members := groups[d.root()]
		if d.given != nil {
			d.values = d.given
			continue
		}
		switch {
		case d.isNumber():
			d.values = d.numbers(members)
		case d.kind.IsID(), d.isList():
			d.identifiers(members)
		case d.kind == rules.Bool:
			d.values = []rules.Value{rules.BoolValue(true), rules.BoolValue(false)}
		default:
			d.values = []rules.Value{rules.SealedValue("")}
		}
		if !d.isList() && (d.mayLack || len(d.values) == 0) {
			d.values = append(d.values, rules.Value{})
		}
	}
	var sizes []int
	for _, d := range ds.ordered {
		if !d.isList() {
			d.first = len(sizes)
			sizes = append(sizes, len(d.values))
		}
	}
	for _, d := range ds.ordered {
		if d.isList() {
			d.first = len(sizes)
			sizes = append(sizes, 2) // set, unset
			for range d.slots {
				sizes = append(sizes, 2) // in it, not in it
			}
		}
	}
	for _, size := range sizes {
		if size > maxDomain {
			ds.giveUp(NotDecided{Code: NotDecidedSize})
		}
	}
	return sizes
}

// maxDomain bounds the values of one fact.
const maxDomain = 500

// bound notes between what a number or day lies.
func (d *domain) bound(t rules.Type) {
	d.least, d.most = -rules.MaxNumber, rules.MaxNumber
	if d.kind == rules.Date {
		d.least, d.most = ordinal(rules.DateValue("0001-01-01")), ordinal(rules.DateValue("9999-12-31"))
	}
	if t.Least != nil {
		d.least, d.cuts = *t.Least, append(d.cuts, *t.Least)
	}
	if t.Most != nil {
		d.most, d.cuts = *t.Most, append(d.cuts, *t.Most)
	}
}

// plainDay is about when a day is where conditions name none: in every calendar, and one
// that readers of an example find natural.
var plainDay = rules.DateValue("2025-02-03")

// numbers returns values that show every order in which the members can stand
// to one another and to the cuts: the cuts, and between two of them as many
// numbers as there are members.
func (d *domain) numbers(members []*domain) []rules.Value {
	low, high := d.least, d.most
	var cuts []int64
	for _, m := range members {
		for _, c := range m.cuts {
			if c >= low && c <= high {
				cuts = append(cuts, c)
			}
		}
		if m.call {
			cuts = append(cuts, 0) // days since an event are never negative
		}
	}
	if len(cuts) == 0 {
		cuts = []int64{0}
		if d.kind == rules.Date {
			cuts[0] = ordinal(plainDay)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	n := int64(len(members))
	var ordinals []int64
	for i := n; i >= 1; i-- {
		ordinals = append(ordinals, cuts[0]-i)
	}
	for i, c := range cuts {
		next := high + 1
		if i+1 < len(cuts) {
			next = cuts[i+1]
		}
		for k := c; k < next && k <= c+n; k++ {
			ordinals = append(ordinals, k)
		}
	}
	var values []rules.Value
	for _, o := range ordinals {
		switch {
		case o < low || o > high || d.call && o < 0:
		case d.kind == rules.Date:
			values = append(values, dayOf(o))
		default:
			values = append(values, rules.IntValue(o))
		}
	}
	return values
}

// identifiers gives a choice, text or list its ids: the options; or if it is
// open all ids that it and the facts it is compared with know, and as many new
// ones as there are open facts, of which the i-th fact needs the first i.
func (d *domain) identifiers(members []*domain) {
	known := append([]string(nil), d.options...)
	fresh := 0
	if d.open {
		position, open := 0, 0
		for _, m := range members {
			known = append(known, m.options...)
			known = append(known, m.ids...)
			if m.open && !m.isList() {
				open++
			}
			if m == d {
				position = open
			}
		}
		slices.Sort(known)
		known = slices.Compact(known)
		fresh = position
		if d.isList() {
			fresh = open
		}
	}
	ids := append([]string(nil), known...)
	for i := 1; len(ids) < len(known)+fresh; i++ {
		if id := freshID(i); !slices.Contains(known, id) {
			ids = append(ids, id)
		}
	}
	if d.isList() {
		d.slots = ids
		return
	}
	for _, id := range ids {
		d.values = append(d.values, idValue(d.kind, id))
	}
}

func idValue(kind rules.Kind, id string) rules.Value {
	if kind == rules.Text {
		return rules.TextValue(id)
	}
	return rules.ChoiceValue(id)
}

// freshID names an identifier that no condition mentions.
func freshID(i int) string {
	if i == 1 {
		return "lain"
	}
	return fmt.Sprintf("lain_%d", i)
}
