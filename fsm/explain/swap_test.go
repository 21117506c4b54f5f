package explain_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/yamltree"
)

// example is the wrong and the right snippet of one code.
type example struct{ code, wrong, right string }

// examplesOf returns the examples of one family's data file, in its order.
func examplesOf(t *testing.T, family string) []example {
	t.Helper()
	src, err := os.ReadFile("data/" + family + ".yaml")
	require.NoError(t, err)
	root, faults := yamltree.Parse(src)
	require.Empty(t, faults)
	codes := root.Get("kode").Entries
	out := make([]example, len(codes))
	for i, e := range codes {
		out[i] = example{e.Key.Value, e.Value.Get("salah").Value, e.Value.Get("benar").Value}
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
	for _, family := range []string{"proof", "log", "scenario", "refusal", "decree"} {
		src, err := os.ReadFile("data/" + family + ".yaml")
		require.NoError(t, err)
		root, _ := yamltree.Parse(src)
		for _, e := range root.Get("kode").Entries {
			for id, en := range map[string]string{"salah": "wrong", "benar": "right"} {
				one, other := e.Value.Get(id), e.Value.Get(en)
				switch {
				case slices.Contains(toldInWords, e.Key.Value):
					assert.NotNil(t, other, e.Key.Value)
				case other != nil:
					assert.Equal(t, remark.ReplaceAllString(one.Value, ""), remark.ReplaceAllString(other.Value, ""), e.Key.Value)
					assert.NotEqual(t, one.Value, other.Value, e.Key.Value)
				default:
					assert.NotRegexp(t, `# .*[a-z]{2}`, strings.ReplaceAll(one.Value, "# periksa 3, kerjakan 5", ""), e.Key.Value)
				}
			}
		}
	}
}
