package explain

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

// catalogue returns the codes of a family as those who tell them have them.
func catalogue(f Family) []string {
	if f == Decree {
		return calendar.LogCodes()
	}
	return problem.Codes(string(f))
}

func explained(f Family) []string {
	var codes []string
	for _, e := range All() {
		if e.Family == f {
			codes = append(codes, e.Code)
		}
	}
	return codes
}

func TestEveryCodeIsExplained(t *testing.T) {
	for _, f := range Families() {
		for _, code := range catalogue(f) {
			assert.Contains(t, explained(f), code, f)
		}
	}
}

func TestNoExplanationIsLeftOver(t *testing.T) {
	for _, e := range All() {
		assert.Contains(t, catalogue(e.Family), e.Code, e.place)
	}
	for _, f := range problem.Families() {
		assert.Contains(t, Families(), Family(f))
	}
}

func TestBothLanguagesSaySomethingOfTheirOwn(t *testing.T) {
	for _, e := range All() {
		for _, lang := range []string{"id", "en"} {
			assert.True(t, strings.HasSuffix(e.What(lang), "."), "%s: what, %s", e.place, lang)
			assert.True(t, strings.HasSuffix(e.Why(lang), "."), "%s: why, %s", e.place, lang)
			assert.NotEqual(t, e.What(lang), e.Why(lang), e.place)
			assert.NotEqual(t, e.Wrong(lang), e.Right(lang), e.place)
			assert.LessOrEqual(t, len(e.What(lang)), 500, e.place)
			assert.LessOrEqual(t, len(e.Why(lang)), 500, e.place)
		}
		assert.NotEqual(t, e.What("id"), e.What("en"), e.place)
		assert.NotEqual(t, e.Why("id"), e.Why("en"), e.place)
		assert.Equal(t, e.What("id"), e.What("de"), "any other language is Indonesian")
	}
	texts := map[string]string{}
	for _, e := range All() {
		for _, said := range []string{e.What("id"), e.Why("id"), e.What("en"), e.Why("en")} {
			assert.Empty(t, texts[said], "%s: the same text stands at %s", e.place, texts[said])
			texts[said] = e.place
		}
	}
}

func TestFamiliesHaveTitles(t *testing.T) {
	for _, f := range Families() {
		assert.NotEqual(t, string(f), f.Title("id"))
		assert.NotEqual(t, f.Title("id"), f.Title("en"))
	}
	assert.Equal(t, "x", Family("x").Title("id"))
}

func TestCodesAreFound(t *testing.T) {
	assert.True(t, slices.IsSorted(Codes()))
	for _, code := range Codes() {
		e, ok := Of(code)
		require.True(t, ok, code)
		assert.Equal(t, code, e.Code)
		assert.Equal(t, e, Meanings(code)[0])
	}
	_, ok := Of("no-such-code")
	assert.False(t, ok)
	assert.Empty(t, Meanings("no-such-code"))
}
