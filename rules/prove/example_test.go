package prove_test

import (
	"fmt"

	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// Of the outcomes of an action exactly one must hold, whatever the facts. Here
// nothing holds for a sum of exactly 100.
func ExampleOutcomes() {
	schema := rules.Schema{Fields: map[string]rules.Type{"jumlah": {Kind: rules.Int}}}
	set, errs := rules.Compile(schema, nil)
	if len(errs) > 0 {
		fmt.Println(errs)
		return
	}
	small, _ := set.Guard("jumlah < 100")
	large, _ := set.Guard("jumlah > 100")
	verdict := prove.Outcomes(set, []*rules.Rule{small, large}, prove.Assumptions{
		Filled: func(name string) bool { return name == "jumlah" },
	})
	fmt.Println(verdict.Sound(), verdict.Gap.Facts)

	closed, _ := set.Guard("jumlah >= 100")
	fmt.Println(prove.Outcomes(set, []*rules.Rule{small, closed}, prove.Assumptions{
		Filled: func(name string) bool { return name == "jumlah" },
	}).Sound())
	// Output:
	// false [{jumlah 100}]
	// true
}
