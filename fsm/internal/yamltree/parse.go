package yamltree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Parse reads one YAML document. The tree is nil when there is nothing to walk:
// the file is too large, not text, empty or broken; the faults then say why.
// Memory stays bounded by a multiple of MaxBytes whatever the input.
//
// Where broken lines can be put right in several ways, strangers says which reads
// best: it counts what a tree holds that its reader does not know. Without it the
// likeliest way by its looks is taken.
func Parse(src []byte, strangers func(*Node) int) (*Node, []Fault) {
	if len(src) > MaxBytes {
		return nil, []Fault{{Code: CodeTooLarge, Pos: Pos{1, 1}, Args: map[string]string{
			"size": strconv.Itoa(len(src)), "max": strconv.Itoa(MaxBytes)}}}
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	src, odd := legible(src)
	if len(odd) > 0 && odd[0].Code == CodeNotText {
		return nil, odd
	}
	c := converter{lines: splitLines(src)}
	saved := &recovery{lines: c.lines, faults: odd, shifts: map[int][]shift{}, cut: map[int]bool{}, told: map[int]bool{}, budget: 2 * searchBytes, strangers: strangers}
	for _, f := range odd {
		saved.told[f.Pos.Line-1] = true
	}
	saved.unglue()
	root, second, err := saved.decode()
	if err != nil {
		root, second = saved.rescue(err)
	}
	if len(saved.faults) > 0 {
		if err != nil && root == nil {
			return nil, saved.faults
		}
		c.lines, c.cut, c.faults = saved.lines, saved.cut, saved.faults
	}
	if root == nil || len(root.Content) == 0 {
		return nil, []Fault{{Code: CodeEmpty, Pos: Pos{1, 1}}}
	}
	if second != nil {
		return nil, append(c.faults, Fault{Code: CodeSecondDocument, Pos: c.secondDocument(second)}) // half a file is no SOP
	}
	n := c.node(root.Content[0], 1)
	if c.deep != nil {
		return nil, []Fault{*c.deep} // what is cut off would only seem missing
	}
	saved.restore(n)
	all := c.faults
	c.faults = all[:len(saved.faults):len(saved.faults)]
	broken := DoubtOf(nil, c.faults)
	for _, f := range all[len(saved.faults):] {
		if f.Pos = saved.back(f.Pos); !broken.Broken(f.Pos.Line) {
			c.faults = append(c.faults, f)
		}
	}
	if n.Empty() {
		return nil, append(c.faults, Fault{Code: CodeEmpty, Pos: Pos{1, 1}})
	}
	return n, c.faults
}

// decode parses the first document into yaml's nodes and tells whether another follows.
func decode(src []byte) (root, second *yaml.Node, err error) {
	defer func() {
		// The parser is another's; whatever it trips over is the file's fault, not ours.
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var first, next yaml.Node
	switch err := dec.Decode(&first); {
	case errors.Is(err, io.EOF):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	}
	switch err := dec.Decode(&next); {
	case errors.Is(err, io.EOF):
		return &first, nil, nil
	case err != nil:
		return nil, nil, err
	}
	return &first, &next, nil
}

// parses reports whether src is YAML at all.
func parses(src []byte) bool {
	_, _, err := decode(src)
	return err == nil
}

// converter turns yaml's nodes into ours and collects faults.
type converter struct {
	lines  []string
	cut    map[int]bool // lines at which the mark stands for what was cut out
	faults []Fault
	deep   *Fault // the first place nested too deep
	starts starts // of the line last asked for
}

func (c *converter) fault(code string, pos Pos, args map[string]string) {
	c.add(Fault{Code: code, Pos: pos, Args: args})
}

// broken adds a fault of a line of which nothing more can be said.
func (c *converter) broken(code string, pos Pos, args map[string]string) {
	c.add(Fault{Code: code, Pos: pos, Args: args, From: pos.Line, To: pos.Line})
}

func (c *converter) add(f Fault) { c.faults = bounded(c.faults, f) }

// bounded adds a fault, or after MaxFaults once that there are more.
func bounded(faults []Fault, f Fault) []Fault {
	switch {
	case len(faults) < MaxFaults:
		return append(faults, f)
	case len(faults) == MaxFaults:
		return append(faults, Fault{Code: CodeTooMany, Pos: f.Pos, Args: map[string]string{"max": strconv.Itoa(MaxFaults)}})
	}
	return faults
}

func (c *converter) node(n *yaml.Node, depth int) *Node {
	out := &Node{Pos: Pos{n.Line, n.Column}, Flow: n.Style&yaml.FlowStyle != 0}
	if depth > MaxDepth {
		if c.deep == nil {
			c.deep = &Fault{Code: CodeTooDeep, Pos: out.Pos, Args: map[string]string{"max": strconv.Itoa(MaxDepth)}}
		}
		return out
	}
	if n.Anchor != "" {
		c.broken(CodeAnchor, out.Pos, map[string]string{"name": n.Anchor})
	}
	if n.Style&yaml.TaggedStyle != 0 {
		c.broken(CodeTag, out.Pos, map[string]string{"tag": n.Tag})
	}
	switch n.Kind {
	case yaml.AliasNode:
		c.fault(CodeAlias, out.Pos, map[string]string{"name": n.Value})
	case yaml.ScalarNode:
		if c.isCut(n) {
			out.Kind, out.Torn = Map, true
			return out
		}
		c.scalar(out, n)
	case yaml.SequenceNode:
		out.Kind = List
		for _, item := range c.dashes(n) {
			if c.isCut(item) {
				out.Torn = true
				continue
			}
			out.Items = append(out.Items, c.node(item, depth+1))
		}
	case yaml.MappingNode:
		out.Kind = Map
		c.mapping(out, n, depth)
	}
	return out
}

func (c *converter) scalar(out *Node, n *yaml.Node) {
	out.Value = n.Value
	out.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		out.Lead = 1
	}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		out.Exact = out.Value != "" && strings.HasPrefix(c.from(out.Pos.Line, out.Pos.Column+out.Lead), out.Value)
	}
	c.unseen(out)
	if out.Quoted || out.Value == "" {
		return
	}
	if end := unopened(out.Value); end >= 0 && out.Exact {
		pos := out.At(utf8.RuneCountInString(out.Value[:end]))
		c.add(Fault{Code: CodeUnclosedBrace, Pos: pos, Args: map[string]string{"character": out.Value[end:]}, From: pos.Line, To: pos.Line, Sure: true})
		out.Value = strings.TrimRight(out.Value[:end], " ")
	}
	c.straighten(out)
	c.unhide(out)
	c.warnCut(out)
}

