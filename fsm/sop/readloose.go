package sop

import (
	"regexp"
	"slices"
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
		case ok && n.Get(key.Value) == nil && goesWith(part.Key(key.Value), text.Value, at < 0 || prose(part.Key(n.Entries[at].Key.Value))):
			r.Err(problem.Pos(l.Part.Pos), "yaml-no-colon", "text", l.Part.Value)
			n.Entries = append(n.Entries, yamltree.Entry{Key: key, Value: text})
			at = len(n.Entries) - 1
		case part.Key(l.Part.Value) != nil && n.Get(l.Part.Value) == nil && (at < 0 || n.Entries[at].Value.Kind != yamltree.Scalar):
			n.Entries = append(n.Entries, yamltree.Entry{Key: l.Part, Value: &node{Kind: yamltree.Scalar, Pos: l.Part.Pos}})
			at = len(n.Entries) - 1
		case at >= 0 && at == l.After && cutNumber(n.Entries[at].Value, l.Part):
			n.Entries[at].Value.Value += "," + l.Part.Value
		case at >= 0 && takesNames(part.Key(n.Entries[at].Key.Value)) && n.Entries[at].Value.Kind == yamltree.Scalar:
			lists[at] = append(lists[at], l.Part)
		default:
			continue
		}
		delete(r.loose, problem.Pos(l.Part.Pos))
	}
	for at := range n.Entries {
		if lists[at] == nil {
			continue
		}
		first := n.Entries[at].Value
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

// cutNumber reports whether the comma of a fraction parted two texts: 1,5 jam.
func cutNumber(before, after *node) bool {
	whole := before.Value
	return before.Kind == yamltree.Scalar && !before.Quoted && whole != "" && strings.Trim(whole, "0123456789") == "" &&
		after.Value != "" && after.Value[0] >= '0' && after.Value[0] <= '9'
}

// goesWith reports whether a text is one for the key in front of it; behind a
// prose that a comma may have cut, it must be plain that it is.
func goesWith(k *form.Key, text string, prosed bool) bool {
	switch {
	case k == nil:
		return false
	case k.Value.Options != nil:
		return slices.Contains(k.Value.Options, text)
	case k.Value.Pattern != "":
		return regexp.MustCompile(k.Value.Pattern).MatchString(text)
	case prosed:
		return k.Value.Kind != form.Number && idForm.MatchString(text)
	}
	return true
}

// prose reports whether any text may stand under a key.
func prose(k *form.Key) bool {
	return k == nil || (k.Value.Kind == form.Text || k.Value.Kind == form.Texts) && k.Value.Pattern == ""
}

// takesNames reports whether several names or words may stand under a key.
func takesNames(k *form.Key) bool {
	return k != nil && (k.Value.Kind == form.Names || k.Value.Kind == form.Words)
}
