package sop

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/seat"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// Read reads an SOP file strictly: every key must be known, every value have
// the form its key asks for. Names are not resolved yet; [fsm.Compile] does. All
// problems come at once, also where the YAML is broken: reading goes on behind
// what breaks it. The SOP is nil when there is nothing to read (an empty file,
// binary junk); otherwise it holds what could be read.
//
// file is the name that problems give; nothing is opened.
func Read(file string, src []byte) (*SOP, problem.Problems) {
	r := &reader{Findings: problem.NewFindings(file), loose: map[problem.Pos]bool{}}
	root, faults := yamltree.Parse(src, seat.Strangers)
	sum := sha256.Sum256(src)
	r.sop = &SOP{File: file, Hash: hex.EncodeToString(sum[:]), torn: map[string]bool{}, twice: map[string]bool{}}
	for _, f := range faults {
		if r.loose[problem.Pos(f.Pos)] = root != nil && f.Code == yamltree.CodeFlowComma; !r.loose[problem.Pos(f.Pos)] {
			r.fault(f)
		}
	}
	if root == nil {
		return nil, r.Sorted()
	}
	r.sop.doubt = yamltree.DoubtOf(root, faults)
	r.Doubting(r.sop.doubt)
	seat.Put(root, func(pos problem.Pos, code string, args ...string) {
		r.Err(pos, code, args...)
		r.sop.dropped = true
	})
	r.file(root)
	r.spread()
	if r.moves != nil {
		r.unitMove(r.moves)
	}
	r.restInWords()
	r.eventNames()
	r.sop.unitFields()
	r.unitCalendars()
	for _, f := range faults {
		if r.loose[problem.Pos(f.Pos)] && f.Code == yamltree.CodeFlowComma {
			r.fault(f)
		}
	}
	r.sop.lost = r.Losses()
	return r.sop, r.Sorted()
}

// reader walks the tree of one file.
type reader struct {
	*problem.Findings
	sop     *SOP
	section string // the part of the file being read

	loose map[problem.Pos]bool // parts in { } without a colon that no key has claimed

	indented yamltree.Pos // the last line that was told to be indented wrongly

	moves *node // pindah_unit, which needs all stages
}

// tear tells that a whole part cannot be read. What it may have held is then
// not missed elsewhere.
func (r *reader) tear(pos problem.Pos, code, where string) {
	r.sop.torn[r.section] = true
	r.Err(pos, code, "where", where)
}

func (r *reader) fault(f yamltree.Fault) {
	if f.Code == yamltree.CodeIndent {
		last := r.indented
		if r.indented = f.Pos; f.Pos.Line == last.Line+1 && f.Pos.Column == last.Column {
			return // a block is told at its first line
		}
	}
	severity := problem.Error
	if f.Warning {
		severity = problem.Warning
	}
	args := make([]string, 0, 2*len(f.Args))
	for _, k := range slices.Sorted(maps.Keys(f.Args)) {
		args = append(args, k, f.Args[k])
	}
	r.Add(problem.Pos(f.Pos), f.Code, severity, args)
	if f.From > 0 && !f.Sure {
		r.sop.dropped = true
	}
	switch f.Code {
	case yamltree.CodeAlias, yamltree.CodeMergeKey, yamltree.CodeComplexKey, yamltree.CodeTooMany:
		r.sop.torn["tahap"] = true // nobody knows what was meant
	case yamltree.CodeDuplicateKey, yamltree.CodeFlowComma:
		r.sop.dropped = true
	}
}

// node is one part of the file's tree.
type node = yamltree.Node

// keys says how to read what stands under each key of a map.
type keys map[string]func(*node)

// with returns the keys of both.
func (k keys) with(more keys) keys {
	maps.Copy(k, more)
	return k
}

