package problem_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/problem"
)

// example is the wrong and the right snippet of one code.
type example struct{ code, wrong, right string }

// examplesOf returns the examples of one family, in order of code.
func examplesOf(family problem.Family) []example {
	var out []example
	for _, e := range problem.All() {
		if e.Family == family {
			out = append(out, example{e.Code, e.Wrong.In("id"), e.Right.In("id")})
		}
	}
	return out
}

// swap finds the lines of right in base, however far they are indented, and
// puts wrong in their place. It reports whether base has them.
func swap(base, right, wrong string) (string, bool) {
	lines, want := strings.Split(base, "\n"), strings.Split(strings.TrimRight(right, "\n"), "\n")
	for i := 0; i+len(want) <= len(lines); i++ {
		indent, ok := indentOf(lines[i], want[0])
		for j := range want {
			ok = ok && lines[i+j] == indent+want[j]
		}
		if !ok {
			continue
		}
		out := append([]string{}, lines[:i]...)
		for line := range strings.Lines(strings.TrimRight(wrong, "\n")) {
			out = append(out, indent+strings.TrimRight(line, "\n"))
		}
		return strings.Join(append(out, lines[i+len(want):]...), "\n"), true
	}
	return "", false
}

// indentOf returns what stands before text in line, if that is only spaces.
func indentOf(line, text string) (string, bool) {
	indent, ok := strings.CutSuffix(line, text)
	return indent, ok && strings.Trim(indent, " ") == ""
}

// base returns a file of testdata.
func base(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	return string(src)
}

// toldInWords are the examples that are no lines of a file: their English form
// has words of its own.
var toldInWords = []string{
	"file-size", "encoding", "unknown-stage-of-case", "other-sop", "no-correction", "nothing-to-correct", "unset",
	"import-order", "import-clock", "amend-order", "amend-early",
}

var remark = regexp.MustCompile(` +# .*`)

func TestEnglishExamplesDifferInTheirRemarksAlone(t *testing.T) {
	for _, e := range problem.All() {
		for _, forms := range [][2]string{{e.Wrong.In("id"), e.Wrong.In("en")}, {e.Right.In("id"), e.Right.In("en")}} {
			id, en := forms[0], forms[1]
			switch {
			case !slices.Contains([]problem.Family{"proof", "log", "scenario", "refusal", "decree"}, e.Family):
			case slices.Contains(toldInWords, e.Code):
			case id == en:
				assert.NotRegexp(t, `# .*[a-z]{2}`, strings.ReplaceAll(id, "# periksa 3, kerjakan 5", ""), "%s: a remark in one language", e.Code)
			default:
				assert.Equal(t, remark.ReplaceAllString(id, ""), remark.ReplaceAllString(en, ""), e.Code)
			}
		}
	}
}
