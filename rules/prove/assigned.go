package prove

import (
	"github.com/tatalaksana/sop/rules"
)

// facts returns an assignment as facts; free variables take their first value.
func (ds *domains) facts(assignment []int) assigned {
	a := make(assigned, len(ds.ordered))
	for _, d := range ds.ordered {
		if !d.isList() {
			a[d.key] = d.values[max(assignment[d.first], 0)]
			continue
		}
		if assignment[d.first] > 0 {
			a[d.key] = rules.Value{}
			continue
		}
		var members []string
		for i, id := range d.slots {
			if assignment[d.first+1+i] == 0 {
				members = append(members, id)
			}
		}
		a[d.key] = rules.ListValue(members...)
	}
	return a
}

// matters reports whether an assignment fixes anything of the fact.
func (d *domain) matters(assignment []int) bool {
	for i := range len(d.slots) + 1 {
		if assignment[d.first+i] != free {
			return true
		}
	}
	return false
}

// assigned are the facts of an example.
type assigned map[string]rules.Value

func (a assigned) Value(name string) rules.Value { return a[name] }

func (a assigned) Call(fn, arg string) (rules.Value, error) { return a[fn+"("+arg+")"], nil }
