package problem_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

func TestEveryCodeIsExplained(t *testing.T) {
	for _, e := range problem.All() {
		for _, text := range []problem.Text{e.Meaning, e.Why, e.Wrong, e.Right} {
			assert.NotEmpty(t, text.ID, e.Place())
			assert.NotEmpty(t, text.EN, e.Place())
		}
	}
	assert.Equal(t, calendar.LogCodes(), problem.Codes("decree"))
}

func TestEveryMessageHasAFamily(t *testing.T) {
	assert.Equal(t, []problem.Family{"yaml", "form", "flow", "rules", "proof", "log", "scenario", "refusal", "decree"}, problem.Families())
	said := map[string]string{}
	for _, f := range problem.Families() {
		assert.NotEmpty(t, problem.Codes(f), f)
	}
	for _, e := range problem.All() {
		if e.Family == "decree" {
			assert.Zero(t, e.What, "calendar has the sentence of "+e.Code)
			continue
		}
		assert.Empty(t, said[e.Code], "%s: a sentence of the code stands at %s too", e.Place(), said[e.Code])
		said[e.Code] = e.Place()
	}
	assert.Nil(t, problem.Codes("none"))
}

func TestBothLanguagesSaySomethingOfTheirOwn(t *testing.T) {
	for _, e := range problem.All() {
		for _, lang := range []string{"id", "en"} {
			assert.True(t, strings.HasSuffix(e.Meaning.In(lang), "."), "%s: what, %s", e.Place(), lang)
			assert.True(t, strings.HasSuffix(e.Why.In(lang), "."), "%s: why, %s", e.Place(), lang)
			assert.NotEqual(t, e.Meaning.In(lang), e.Why.In(lang), e.Place())
			assert.NotEqual(t, e.Wrong.In(lang), e.Right.In(lang), e.Place())
			assert.LessOrEqual(t, len(e.Meaning.In(lang)), 500, e.Place())
			assert.LessOrEqual(t, len(e.Why.In(lang)), 500, e.Place())
		}
		assert.NotEqual(t, e.Meaning.In("id"), e.Meaning.In("en"), e.Place())
		assert.NotEqual(t, e.Why.In("id"), e.Why.In("en"), e.Place())
		assert.Equal(t, e.Meaning.In("id"), e.Meaning.In("de"), "any other language is Indonesian")
	}
	texts := map[string]string{}
	for _, e := range problem.All() {
		for _, said := range []string{e.Meaning.In("id"), e.Why.In("id"), e.Meaning.In("en"), e.Why.In("en")} {
			assert.Empty(t, texts[said], "%s: the same text stands at %s", e.Place(), texts[said])
			texts[said] = e.Place()
		}
	}
}

func TestFamiliesHaveTitles(t *testing.T) {
	for _, f := range problem.Families() {
		assert.NotEqual(t, string(f), f.Title("id"))
		assert.NotEqual(t, f.Title("id"), f.Title("en"))
	}
	assert.Equal(t, "x", problem.Family("x").Title("id"))
}

func TestCodesAreFound(t *testing.T) {
	for _, f := range problem.Families() {
		assert.True(t, slices.IsSorted(problem.Codes(f)))
	}
	for _, each := range problem.All() {
		e, ok := problem.Lookup(each.Code)
		require.True(t, ok, each.Code)
		assert.Equal(t, each.Code, e.Code)
		assert.Equal(t, e, problem.Meanings(each.Code)[0])
	}
	_, ok := problem.Lookup("no-such-code")
	assert.False(t, ok)
	assert.Empty(t, problem.Meanings("no-such-code"))
}
