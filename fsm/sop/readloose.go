package sop

import (
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

// gather puts the loose parts of a map in { } where they were meant, and names
// what is missing: the colon behind a key of the part, or the brackets around
// the names of a key that takes several. What is neither stays loose.
func (r *reader) gather(n *node, part *form.Part) {
	after, at := -1, -1 // the entry of the file, and the one it stands for now
	lists := map[int][]*node{}
	for _, l := range n.Loose {
		if l.After != after {
			after, at = l.After, l.After
		}
		key, text, ok := l.Keyed()
		switch {
		case ok && n.Get(key.Value) == nil && part.Key(key.Value).GoesWith(text.Value, at < 0 || part.Key(n.Entries[at].Key.Value).Prose()):
			r.Err(problem.Pos(l.Part.Pos), "yaml-no-colon", "text", l.Part.Value)
			n.Entries = append(n.Entries, yamltree.Entry{Key: key, Value: text})
			at = len(n.Entries) - 1
		case part.Key(l.Part.Value) != nil && n.Get(l.Part.Value) == nil && (at < 0 || n.Entries[at].Value.Kind != yamltree.Scalar):
			n.Entries = append(n.Entries, yamltree.Entry{Key: l.Part, Value: &node{Kind: yamltree.Scalar, Pos: l.Part.Pos}})
			at = len(n.Entries) - 1
		case at >= 0 && at == l.After && cutNumber(n.Entries[at].Value, l.Part):
			n.Entries[at].Value.Value += "," + l.Part.Value
		case at >= 0 && part.Key(n.Entries[at].Key.Value).Several() && n.Entries[at].Value.Kind == yamltree.Scalar:
			lists[at] = append(lists[at], l.Part)
		case at >= 0 && at == l.After && openBracket(n.Entries[at].Value):
			// What stands in brackets belongs together; that the comma parts it stays told.
			n.Entries[at].Value.Value += ", " + l.Part.Value
			continue
		default:
			continue
		}
		delete(r.loose, problem.Pos(l.Part.Pos))
	}
	for at := range n.Entries {
		if lists[at] == nil {
			continue
		}
		first, last := n.Entries[at].Value, lists[at][len(lists[at])-1]
		if openBracket(first) && strings.HasPrefix(first.Value, "(") && strings.HasSuffix(last.Value, ")") { // round ones
			first.Value, first.Lead, last.Value = first.Value[1:], first.Lead+1, last.Value[:len(last.Value)-1]
		}
		list := &node{Kind: yamltree.List, Pos: first.Pos, Flow: true, Items: append([]*node{first}, lists[at]...)}
		var all []string
		for _, item := range list.Items {
			all = append(all, item.Value)
		}
		r.Err(problem.Pos(first.Pos), "list-without-brackets", "value", strings.Join(all, ", "), "suggestion", "["+listed(all)+"]")
		n.Entries[at].Value = list
	}
	n.Loose = nil
}

// openBracket reports whether a text ends inside of round brackets.
func openBracket(n *node) bool {
	return n.Kind == yamltree.Scalar && !n.Quoted && strings.Count(n.Value, "(") > strings.Count(n.Value, ")")
}

// cutNumber reports whether the comma of a fraction parted two texts: 1,5 jam.
func cutNumber(before, after *node) bool {
	whole := before.Value
	return before.Kind == yamltree.Scalar && !before.Quoted && whole != "" && strings.Trim(whole, "0123456789") == "" &&
		after.Value != "" && after.Value[0] >= '0' && after.Value[0] <= '9'
}
