package problem_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
)

// proofBases are procedures that are proved wholly; each right example stands in
// one of them.
var proofBases = []string{"bukti.yaml", "bukti-waktu.yaml", "bukti-orang.yaml", "tenggat-bersyarat.yaml"}

func TestProofExamples(t *testing.T) {
	for _, name := range proofBases {
		properties, problems := prove.Examine(name, []byte(base(t, name)))
		require.Empty(t, problems, problems.Error())
		for _, p := range properties {
			assert.Equal(t, prove.Proved, p.Verdict, p.Message("en"))
		}
	}
	for _, x := range examplesOf("proof") {
		t.Run(x.code, func(t *testing.T) {
			var properties prove.Properties
			switch x.code {
			case "undecided-size":
				// It takes two dozen fields: more than an example can show.
				src, err := os.ReadFile("../prove/testdata/proof/outcome-single/terlalu-besar.yaml")
				require.NoError(t, err)
				properties, _ = prove.Examine("terlalu-besar.yaml", src)
			default:
				var problems problem.Problems
				properties, problems = prove.Examine("contoh.yaml", []byte(plantedProof(t, x)))
				if x.code == "undecided-not-compiled" {
					assert.Empty(t, properties, "nothing is claimed")
					assert.True(t, problems.HasErrors())
					return
				}
			}
			reason, undecided := strings.CutPrefix(x.code, "undecided-")
			found := map[string]bool{}
			for _, p := range properties {
				switch p.Verdict {
				case prove.Refuted:
					found[p.Code] = true
				case prove.NotDecided:
					found["undecided-"+p.Reason] = true
				case prove.Noted:
					found["limit-noted"] = true
				}
			}
			for _, p := range properties.Problems() {
				found[p.Code] = true
			}
			assert.True(t, found[x.code], "%s in %v", reason, found)
			assert.False(t, undecided && len(found) > 1, "%v", found)
		})
	}
}

// plantedProof returns the one base with the wrong form in place of the right one.
func plantedProof(t *testing.T, x example) string {
	var out []string
	for _, name := range proofBases {
		if wrong, ok := swap(base(t, name), x.right, x.wrong); ok {
			out = append(out, wrong)
		}
	}
	require.Len(t, out, 1, "the right example stands in one base")
	return out[0]
}
