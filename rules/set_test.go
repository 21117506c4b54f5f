package rules_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

func TestRuleCycles(t *testing.T) {
	set, errs := Compile(rulestest.Schema(), []Source{
		{"a", "lengkap dan b"},
		{"b", "tidak c"},
		{"c", "anonim atau a"},
		{"sendiri", "ya atau sendiri"},
		{"atas", "a dan lengkap"},
		{"bebas", "lengkap"},
	})
	require.Len(t, errs, 2)
	assert.Equal(t, "c, line 1, column 13: the rules need one another in a circle: a → b → c → a [rule-cycle]", errs[0].Error())
	assert.Equal(t, "sendiri, line 1, column 9: the rules need one another in a circle: sendiri → sendiri [rule-cycle]", errs[1].Error())

	// What follows from the mistake is not reported again, and does not run.
	r, more := set.Guard("atas dan bebas")
	require.Empty(t, more)
	_, err := NewEval(set, rulestest.SomeFacts()).Holds(r)
	assert.ErrorIs(t, err, ErrNotCompiled)
	assert.ErrorIs(t, NewEval(set, rulestest.SomeFacts()).Check(r).Err, ErrNotCompiled)
	assert.Equal(t, []string{"a", "atas", "b", "bebas", "c"}, r.Refs())
	assert.Empty(t, r.NeedsSet(func(string) bool { return true }))
	holds, err := NewEval(set, rulestest.SomeFacts()).Holds(guard(t, set, "bebas"))
	require.NoError(t, err)
	assert.True(t, holds)
}

func TestRuleNames(t *testing.T) {
	_, errs := Compile(rulestest.Schema(), []Source{
		{"dan", "ya"}, {"Besar", "ya"}, {"a-b", "ya"}, {"", "ya"}, {"lengkap", "ya"}, {"x", "ya"}, {"x", "tidak"}, {"let", "ya"},
	})
	var reasons []string
	for _, e := range errs {
		assert.Equal(t, CodeRuleName, e.Code)
		reasons = append(reasons, e.Args["name"]+":"+e.Args["reason"])
	}
	assert.Equal(t, []string{"dan:reserved", "Besar:id", "a-b:id", ":id", "lengkap:field", "x:twice", "let:reserved"}, reasons)
}

func TestLongChainOfRules(t *testing.T) {
	chain := func(n int) []Source {
		sources := []Source{{"r0", "lengkap"}}
		for i := 1; i < n; i++ {
			sources = append(sources, Source{fmt.Sprintf("r%d", i), fmt.Sprintf("r%d", i-1)})
		}
		slices.Reverse(sources)
		return sources
	}
	set, errs := Compile(rulestest.Schema(), chain(MaxChain))
	require.Empty(t, errs)
	holds, err := NewEval(set, rulestest.SomeFacts()).Holds(set.Rule(fmt.Sprintf("r%d", MaxChain-1)))
	require.NoError(t, err)
	assert.True(t, holds)

	_, errs = Compile(rulestest.Schema(), chain(50_000))
	require.Len(t, errs, 1)
	assert.Equal(t, "chain", errs[0].Args["what"])
	assert.Equal(t, fmt.Sprintf("r%d", MaxChain), errs[0].Rule)
}

func TestMistakesOfRulesNameTheRule(t *testing.T) {
	set, errs := Compile(rulestest.Schema(), []Source{{"satu", "lengkp"}, {"dua", "satu dan\n jumlh > 3"}, {"tiga", "satu dan lengkap"}})
	require.Len(t, errs, 2)
	assert.Equal(t, "satu", errs[0].Rule)
	assert.Equal(t, "dua, line 2, column 2: there is no field or rule jumlh; did you mean jumlah? [unknown-name]", errs[1].Error())
	assert.Nil(t, set.Rule("satu").Tree())
	_, err := NewEval(set, rulestest.SomeFacts()).Holds(set.Rule("tiga"))
	assert.ErrorIs(t, err, ErrNotCompiled)
}

func TestRuleOfAnotherSet(t *testing.T) {
	one, other := compiled(t), compiled(t)
	_, err := NewEval(one, rulestest.SomeFacts()).Holds(guard(t, other, "lengkap"))
	assert.ErrorIs(t, err, ErrNotCompiled)
	_, err = NewEval(one, rulestest.SomeFacts()).Holds(nil)
	assert.ErrorIs(t, err, ErrNotCompiled)
}

func TestSetGivesItsRules(t *testing.T) {
	set := compiled(t)
	var names []string
	for _, r := range set.Rules() {
		names = append(names, r.Name())
		assert.Same(t, r, set.Rule(r.Name()))
	}
	assert.Equal(t, []string{"sesuai_kewenangan", "unit_sendiri", "siap"}, names)
	assert.Nil(t, set.Rule("lain"))
	g := guard(t, set, "siap  dan anonim")
	assert.Equal(t, "siap  dan anonim", g.Text())
	assert.Empty(t, g.Name())
	assert.Equal(t, And, g.Tree().Op)
}

