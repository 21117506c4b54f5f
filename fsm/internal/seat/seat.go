// Package seat puts what stands on the wrong level of a file's tree, because its line
// is indented wrongly, where it belongs.
package seat

import (
	"strconv"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

// level is one map on the way to a place in the tree: its node with what may
// stand in it, the keys of a part or the values of a table.
type level struct {
	n    *yamltree.Node
	key  *yamltree.Node // of n
	part *form.Part
	of   *form.Value
}

// seater is one look through a tree.
type seater struct {
	tell    func(pos problem.Pos, code string, args ...string)
	moved   *yamltree.Node // the map out of or into which an entry was moved last
	movedBy string
}

// Put puts what is indented too far, or too little, where it fits in an SOP file: to
// YAML it is part of another map, and all it says would be told as unknown there and
// as missing where it belongs. Each is told once, the first of several in a row.
func Put(root *yamltree.Node, tell func(pos problem.Pos, code string, args ...string)) {
	r := &seater{tell: tell}
	r.seat([]level{{n: root, part: form.SOP}})
}

// Strangers returns how many entries of an SOP file's tree stand where nothing of
// their name, or of their form, may stand.
func Strangers(root *yamltree.Node) int {
	return level{n: root, part: form.SOP}.strangers()
}

func (l level) strangers() (n int) {
	for _, e := range l.n.Entries {
		v, known := l.value(e)
		listed := e.Value.Kind == yamltree.List && (v.Kind == form.Map || v.Kind == form.Table)
		if !known || listed || e.Value.Kind == yamltree.Map && !seats(v, e.Value) {
			n++
		} else if next, ok := levelOf(e, v); ok {
			n += next.strangers()
		}
	}
	return n
}

// seat looks through the innermost level of a way, and through what is in it.
func (r *seater) seat(way []level) {
	in := way[len(way)-1]
	for i := 0; i < len(in.n.Entries); i++ {
		e := in.n.Entries[i]
		v, known := in.value(e)
		if known && !betterOut(way, e) {
			if next, ok := levelOf(e, v); ok {
				r.seat(append(way[:len(way):len(way)], next))
			}
			continue
		}
		if to, at := outer(way, e); to != nil {
			r.misplaced(e, "indented-too-far", in.key, to.n)
			in.n.Entries = append(in.n.Entries[:i:i], in.n.Entries[i+1:]...)
			to.n.Entries = append(to.n.Entries[:at:at], append([]yamltree.Entry{e}, to.n.Entries[at:]...)...)
			for l := len(way) - 1; way[l].n != to.n; l-- {
				to.bring(e, way[l].n, way[l].after(way, l, i))
			}
			i-- // the outer level comes to it
			continue
		}
		if i == 0 {
			continue
		}
		if to := inner(in.n.Entries[i-1], in, e); to != nil {
			r.misplaced(e, "indented-too-little", to.key, to.n)
			in.n.Entries = append(in.n.Entries[:i:i], in.n.Entries[i+1:]...)
			to.n.Entries = append(to.n.Entries, e)
			i -= 2 // the level within is looked through again
		}
	}
}

// value returns what stands under an entry of a level; false: it does not belong there.
func (l level) value(e yamltree.Entry) (form.Value, bool) {
	if l.part != nil {
		if k := l.part.Key(e.Key.Value); k != nil && (k.Unless == "" || l.n.Get(k.Unless) == nil) {
			return k.Value, true
		}
		return form.Value{}, false
	}
	return *l.of, e.Value.Torn || seats(*l.of, e.Value)
}

// levelOf returns the map under an entry as a level.
func levelOf(e yamltree.Entry, v form.Value) (level, bool) {
	switch {
	case e.Value.Kind != yamltree.Map || e.Value.Flow:
	case v.Kind == form.Table:
		return level{n: e.Value, key: e.Key, of: v.Of}, true
	case v.Part != nil && v.Kind != form.Items:
		return level{n: e.Value, key: e.Key, part: v.Part}, true
	}
	return level{}, false
}

// seats reports whether a value may stand where v is asked for. A stage, which may say
// what its one action says, is told from an action by a key that no action has.
func seats(v form.Value, n *yamltree.Node) bool {
	switch {
	case n.Kind == yamltree.Map && v.Kind == form.Table:
		fit := 0
		for _, e := range n.Entries {
			if seats(*v.Of, e.Value) {
				fit++
			}
		}
		return fit > 0 && 2*fit >= len(n.Entries)
	case n.Kind == yamltree.Map && v.Part != nil && v.Kind != form.Items:
		known, own := 0, false
		for _, e := range n.Entries {
			if k := v.Part.Key(e.Key.Value); k != nil {
				known, own = known+1, own || v.Part != form.Stage || !form.StageAction.Has(k.Name)
			}
		}
		return own && 2*known >= len(n.Entries)
	case n.Kind == yamltree.Map:
		return v.Kind == form.Pairs
	case n.Kind == yamltree.List:
		return v.Kind == form.Items || v.Kind == form.Names || v.Kind == form.Texts || v.Kind == form.Words || v.Kind == form.Pairs
	}
	return v.Kind != form.Items && v.Kind != form.Map && v.Kind != form.Table
}

// lacks reports whether an entry would have a place of its own in a level.
func (l level) lacks(e yamltree.Entry) bool {
	if l.n.Get(e.Key.Value) != nil {
		return false
	}
	if l.part != nil {
		k := l.part.Key(e.Key.Value)
		return k != nil && (k.Unless == "" || l.n.Get(k.Unless) == nil) && (e.Value.Empty() || seats(k.Value, e.Value))
	}
	return l.of.Kind == form.Map && seats(*l.of, e.Value)
}

// after returns where, in a level of a way, what stands behind its innermost
// entry starts.
func (l level) after(way []level, at, inmost int) int {
	if at == len(way)-1 {
		return inmost
	}
	for i, e := range l.n.Entries {
		if e.Value == way[at+1].n {
			return i + 1
		}
	}
	return len(l.n.Entries)
}

// bring moves what stood behind an entry without content into it, as far as it
// fits: to YAML it was beside it.
func (l level) bring(e yamltree.Entry, from *yamltree.Node, i int) {
	v, _ := l.value(e)
	if !e.Value.Empty() || e.Value.Quoted || v.Kind != form.Table && v.Kind != form.Map || i >= len(from.Entries) {
		return
	}
	e.Value.Kind, e.Value.Pos = yamltree.Map, from.Entries[i].Key.Pos
	into, ok := levelOf(e, v)
	for ok && i < len(from.Entries) {
		moved := from.Entries[i]
		if into.part == nil && !seats(*into.of, moved.Value) || into.part != nil && !into.lacks(moved) {
			break
		}
		e.Value.Entries = append(e.Value.Entries, moved)
		from.Entries = append(from.Entries[:i:i], from.Entries[i+1:]...)
	}
	if len(e.Value.Entries) == 0 {
		e.Value.Kind, e.Value.Pos = yamltree.Scalar, e.Key.Pos
	}
}

// betterOut reports whether an entry of a table rather belongs further out: it is
// empty and has the name of a key there, or a table there knows all its keys, its
// own not.
func betterOut(way []level, e yamltree.Entry) bool {
	in := way[len(way)-1]
	if in.of != nil && e.Value.Empty() && !e.Value.Quoted {
		for _, l := range way[:len(way)-1] {
			if l.part != nil && l.lacks(e) {
				return true
			}
		}
	}
	if in.of == nil || in.of.Part == nil || e.Value.Kind != yamltree.Map {
		return false
	}
	strangers := func(p *form.Part) (n int) {
		for _, inside := range e.Value.Entries {
			if !p.Has(inside.Key.Value) {
				n++
			}
		}
		return n
	}
	if strangers(in.of.Part) == 0 {
		return false
	}
	for _, l := range way[:len(way)-1] {
		if l.of != nil && l.of.Part != nil && l.lacks(e) && strangers(l.of.Part) == 0 {
			return true
		}
	}
	return false
}

// outer finds the map further out that an entry belongs to, and behind which
// entry of it.
func outer(way []level, e yamltree.Entry) (*level, int) {
	for i := len(way) - 2; i >= 0; i-- {
		if !way[i].lacks(e) {
			continue
		}
		for at, holder := range way[i].n.Entries {
			if holder.Value == way[i+1].n {
				return &way[i], at + 1
			}
		}
	}
	return nil, 0
}

// inner finds the map at the end of the entry before that an entry belongs to.
func inner(before yamltree.Entry, in level, e yamltree.Entry) *level {
	v, known := in.value(before)
	if in.of != nil && before.Value.Empty() {
		v, known = *in.of, true
	}
	if !known {
		return nil
	}
	if before.Value.Empty() && !before.Value.Quoted && (v.Kind == form.Table || v.Kind == form.Map) {
		before.Value.Kind, before.Value.Pos = yamltree.Map, e.Key.Pos
		if next, ok := levelOf(before, v); ok && next.lacks(e) {
			return &next
		}
		before.Value.Kind, before.Value.Pos = yamltree.Scalar, before.Key.Pos
		return nil
	}
	next, ok := levelOf(before, v)
	if !ok {
		return nil
	}
	if n := len(next.n.Entries); n > 0 {
		if deeper := inner(next.n.Entries[n-1], next, e); deeper != nil && (!next.lacks(e) || next.known(e) <= deeper.known(e)) {
			return deeper
		}
	}
	if next.lacks(e) {
		return &next
	}
	return nil
}

// known returns how many keys below an entry a table's values have.
func (l level) known(e yamltree.Entry) (n int) {
	if l.of == nil || l.of.Part == nil {
		return 0
	}
	for _, inside := range e.Value.Entries {
		if l.of.Part.Has(inside.Key.Value) {
			n++
		}
	}
	return n
}

// misplaced tells an entry that stands in the wrong map, the first of several in
// a row.
func (r *seater) misplaced(e yamltree.Entry, code string, key, to *yamltree.Node) {
	where, indent := "", e.Key.Pos.Column-1
	if key != nil {
		where = key.Value
	}
	for _, there := range to.Entries {
		if there.Key != e.Key {
			indent = there.Key.Pos.Column - 1
			break
		}
	}
	if indent == e.Key.Pos.Column-1 && code == "indented-too-little" {
		indent += 2
	}
	if r.moved == key && r.movedBy == code && key != nil || indent == e.Key.Pos.Column-1 {
		return // it stands where it should: a line above it does not
	}
	r.moved, r.movedBy = key, code
	r.tell(problem.Pos(e.Key.Pos), code, "key", e.Key.Value, "where", where, "spaces", strconv.Itoa(indent))
}