func (c *converter) mapping(out *Node, n *yaml.Node, depth int) {
	nest(n)
	first := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		pos := Pos{k.Line, k.Column}
		switch {
		case c.isCut(k):
			out.Torn = true
			continue
		case k.Kind != yaml.ScalarNode && k.Kind != yaml.AliasNode:
			c.fault(CodeComplexKey, pos, nil)
			continue
		case k.Tag == "!!merge":
			c.fault(CodeMergeKey, pos, nil)
			continue
		}
		key := c.node(k, depth)
		if out.Flow && v.Value == "" && v.Kind == yaml.ScalarNode && !key.Quoted && !c.colonAfter(key) {
			if c.rejoin(out, key) {
				continue
			}
			if name, text, ok := colonless(key); ok && (i == 0 || gluedPart.MatchString(key.Value)) {
				// Read as what it was meant for, so that nothing else seems missing.
				c.fault(CodeNoColon, pos, map[string]string{"text": clip(key.Value)})
				first[name.Value] = pos.Line
				out.Entries = append(out.Entries, Entry{Key: name, Value: text})
				continue
			}
			c.fault(CodeFlowComma, pos, map[string]string{"text": key.Value})
			out.Loose = append(out.Loose, Loose{Part: key, After: len(out.Entries) - 1})
			continue
		}
		if line, dup := first[key.Value]; dup {
			out.Twice = true
			c.fault(CodeDuplicateKey, pos, map[string]string{"key": key.Value, "line": strconv.Itoa(line)})
			continue
		}
		first[key.Value] = pos.Line
		value := c.node(v, depth+1)
		if value.Empty() {
			// yaml places an absent value anywhere; people look behind its key.
			value.Pos = key.Pos
			if !value.Quoted {
				c.warnEmptied(key)
			}
		}
		out.Entries = append(out.Entries, Entry{Key: key, Value: value})
	}
}

// dashes returns the items of a list, and each that lacks its dash, so that it seems to
// be the item before once more, as one of its own.
func (c *converter) dashes(list *yaml.Node) []*yaml.Node {
	var out []*yaml.Node
	for _, item := range list.Content {
		out = append(out, item)
		for item.Kind == yaml.MappingNode && item.Style&yaml.FlowStyle == 0 && !c.isCut(item) {
			at := again(item)
			if at < 0 {
				break
			}
			rest := item.Content[at:]
			item.Content = item.Content[:at:at]
			pos := Pos{rest[0].Line, rest[0].Column}
			c.fault(CodeNoDash, pos, map[string]string{"text": clip(strings.TrimSpace(c.from(pos.Line, pos.Column)))})
			item = &yaml.Node{Kind: yaml.MappingNode, Line: pos.Line, Column: pos.Column, Content: rest}
			out = append(out, item)
		}
	}
	return out
}