// each reads a map strictly, in the file's order: the keys that the part has, by
// the functions given. where names the map in messages. An unknown key is an
// error, a missing required one too.
func (r *reader) each(n *node, where string, part *form.Part, ks keys) {
	required := part.Required()
	if n.Kind != yamltree.Map {
		if n.Empty() && len(required) == 0 {
			return
		}
		r.tear(problem.Pos(n.Pos), "expected-map", where)
		return
	}
	form.MustRead(part, ks)
	r.gather(n, part)
	took := map[string]bool{}
	strangers := 0
	var moved *node
	lose := func(key string) { r.Losing(problem.Loss{Key: key, From: n.Pos.Line - 1, To: n.Last()}) }
	for _, e := range n.Entries {
		key := e.Key.Value
		if slices.Contains(part.Moved, key) {
			if moved == nil {
				moved = &node{Kind: yamltree.Map, Pos: e.Key.Pos}
			}
			moved.Entries = append(moved.Entries, e)
			continue
		}
		if ks[key] == nil {
			known := slices.Sorted(maps.Keys(ks))
			meant := cmp.Or(rules.Nearest(key, known), meant.Key(key, known))
			r.Err(problem.Pos(e.Key.Pos), "unknown-key", "key", key, "where", where, "suggestion", meant, "known", listed(known))
			if meant == "" || n.Get(meant) != nil || took[meant] {
				strangers++
				continue
			}
			// Read as what it was meant for, so that nothing else seems missing.
			key, e.Key.Value = meant, meant
			lose(key)
		}
		took[key] = true
		if e.Value.Empty() {
			// Boxes of the form may be empty; an empty syarat would be no syarat.
			if !part.Blank || slices.Contains(required, key) {
				r.Err(problem.Pos(e.Key.Pos), "empty-value", "key", key)
				lose(key)
			}
			continue
		}
		before := r.Count()
		if ks[key](e.Value); r.Erred(before, places(e.Value)...) {
			lose(key)
		}
	}
	if moved != nil {
		r.moveHome(n, moved, where, part, ks)
		took[part.Home] = true
	}
	for _, key := range required {
		switch {
		case took[key]:
		case strangers > 0:
			strangers-- // most likely the key under another name
		default:
			r.Err(problem.Pos(n.Pos), "missing-key", "key", key, "where", where)
		}
	}
}

// places are where the value of a key begins, and each item of a list.
func places(v *node) []problem.Pos {
	all := []problem.Pos{problem.Pos(v.Pos)}
	for _, item := range v.Items {
		all = append(all, problem.Pos(item.Pos))
	}
	return all
}

// moveHome tells keys that belong together into the map under another key, and reads them
// as if they stood there; of several that need one another the first is told.
func (r *reader) moveHome(n, moved *node, where string, part *form.Part, ks keys) {
	needed := len(part.Key(part.Home).Value.Part.Required()) > 0
	for i, e := range moved.Entries {
		if i == 0 || !needed {
			r.Err(problem.Pos(e.Key.Pos), "misplaced-key", "key", e.Key.Value, "where", where, "home", part.Home)
		}
	}
	if home := n.Get(part.Home); home == nil || home.Kind == yamltree.Map {
		ks[part.Home](moved)
	}
}

// named reads a map from ids, in the file's order.
func (r *reader) named(n *node, where string, read func(id Text, v *node)) {
	r.table(n, where, func(key, v *node) {
		// A bad name is told and kept: what refers to it is no second mistake.
		if id := r.id(key); id != (Text{}) {
			read(id, v)
		}
	})
}

// table reads a map whose keys are the file's own, in the file's order.
func (r *reader) table(n *node, where string, read func(key, v *node)) {
	if n.Kind != yamltree.Map {
		if !n.Empty() {
			r.tear(problem.Pos(n.Pos), "expected-map", where)
		}
		return
	}
	if n.Torn {
		r.sop.torn[r.section] = true
	}
	r.sop.twice[r.section] = r.sop.twice[r.section] || n.Twice
	for _, e := range n.Entries {
		read(e.Key, e.Value)
	}
}

func (r *reader) file(n *node) {
	s := r.sop
	parts := keys{
		"format":            func(n *node) { s.Format = r.format(n) },
		"kode":              func(n *node) { s.Code = r.id(n) },
		"versi":             func(n *node) { s.Version = r.number(n, "versi") },
		"identitas":         r.identity,
		"kalender":          r.office,
		"pelaksana":         r.roles,
		"unit":              r.units,
		"isian":             r.fields,
		"kerahasiaan":       r.secrecy,
		"tampil_publik":     r.public,
		"aturan":            r.rules,
		"bawaan":            r.defaults,
		"mulai":             func(n *node) { s.Starts = r.actions(n, "mulai", StartAction, "") },
		"tahap":             r.stages,
		"aksi_lintas_tahap": func(n *node) { s.Cross = r.actions(n, "aksi_lintas_tahap", CrossAction, "") },
		"akhir":             r.ends,
		"tenggat":           r.limits,
		"kewajiban":         r.duties,
		"pelanggaran":       r.breach,
		"koreksi":           r.names(&s.Corrections),
		"pindah_unit":       func(n *node) { r.moves = n },
	}
	read := map[string]bool{}
	for name, part := range parts {
		parts[name] = func(n *node) {
			r.section, read[name] = name, true
			part(n)
			r.section = ""
		}
	}
	r.each(n, "this file", form.SOP, parts)
	for _, key := range form.SOP.Keys {
		s.torn[key.Name] = s.torn[key.Name] || !read[key.Name] && (key.Required || n.Torn)
	}
}