func TestReads(t *testing.T) {
	set := compiled(t)
	r := guard(t, set, "siap dan (ada(catatan) atau pelaku.unit == unit.id) dan pernah(kirim) dan hari_kerja_sejak(jawab) > jumlah")
	assert.Equal(t, []string{"catatan", "jumlah", "kategori", "lengkap", "pelaku.unit", "unit.id", "unit.kewenangan"}, r.Reads())
	assert.Equal(t, []string{"sesuai_kewenangan", "siap"}, r.Refs())
	assert.Equal(t, []Called{{"hari_kerja_sejak", "jawab"}, {"pernah", "kirim"}}, r.Calls())
}

func TestNeedsSet(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct {
		text string
		want []string // name@offset, or name@rule+offset
	}{
		{"jumlah > 3", []string{"jumlah@0"}},
		{"lengkap dan jumlah > 3", []string{"jumlah@12"}}, // lengkap is filled
		{"ada(jumlah)", nil},
		{"ada(jumlah) dan jumlah > 3", nil},
		{"lengkap dan ada(jumlah) dan anonim dan jumlah > 3", []string{"anonim@28"}},
		{"ada(jumlah) dan (anonim atau jumlah > 3)", []string{"anonim@17"}},
		{"tidak ada(jumlah) atau jumlah > 3", nil},
		{"tidak (tidak ada(jumlah) atau jumlah < 3)", nil},
		{"ada(jumlah) atau jumlah > 3", []string{"jumlah@17"}},
		{"jumlah > 3 dan ada(jumlah)", []string{"jumlah@0"}},
		{"jumlah > 3 dan jumlah < 9", []string{"jumlah@0"}}, // one cause, one report
		{"(lengkap atau jumlah > 3) dan jumlah < 9", []string{"jumlah@14", "jumlah@30"}},
		{"(ada(jumlah) atau lengkap) dan jumlah < 9", []string{"jumlah@31"}},
		{"(ada(jumlah) dan lengkap atau ada(jumlah) dan ya) dan jumlah < 9", nil},
		{"tidak ada(jumlah) dan jumlah > 3", []string{"jumlah@22"}},
		{"sesuai_kewenangan", []string{"kategori@sesuai_kewenangan+0", "unit.kewenangan@sesuai_kewenangan+15"}},
		{"ada(kategori) dan sesuai_kewenangan", []string{"unit.kewenangan@sesuai_kewenangan+15"}},
		{"ada(kategori) dan ada(unit.kewenangan) dan (siap atau sesuai_kewenangan)", nil},
		{"sesuai_kewenangan == lengkap dan kategori == jalan", []string{"kategori@sesuai_kewenangan+0", "unit.kewenangan@sesuai_kewenangan+15"}},
		{"batas + jumlah dalam 1..3", []string{"batas@0", "jumlah@8"}},
		{"ada(jumlah) == ya dan jumlah > 3", []string{"jumlah@22"}}, // errs towards reporting
	} {
		var got []string
		for _, u := range guard(t, set, c.text).NeedsSet(func(name string) bool { return name == "lengkap" }) {
			if u.Rule != "" {
				got = append(got, fmt.Sprintf("%s@%s+%d", u.Name, u.Rule, u.Offset))
			} else {
				got = append(got, fmt.Sprintf("%s@%d", u.Name, u.Offset))
			}
		}
		assert.Equal(t, c.want, got, c.text)
	}
}

// Rules that fan out over one another are analysed and explained in bounded time.
func TestFanOfRules(t *testing.T) {
	s := rulestest.Schema()
	var sources []Source
	for i := range 60 {
		name := fmt.Sprintf("isian_%d", i)
		s.Fields[name] = Type{Kind: Bool}
		text := name
		if i > 0 {
			text = fmt.Sprintf("(ada(%s) dan r%d) atau (tidak ada(%s) dan r%d)", name, i-1, name, i-1)
		}
		sources = append(sources, Source{fmt.Sprintf("r%d", i), text})
	}
	set, errs := Compile(s, sources)
	require.Empty(t, errs)
	top := guard(t, set, "r59")
	assert.Len(t, top.Reads(), 60)
	assert.NotEmpty(t, top.NeedsSet(func(string) bool { return false }))
	c := NewEval(set, rulestest.Facts{"isian_0": BoolValue(false)}).Check(top)
	require.NoError(t, c.Err)
	assert.False(t, c.Holds)
	assert.Contains(t, c.Reasons, Reason{Rule: "r0", Text: "isian_0", Values: []Seen{{"isian_0", BoolValue(false)}}})
}

func TestReservedWords(t *testing.T) {
	for _, id := range Reserved() {
		if slices.Contains([]string{"endsWith", "startsWith"}, id) {
			continue
		}
		s := rulestest.Schema()
		s.Fields[id] = Type{Kind: Int}
		set, _ := Compile(s, nil)
		_, errs := set.Guard(id + " > 3")
		assert.NotEmpty(t, errs, id)
	}
	assert.True(t, slices.IsSorted(Reserved()))
}
