// Package yamltree reads the YAML of a file into a plain tree of texts, maps and
// lists that keeps the place of every part, and refuses what makes YAML
// dangerous in a document that staff write: anchors, aliases, merge keys, tags,
// duplicate keys, a second document, binary junk, bottomless nesting.
//
// YAML's own types never show: every scalar is its raw text, to be parsed by the
// key it stands under ("07.30", "010", "2021-04-26" stay as written).
//
// All faults come at once, and the tree then holds what could be read. What
// breaks YAML's syntax has one [Fault], at the line that breaks it and with the
// usual cause as its code; reading goes on behind it, with what was meant where
// that is plain, and else without the entry in which it stands.
package yamltree

// The bounds of a file.
const (
	MaxBytes  = 1 << 20 // longest file
	MaxDepth  = 64      // deepest nesting
	MaxFaults = 200     // most faults told of one file
)

// Kind is the kind of a node.
type Kind uint8

// The kinds of node.
const (
	Scalar Kind = iota
	Map
	List
)

// Pos is a place: line and column count from 1, columns in characters.
type Pos struct{ Line, Column int }

// Node is one part of the file.
type Node struct {
	Kind    Kind
	Pos     Pos
	Value   string  // of a scalar: the text, as written
	Quoted  bool    // the scalar stands in quotes or is a block
	Exact   bool    // the characters of Value stand one after the other on the line of Pos
	Lead    int     // characters between Pos and the first of Value, when Exact
	Flow    bool    // written in [ ] or { }
	Entries []Entry // of a map, in the file's order, keys unique
	Items   []*Node // of a list
	Loose   []Loose // of a map in { }: the parts without a colon, in order
	// Torn says that something of a map or list could not be read and is left
	// out, perhaps all of it.
	Torn bool
	// Twice says that a map gives a key again; only the first is in Entries.
	Twice bool
}

// Last returns the last line on which anything below the node begins.
func (n *Node) Last() int {
	last := n.Pos.Line
	for _, e := range n.Entries {
		last = max(last, e.Key.Pos.Line, e.Value.Last())
	}
	for _, item := range n.Items {
		last = max(last, item.Last())
	}
	return last
}

// Entry is one key of a map with its value. Neither is nil, Key is a scalar.
type Entry struct{ Key, Value *Node }

// Loose is a part in { } that a comma cut off from what stands before it, or
// whose colon is missing. Each has a fault CodeFlowComma at its place.
type Loose struct {
	Part  *Node
	After int // the index of the entry before it, -1 for none
}

// Keyed takes a loose part for a key without its colon and the key's text.
func (l Loose) Keyed() (key, text *Node, ok bool) { return colonless(l.Part) }

// Empty reports whether n is a scalar without text: a key whose value is left
// out, or an empty pair of quotes.
func (n *Node) Empty() bool { return n.Kind == Scalar && n.Value == "" }

// Get returns the value under key, or nil.
func (n *Node) Get(key string) *Node {
	for _, e := range n.Entries {
		if e.Key.Value == key {
			return e.Value
		}
	}
	return nil
}

// At returns the place of the character at offset (counted from 0) of a
// scalar's Value. In a text that is folded or escaped only the start is known.
func (n *Node) At(offset int) Pos {
	if !n.Exact {
		return n.Pos
	}
	return Pos{n.Pos.Line, n.Pos.Column + n.Lead + offset}
}

// Fault is one finding about the file's YAML.
type Fault struct {
	Code    string // one of the Code constants
	Pos     Pos
	Warning bool
	Args    map[string]string // what a message about it may name
	// From and To are the lines in doubt if the fault broke the file's YAML: what
	// else seems wrong there may follow from it. Sure says that what was meant is
	// plain, and is read so.
	From, To int
	Sure     bool
}

// The codes of faults.
const (
	CodeTooLarge       = "file-too-large"
	CodeNotText        = "not-text"
	CodeEmpty          = "empty-file"
	CodeTooDeep        = "too-deep"
	CodeTooMany        = "too-many-problems"
	CodeTab            = "yaml-tab"             // a tab in the indent
	CodeAfterQuote     = "yaml-after-quote"     // "x" and more
	CodeAfterBracket   = "yaml-after-bracket"   // [x] and more
	CodeUnclosedQuote  = "yaml-unclosed-quote"  // a quote without its end
	CodeUnclosedBrace  = "yaml-unclosed-brace"  // { or [ without its end
	CodeColon          = "yaml-colon"           // a second ": " in a value
	CodeInBraces       = "yaml-in-braces"       // [ or " inside a text in { }
	CodeFirstCharacter = "yaml-first-character" // a value that starts with @ ` % …
	CodeDash           = "yaml-dash"            // a dash without a space
	CodeBlockText      = "yaml-block-text"      // a text beside its >-, or not further in
	CodeFence          = "yaml-fence"           // the marks round code on a page or in a chat
	CodeExtraDash      = "yaml-extra-dash"      // a dash before a key beside keys
	CodeNoDash         = "yaml-no-dash"         // an item without its dash
	CodeMissingComma   = "yaml-missing-comma"   // two parts in { } or [ ] without a comma
	CodeSwallowedList  = "yaml-swallowed-list"  // "- item" inside a text
	CodeUnseen         = "yaml-unseen"          // a character that moves or hides text
	CodeWordQuote      = "yaml-word-quote"      // curly quotes around a text; a warning where YAML reads it
	CodeHiddenSpace    = "yaml-hidden-space"    // a space that is none to YAML
	CodeNoColon        = "yaml-no-colon"        // a key without ": "
	CodeIndent         = "yaml-indent"          // an indent that fits no line above
	CodeSyntax         = "yaml-syntax"          // anything else
	CodeFlowComma      = "yaml-flow-comma"      // a comma inside a text in { }
	CodeDuplicateKey   = "duplicate-key"
	CodeComplexKey     = "yaml-complex-key"
	CodeAnchor         = "yaml-anchor"
	CodeAlias          = "yaml-alias"
	CodeMergeKey       = "yaml-merge-key"
	CodeTag            = "yaml-tag"
	CodeSecondDocument = "yaml-second-document"
	CodeTextCut        = "text-cut" // warning: # took the rest of a text
)
