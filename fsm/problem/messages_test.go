package problem_test

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/fsm/problem"
)

// named are the placeholders of a text.
func named(text string) []string {
	found := map[string]bool{}
	for _, m := range regexp.MustCompile(`\{([a-z_]+)\}`).FindAllStringSubmatch(text, -1) {
		found[m[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

func TestEveryMessageSaysWhatIsWrongAndWhatToDoInBothLanguages(t *testing.T) {
	for _, e := range problem.All() {
		if e.Family == "decree" {
			continue
		}
		assert.NotEmpty(t, e.What.ID, e.Code)
		assert.NotEmpty(t, e.What.EN, e.Code)
		assert.NotEqual(t, e.What.ID, e.What.EN, e.Code)
		assert.Equal(t, e.Do.ID == "", e.Do.EN == "", e.Code)
		if slices.Contains([]problem.Family{"yaml", "form", "flow", "rules", "proof"}, e.Family) {
			assert.NotEmpty(t, e.Do.ID, e.Code)
		}
		if e.Family != "proof" { // which writes some words by language
			assert.Equal(t, named(e.What.ID+e.Do.ID), named(e.What.EN+e.Do.EN), "both languages of %s name the same", e.Code)
		}
	}
}

func TestEveryClaimAndFaultIsSaidInBothLanguages(t *testing.T) {
	for _, e := range problem.All() {
		if !slices.Contains(problem.Claims(), e.Code) {
			assert.Zero(t, e.Title, e.Code)
			assert.Zero(t, e.Claim, e.Code)
			continue
		}
		assert.Equal(t, problem.Family("proof"), e.Family)
		for _, text := range []problem.Text{e.Title, e.Claim} {
			assert.NotEmpty(t, text.ID, e.Code)
			assert.NotEmpty(t, text.EN, e.Code)
		}
		assert.Equal(t, named(e.Claim.ID), named(e.Claim.EN), e.Code)
		assert.Equal(t, named(e.Other.ID), named(e.Other.EN), e.Code)
		assert.NotEqual(t, e.Title.ID, e.Title.EN)
		assert.Equal(t, e.Title.ID, problem.Title(e.Code, "id"))
		assert.Equal(t, e.Title.EN, problem.Title(e.Code, "en"))
	}
	assert.Len(t, problem.Claims(), 19)
	assert.Equal(t, "condition-filled", problem.Claims()[0], "in the order of the data")
}

func TestTheOtherClaimStandsWhereItsArgumentsAreGiven(t *testing.T) {
	args := map[string]string{"role": "kepala", "stage": "periksa", "others": ""}
	assert.Equal(t, `kepala can act in "periksa"`, problem.Claim("en", "owner-can-act", args))
	args["others"] = "petugas"
	assert.Equal(t, `kepala can act in "periksa", once those it waits for have acted (petugas)`, problem.Claim("en", "owner-can-act", args))
	assert.Equal(t, `kepala dapat bertindak pada "periksa", setelah yang ditunggunya bertindak (petugas)`, problem.Claim("id", "owner-can-act", args))
}

func TestProblemLine(t *testing.T) {
	p := problem.Problem{File: "sop.yaml", Pos: problem.Pos{Line: 141, Column: 13}, Code: "unknown-stage",
		Args: map[string]string{"action": "disposisi", "name": "verifikasi_odp", "suggestion": "verifikasi_opd"}}
	assert.Equal(t, `sop.yaml:141:13: aksi "disposisi" menuju tahap "verifikasi_odp" yang tidak ada; maksud Anda "verifikasi_opd"? [unknown-stage]`, p.Line("id"))
	assert.Equal(t, `sop.yaml:141:13: the action "disposisi" leads to the stage "verifikasi_odp", which is not there; did you mean "verifikasi_opd"? [unknown-stage]`, p.Error())
	p.Args["suggestion"] = ""
	assert.Contains(t, p.Message("id"), "betulkan namanya")
	assert.Equal(t, "x", problem.Message("id", "x", nil), "a code without a sentence is shown as it is")
}
