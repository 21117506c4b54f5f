package yamltree

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// However large a broken file is, its faults come soon, and not more of them than
// anybody reads. Each of these took minutes when it was read in square time.
func TestLargeBrokenFilesAreToldSoon(t *testing.T) {
	for name, c := range map[string]struct{ head, part, tail string }{
		"no blank before a bracket":    {"", "a:{}\n", ""},
		"a bracket that stays open":    {"", "a:{\n", ""},
		"tabs":                         {"", "\ta\n", ""},
		"quotes of a word processor":   {"", "a: “b\n", ""},
		"colons":                       {"", "a: b: c\n", ""},
		"a line of quotes":             {"a: @", "'", "\n"},
		"a line of colons":             {"a: {b: ", "c: ", "}\n"},
		"a line of brackets":           {"a: {", "[", "\n"},
		"a line of parts":              {"a: {b: c: d", ", x", "}\n"},
		"a line of commas":             {`a: ["`, ",", "\n"},
		"a line of blanks that hide":   {"a: {b:\u00a0", "\u00a0", "\n"},
		"a text cut by a line of them": {"a: {b: “", "x, ", "}\n"},
		"dashes":                       {"", "- ", "a: b: c\n"},
	} {
		t.Run(name, func(t *testing.T) {
			src := []byte(c.head + strings.Repeat(c.part, (MaxBytes-100)/4/len(c.part)) + c.tail)
			told := make(chan int)
			go func() {
				_, faults := Parse(src, nil)
				told <- len(faults)
			}()
			select {
			case n := <-told:
				require.Positive(t, n)
				require.LessOrEqual(t, n, MaxFaults+1)
			case <-time.After(20 * time.Second):
				t.Fatal("no answer in 20 seconds")
			}
		})
	}
}
