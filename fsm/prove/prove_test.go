package prove

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
)

var verdictWords = map[string]Verdict{"terbukti": Proved, "terbantah": Refuted, "tidak diputuskan": NotDecided, "dengan catatan": Noted}

// families returns the files of testdata/proof by the property that they are
// about. The first line of a file is the verdict that it must get.
func families(t *testing.T) map[string][]string {
	files, err := filepath.Glob("testdata/proof/*/*.yaml")
	require.NoError(t, err)
	out := map[string][]string{}
	for _, f := range files {
		code := filepath.Base(filepath.Dir(f))
		out[code] = append(out[code], f)
	}
	return out
}

func TestEveryPropertyHasFilesRightAndWrong(t *testing.T) {
	all := families(t)
	require.ElementsMatch(t, problem.Claims(), slices.Sorted(maps.Keys(all)))
	for _, code := range problem.Claims() {
		t.Run(code, func(t *testing.T) {
			var told strings.Builder
			seen := map[Verdict]bool{}
			for _, file := range all[code] {
				src := fsmtest.Read(t, file)
				first, _, _ := strings.Cut(string(src), "\n")
				want, ok := verdictWords[strings.TrimPrefix(first, "# ")]
				require.True(t, ok, first)
				properties, problems := Examine(filepath.Base(file), src)
				got := Proved
				told.WriteString(filepath.Base(file) + ": " + first[2:] + "\n")
				for _, p := range properties {
					if p.Code != code {
						continue
					}
					seen[p.Verdict] = true
					if p.Verdict != Proved {
						got = p.Verdict
						told.WriteString("  " + p.Message("id") + "\n  " + p.Message("en") + "\n")
					}
				}
				require.NotEmpty(t, properties, "%s: %s", file, problems.Error())
				assert.Equal(t, want, got, file)
				switch want {
				case Refuted:
					assert.True(t, problems.HasErrors(), file)
				case Noted:
					assert.False(t, problems.HasErrors(), file)
				}
			}
			assert.True(t, seen[Proved] && seen[Refuted], "right and wrong")
			fsmtest.Golden(t, filepath.Join("testdata/proof", code, "want.txt"), told.String())
		})
	}
}

func TestTheReferenceIsProvedWholly(t *testing.T) {
	properties, problems := Examine("sop.yaml", fsmtest.Read(t, "../../sop.yaml"))
	require.Empty(t, problems)
	codes := map[string]bool{}
	for _, p := range properties {
		codes[p.Code] = true
		assert.Equal(t, Proved, p.Verdict, p.Message("en"))
	}
	assert.Len(t, codes, len(problem.Claims())-3, "all but the two about four eyes and that about limits with a condition, which the SOP has not")
	m, _ := fsm.Load("sop.yaml", fsmtest.Read(t, "../../sop.yaml"))
	assert.Equal(t, properties, Machine(m), "the same from the machine alone")
}

func TestProceduresOfOtherOfficesAreProvedWholly(t *testing.T) {
	files, err := filepath.Glob("../testdata/format/*.yaml")
	require.NoError(t, err)
	for _, file := range append(files, "../testdata/contoh.yaml") {
		properties, _ := Examine(file, fsmtest.Read(t, file))
		require.NotEmpty(t, properties)
		for _, p := range properties {
			assert.Equal(t, Proved, p.Verdict, file+": "+p.Message("en"))
		}
	}
}

func TestNothingIsClaimedOfAFileWhoseMeaningIsOpen(t *testing.T) {
	properties, problems := Examine("x.yaml", fsmtest.Read(t, "../testdata/problems/unknown-stage/sop.yaml"))
	assert.Empty(t, properties)
	assert.True(t, problems.HasErrors())
	properties, problems = Examine("x.yaml", []byte("\x00"))
	assert.Empty(t, properties)
	assert.True(t, problems.HasErrors())
}

// A fault that the check tells is not told a second time by the proof, nor is
// what only follows from another.
func TestOneCauseOneError(t *testing.T) {
	for file, want := range map[string][]string{
		"stage-can-end/buntu":               {"dead-end"},
		"stage-limited/tanpa-batas":         {"stage-without-limit"},
		"option-covered/terlupa":            {"option-without-unit"},
		"action-possible/syarat-mustahil":   {"condition-decides"},
		"stage-reached/akhir-mustahil":      {"action-possible"},
		"outcome-always/otomatis":           {"outcome-always", "owner-can-act"},
		"no-endless-run/berputar":           {"automatic-loop"},
		"four-eyes-staffed/pelapor-sendiri": {"four-eyes-staffed"},
	} {
		_, problems := Examine(file, fsmtest.Read(t, "testdata/proof/"+file+".yaml"))
		var got []string
		for _, p := range problems {
			if p.Severity == problem.Error {
				got = append(got, p.Code)
			}
		}
		slices.Sort(got)
		assert.Equal(t, want, got, file)
	}
}

// No placeholder is left open in any sentence of any family.
func TestEveryPropertyFillsItsSentence(t *testing.T) {
	for _, files := range families(t) {
		for _, file := range files {
			properties, _ := Examine(file, fsmtest.Read(t, file))
			for _, p := range properties {
				e, _ := problem.Lookup(p.Code)
				names := fsmtest.Placeholders(e.Claim.ID + e.Claim.EN)
				switch p.Verdict {
				case Refuted:
					names = fsmtest.SentenceArgs(p.Code)
				case Noted:
					names = fsmtest.SentenceArgs("limit-noted")
				case NotDecided:
					assert.Contains(t, problem.Codes("proof"), "undecided-"+p.Reason)
				}
				for _, name := range names {
					if name != "jika" && name != "if" {
						assert.NotEmpty(t, p.Args[name], "%s %s {%s}", file, p.Code, name)
					}
				}
			}
		}
	}
}
