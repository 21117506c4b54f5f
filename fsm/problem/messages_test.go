package problem

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
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
	for _, family := range []map[string]sentence{yamlMessages, readMessages, checkMessages, ruleMessages} {
		for code, s := range family {
			assert.NotEmpty(t, s.id, code)
			assert.NotEmpty(t, s.idDo, code)
			assert.NotEmpty(t, s.en, code)
			assert.NotEmpty(t, s.enDo, code)
			assert.NotEqual(t, s.id, s.en, code)
			assert.Equal(t, named(s.id+s.idDo), named(s.en+s.enDo), "both languages of %s name the same", code)
		}
	}
}

func TestEveryClaimAndFaultIsSaidInBothLanguages(t *testing.T) {
	for code, c := range claims {
		assert.Contains(t, claimCodes, code)
		assert.Equal(t, named(c.id), named(c.en), code)
		assert.NotEqual(t, c.title, c.titleEN)
		assert.Equal(t, c.title, Title(code, "id"))
		assert.Equal(t, c.titleEN, Title(code, "en"))
	}
	for code, s := range proofMessages {
		for _, text := range []string{s.id, s.idDo, s.en, s.enDo} {
			assert.NotEmpty(t, text, code)
		}
	}
	for _, code := range claimCodes {
		assert.Contains(t, claims, code)
		assert.Contains(t, proofMessages, code)
	}
}

func TestProblemLine(t *testing.T) {
	p := Problem{File: "sop.yaml", Pos: Pos{141, 13}, Code: "unknown-stage",
		Args: map[string]string{"action": "disposisi", "name": "verifikasi_odp", "suggestion": "verifikasi_opd"}}
	assert.Equal(t, `sop.yaml:141:13: aksi "disposisi" menuju tahap "verifikasi_odp" yang tidak ada; maksud Anda "verifikasi_opd"? [unknown-stage]`, p.Line("id"))
	assert.Equal(t, `sop.yaml:141:13: the action "disposisi" leads to the stage "verifikasi_odp", which is not there; did you mean "verifikasi_opd"? [unknown-stage]`, p.Error())
	p.Args["suggestion"] = ""
	assert.Contains(t, p.Message("id"), "betulkan namanya")
	assert.Equal(t, "x", Message("id", "x", nil), "a code without a sentence is shown as it is")
}
