package prove

import "encoding/binary"

// What a condition can come to.
const (
	isFalse int32 = iota
	isTrue
	isUnset
)

// What several guards together can come to, where their diagrams are counted.
const (
	noneHolds int32 = iota
	oneHolds
	moreHold
	oneUnset
	excluded // by the assumptions; also of a single condition
)

const terminals = 5

// The bounds of one proof. A step is a child of a node that is looked at, so
// they bound time and memory alike, to well under a second.
const (
	maxDiagramNodes = 200_000
	maxDiagramSteps = 5_000_000
)

// diagram holds reduced ordered decision diagrams that share their nodes (R. E.
// Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986), over
// variables with any finite number of values and with several terminals. Two
// functions are the same if and only if their roots are.
type diagram struct {
	sizes  []int // how many values each variable has, in their order
	nodes  []decision
	unique map[string]int32
	memo   map[application]int32
	steps  int
	full   bool // a bound was passed; what was computed since is void
}

// decision is an inner node; its id is terminals + its index.
type decision struct {
	variable int
	children []int32
}

type application struct {
	operator operator
	a, b     int32
}

type operator uint8

const (
	opAnd operator = iota
	opOr
	opEqual
	opDiffer
	opCount  // a: so many hold, b: a further condition
	opAssume // a: a condition that must hold, b: anything
	opMeet   // of regions, which are true or false: both
	opJoin   // of regions: either
	opMinus  // of regions: a and not b
)

func newDiagram(sizes []int) *diagram {
	return &diagram{sizes: sizes, unique: make(map[string]int32), memo: make(map[application]int32)}
}

// node returns the diagram that decides by a variable.
func (d *diagram) node(variable int, children []int32) int32 {
	same := true
	for _, c := range children[1:] {
		same = same && c == children[0]
	}
	if same {
		return children[0]
	}
	key := binary.AppendUvarint(nil, uint64(variable))
	for _, c := range children {
		key = binary.AppendUvarint(key, uint64(c))
	}
	if id, ok := d.unique[string(key)]; ok {
		return id
	}
	d.steps += len(children)
	if len(d.nodes) >= maxDiagramNodes || d.steps > maxDiagramSteps {
		d.full = true
		return isFalse
	}
	id := int32(terminals + len(d.nodes))
	d.nodes = append(d.nodes, decision{variable, children})
	d.unique[string(key)] = id
	return id
}

// level returns the variable a diagram decides by first; terminals come last.
func (d *diagram) level(id int32) int {
	if id < terminals {
		return len(d.sizes)
	}
	return d.nodes[id-terminals].variable
}

// at returns the diagram for one value of a variable not after its level.
func (d *diagram) at(id int32, variable, value int) int32 {
	if d.level(id) != variable {
		return id
	}
	return d.nodes[id-terminals].children[value]
}

// apply combines two diagrams. Conditions are judged in order: what the first
// comes to can settle the matter, and if it is unset it does.
func (d *diagram) apply(op operator, a, b int32) int32 {
	if settled, ok := settle(op, a, b); ok || d.full {
		return settled
	}
	key := application{op, a, b}
	if id, ok := d.memo[key]; ok {
		return id
	}
	variable := min(d.level(a), d.level(b))
	children := make([]int32, d.sizes[variable])
	d.steps += len(children)
	for value := range children {
		children[value] = d.apply(op, d.at(a, variable, value), d.at(b, variable, value))
	}
	id := d.node(variable, children)
	d.memo[key] = id
	return id
}

// settle applies an operator as far as terminals decide.
func settle(op operator, a, b int32) (int32, bool) {
	if op >= opMeet {
		return settleRegions(op, a, b)
	}
	if a >= terminals {
		return 0, false
	}
	switch op {
	case opAnd:
		if a == isTrue {
			return b, true
		}
		return a, true
	case opOr:
		if a == isFalse {
			return b, true
		}
		return a, true
	case opAssume:
		if a == isTrue {
			return b, true
		}
		return excluded, true
	case opEqual, opDiffer:
		if a == isUnset {
			return a, true
		}
		if (a == isTrue) == (op == opEqual) && b >= terminals {
			return b, true
		}
	case opCount:
		if a == oneUnset {
			return a, true
		}
	}
	if b >= terminals {
		return 0, false
	}
	if op == opCount {
		switch b {
		case isUnset:
			return oneUnset, true
		case isTrue:
			return min(a+1, moreHold), true
		}
		return a, true
	}
	if b == isUnset {
		return b, true
	}
	if (a == b) == (op == opEqual) {
		return isTrue, true
	}
	return isFalse, true
}

// settleRegions does so for regions, where either side may settle the matter.
func settleRegions(op operator, a, b int32) (int32, bool) {
	switch {
	case a == b && op == opMinus, a == isFalse && op != opJoin:
		return isFalse, true
	case a == b, a == isTrue && op == opJoin, b == isTrue && op == opMeet, b == isFalse && op != opMeet:
		return a, true
	case b == isFalse, b == isTrue && op == opMinus:
		return isFalse, true
	case a == isTrue && op == opMeet, a == isFalse, b == isTrue:
		return b, true
	}
	return 0, false
}

// not swaps what holds and what does not.
func (d *diagram) not(a int32) int32 { return d.apply(opDiffer, a, isTrue) }

// free is a variable without a value in an assignment.
const free = -1

// find returns an assignment that leads to a terminal, preferring early values,
// with the variables free that do not matter then; nil if there is none.
func (d *diagram) find(root, terminal int32) []int {
	assignment := d.way(root, terminal)
	for variable, value := range assignment {
		assignment[variable] = free
		if value != free && !d.always(root, assignment, terminal) {
			assignment[variable] = value
		}
	}
	return assignment
}

// way returns the first way to a terminal, with the variables free that it does
// not decide by; nil if there is none.
func (d *diagram) way(root, terminal int32) []int {
	dead := make(map[int32]bool)
	assignment := make([]int, len(d.sizes))
	for i := range assignment {
		assignment[i] = free
	}
	var search func(int32) bool
	search = func(id int32) bool {
		if id < terminals {
			return id == terminal
		}
		if dead[id] {
			return false
		}
		n := d.nodes[id-terminals]
		for value, child := range n.children {
			assignment[n.variable] = value
			if search(child) {
				return true
			}
		}
		assignment[n.variable] = free
		dead[id] = true
		return false
	}
	if !search(root) {
		return nil
	}
	return assignment
}

// always reports whether every way to fill in the free variables leads to the
// terminal.
func (d *diagram) always(root int32, assignment []int, terminal int32) bool {
	good := make(map[int32]bool)
	var check func(int32) bool
	check = func(id int32) bool {
		if id < terminals {
			return id == terminal
		}
		if good[id] {
			return true
		}
		n := d.nodes[id-terminals]
		if value := assignment[n.variable]; value != free {
			good[id] = check(n.children[value])
			return good[id]
		}
		for _, child := range n.children {
			if !check(child) {
				return false
			}
		}
		good[id] = true
		return true
	}
	return check(root)
}
