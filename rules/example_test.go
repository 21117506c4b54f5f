package rules_test

import (
	"fmt"

	"github.com/tatalaksana/sop/rules"
)

type given map[string]rules.Value

func (f given) Value(name string) rules.Value            { return f[name] }
func (f given) Call(fn, arg string) (rules.Value, error) { return f[fn+"("+arg+")"], nil }

var complaints = rules.Schema{
	Fields: map[string]rules.Type{
		"lengkap":  {Kind: rules.Bool},
		"kategori": {Kind: rules.Choice, Options: []string{"jalan", "kesehatan"}},
	},
	Members: map[string]map[string]rules.Type{
		"unit": {"kewenangan": {Kind: rules.List, Options: []string{"jalan", "kesehatan"}}},
	},
}

func ExampleEval_Check() {
	set, _ := rules.Compile(complaints, []rules.Source{{Name: "sesuai_kewenangan", Text: "kategori dalam unit.kewenangan"}})
	syarat, _ := set.Guard("lengkap dan sesuai_kewenangan")

	eval := rules.NewEval(set, given{
		"lengkap":         rules.BoolValue(true),
		"kategori":        rules.ChoiceValue("kesehatan"),
		"unit.kewenangan": rules.ListValue("jalan"),
	})
	c := eval.Check(syarat)
	fmt.Println(c.Holds)
	for _, r := range c.Reasons {
		fmt.Println(r.Rule+":", r.Text)
		for _, seen := range r.Values {
			fmt.Println(" ", seen.Name, "=", seen.Value)
		}
	}
	// Output:
	// false
	// sesuai_kewenangan: kategori dalam unit.kewenangan
	//   kategori = kesehatan
	//   unit.kewenangan = [jalan]
}

func ExampleSet_Guard() {
	set, _ := rules.Compile(complaints, nil)
	_, errs := set.Guard("lengkp dan kategori == jaln")
	fmt.Println(errs)
	// Output:
	// line 1, column 1: there is no field or rule lengkp; did you mean lengkap? [unknown-name]
	// line 1, column 24: kategori has no option jaln; it has jalan, kesehatan; did you mean jalan? [unknown-option]
}

func ExampleCanonical() {
	fmt.Println(rules.Canonical("lengkap and not(kategori in ['jalan'])"))
	// Output: lengkap dan tidak (kategori dalam ['jalan'])
}
