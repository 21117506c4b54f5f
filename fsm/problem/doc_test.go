package problem_test

import (
	"fmt"

	"github.com/tatalaksana/sop/fsm/problem"
)

func ExampleLookup() {
	e, ok := problem.Lookup("bad-times")
	fmt.Println(ok, e.Family)
	fmt.Println(e.Meaning.In("en"))
	fmt.Println(e.Why.In("en"))
	fmt.Println("- " + e.Wrong.In("en"))
	fmt.Println("+ " + e.Right.In("en"))
	// Output:
	// true form
	// How often something may be done is written with a number and the word "kali", such as 1 kali; how many actions one person may combine with the word "aksi", such as 1 aksi.
	// If this bound cannot be read, nothing stops the next extension, and a citizen's report can be put off without end.
	// - paling_banyak: sekali
	// + paling_banyak: 1 kali
}

func ExampleMeanings() {
	for _, e := range problem.Meanings("bad-date") {
		fmt.Println(e.Family.Title("en"))
	}
	// Output:
	// Form: keys and their values
	// Decrees on days off
}