// again returns where a map begins again: at its first key, with at least one more key
// of those before. -1: nowhere.
func again(n *yaml.Node) int {
	before := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if i >= 4 && n.Content[i].Value == n.Content[0].Value {
			for k := i + 2; k+1 < len(n.Content) && n.Content[k].Value != n.Content[0].Value; k += 2 {
				if before[n.Content[k].Value] {
					return i
				}
			}
		}
		before[n.Content[i].Value] = true
	}
	return -1
}

// nest puts keys that stand a second time below an empty key before them: it was
// moved in beside what belongs to it.
func nest(n *yaml.Node) {
	if n.Style&yaml.FlowStyle != 0 {
		return
	}
	first := make(map[string]int, len(n.Content)/2)
	empty := -1
	var holder *yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		at, twice := first[k.Value]
		switch {
		case twice && empty > at:
			rest := n.Content[empty+2:]
			*holder = yaml.Node{Kind: yaml.MappingNode, Line: rest[0].Line, Column: rest[0].Column, Content: rest}
			n.Content = n.Content[: empty+2 : empty+2]
			return
		case !twice:
			first[k.Value] = i
		}
		if end := lastValue(n.Content[i+1]); end.Kind == yaml.ScalarNode && end.Value == "" && end.Style == 0 && end.Anchor == "" {
			empty, holder = i, end
		}
	}
}

// lastValue returns the value at the end of a map in a map.
func lastValue(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		n = n.Content[len(n.Content)-1]
	}
	return n
}

// isCut reports whether n only stands for what was cut out.
func (c *converter) isCut(n *yaml.Node) bool {
	return c.cut[n.Line-1] && n.Kind == yaml.ScalarNode && n.Value == mark
}

// colonless takes the first part in { } that has no colon, or no blank behind it, for a
// key and its text: what stands before it cannot have been cut by a comma.
func colonless(part *Node) (key, text *Node, ok bool) {
	at := strings.IndexAny(part.Value, ": ")
	if at < 0 || at+1 == len(part.Value) || !bare.MatchString(part.Value[:at]) || !part.Exact {
		return nil, nil, false
	}
	name, rest := part.Value[:at], part.Value[at+1:]
	key, text = new(Node), new(Node)
	*key, *text = *part, *part
	key.Value, text.Value = name, rest
	text.Pos.Column += len(name) + 1
	return key, text, true
}

// from returns the text of a line from a column on.
func (c *converter) from(line, column int) string {
	if line < 1 || line > len(c.lines) || column < 1 {
		return ""
	}
	s := c.lines[line-1]
	if c.starts.line != line {
		c.starts = startsOf(line, s)
	}
	if at := c.starts.byte; at != nil && column <= len(at) {
		return s[at[column-1]:]
	}
	return s[min(column-1, len(s)):]
}

// starts knows at which byte each character of a line starts, so that a line of
// a million parts is not walked a million times.
type starts struct {
	line int
	byte []int // nil: one byte each
}

func startsOf(line int, s string) starts {
	out := starts{line: line}
	if utf8.RuneCountInString(s) == len(s) {
		return out
	}
	for i := range s {
		out.byte = append(out.byte, i)
	}
	out.byte = append(out.byte, len(s))
	return out
}

// colonAfter reports whether a colon follows the key in its line.
func (c *converter) colonAfter(key *Node) bool {
	rest, ok := strings.CutPrefix(c.from(key.Pos.Line, key.Pos.Column), key.Value)
	return !ok || strings.HasPrefix(strings.TrimLeft(rest, " "), ":")
}

// secondDocument finds the line that begins it.
func (c *converter) secondDocument(n *yaml.Node) Pos {
	started := false
	for i, line := range c.lines {
		if line == "---" || strings.HasPrefix(line, "--- ") {
			if started {
				return Pos{i + 1, 1}
			}
			started = true
			continue
		}
		if t := strings.TrimSpace(line); t != "" && t[0] != '#' && t[0] != '%' {
			started = true
		}
	}
	return Pos{max(n.Line, 1), max(n.Column, 1)}
}
