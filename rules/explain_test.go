package rules_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The reasons of many refusals, as a reader would see them.
func TestReasonsGolden(t *testing.T) {
	set := compiled(t)
	changed := func(name string, v Value) rulestest.Facts {
		f := rulestest.SomeFacts()
		f[name] = v
		return f
	}
	var out strings.Builder
	for _, c := range []struct {
		text  string
		facts rulestest.Facts
	}{
		{"lengkap", changed("lengkap", BoolValue(false))},
		{"tidak lengkap", rulestest.SomeFacts()},
		{"sesuai_kewenangan", changed("kategori", ChoiceValue("pendidikan"))},
		{"tidak sesuai_kewenangan", rulestest.SomeFacts()},
		{"siap dan unit_sendiri", changed("pelaku.unit", ChoiceValue("dlh"))},
		{"anonim dan kategori == pendidikan dan lengkap", rulestest.SomeFacts()},
		{"(anonim atau jumlah < batas)\n  dan lengkap", rulestest.SomeFacts()},
		{"tidak (anonim atau lengkap atau jumlah > 1)", rulestest.SomeFacts()},
		{"tidak (lengkap dan kategori dalam [jalan, 'kesehatan'])", rulestest.SomeFacts()},
		{"jumlah - batas   > hari_kerja_sejak(kirim) + 1", rulestest.SomeFacts()},
		{"ada(jumlah) dan jumlah > 3", changed("jumlah", Value{})},
		{"pernah(disposisi) atau (oleh_orang_sama(kirim))", rulestest.SomeFacts()},
		{"siap == anonim", rulestest.SomeFacts()},
		{"tidak ada(uraian)", rulestest.SomeFacts()},
		{"kategori tidak dalam [jalan, 'kesehatan']", rulestest.SomeFacts()},
		{"tidak (kategori tidak dalam [pendidikan])", rulestest.SomeFacts()},
		{"siap dan (siap atau sesuai_kewenangan)", changed("kategori", ChoiceValue("pendidikan"))},
		{"tidak", rulestest.SomeFacts()},
		{"lengkap dan jumlah > 3 dan anonim", changed("jumlah", Value{})},
		{"siap", changed("kategori", Value{})},
		{"siap == lengkap", changed("kategori", Value{})},
		{"anonim atau hari_kerja_sejak(jawab) > 3", rulestest.SomeFacts()},
		{"jumlah == 3", changed("jumlah", TextValue("tiga"))},
		{"lengkap", rulestest.SomeFacts()},
	} {
		check := NewEval(set, c.facts).Check(guard(t, set, c.text))
		fmt.Fprintf(&out, "%s\n  berlaku: %v\n", c.text, check.Holds)
		if check.Err != nil {
			fmt.Fprintf(&out, "  galat: %v\n", check.Err)
		}
		for _, r := range check.Reasons {
			in := "syarat"
			if r.Rule != "" {
				in = r.Rule
			}
			fmt.Fprintf(&out, "  %s@%d %q %v:", in, r.Offset, r.Text, r.Holds)
			for _, seen := range r.Values {
				fmt.Fprintf(&out, " %s = %s;", seen.Name, seen.Value)
			}
			out.WriteByte('\n')
		}
	}
	const golden = "testdata/reasons.golden"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String())
}

func TestErrorsOfEvaluation(t *testing.T) {
	set := compiled(t)
	f := rulestest.SomeFacts()
	delete(f, "kategori")
	_, err := NewEval(set, f).Holds(guard(t, set, "siap"))
	var unset *UnsetError
	require.ErrorAs(t, err, &unset)
	assert.Equal(t, UnsetError{"kategori", "sesuai_kewenangan"}, *unset)
	assert.EqualError(t, err, "rules: kategori is not filled in in rule sesuai_kewenangan")

	_, err = NewEval(set, rulestest.SomeFacts()).Holds(guard(t, set, "anonim atau hari_kerja_sejak(jawab) > 3"))
	assert.ErrorIs(t, err, rulestest.ErrHistory)
	holds, err := NewEval(set, rulestest.SomeFacts()).Holds(guard(t, set, "lengkap atau hari_kerja_sejak(jawab) > 3"))
	require.NoError(t, err)
	assert.True(t, holds)

	// A fact that is not what the schema promised is neither true nor false.
	for _, c := range []struct {
		text, name string
		value      Value
	}{
		{"jumlah > 3", "jumlah", TextValue("7")},
		{"jumlah > 3", "jumlah", IntValue(MaxNumber + 1)},
		{"jumlah > 3", "jumlah", IntValue(-MaxNumber - 1)},
		{"lengkap", "lengkap", IntValue(1)},
		{"lengkap", "lengkap", SealedValue("x")},
		{"kategori == jalan", "kategori", ListValue("jalan")},
		{"jalan dalam unit.kewenangan", "unit.kewenangan", ChoiceValue("jalan")},
		{"diterima == waktu", "diterima", TextValue("2026-03-02")},
		{"hari_kerja_sejak(kirim) > 3", "hari_kerja_sejak(kirim)", BoolValue(true)},
		{"pernah(kirim)", "pernah(kirim)", IntValue(1)},
	} {
		f := rulestest.SomeFacts()
		f[c.name] = c.value
		_, err := NewEval(set, f).Holds(guard(t, set, c.text))
		var wrong *FactError
		require.ErrorAs(t, err, &wrong, c.text)
		assert.Equal(t, c.name, wrong.Name)
		assert.NotEmpty(t, wrong.Error())
	}

	// Text and Choice are both identifiers.
	f = rulestest.SomeFacts()
	f["kategori"] = TextValue("jalan")
	holds, err = NewEval(set, f).Holds(guard(t, set, "kategori == jalan"))
	require.NoError(t, err)
	assert.True(t, holds)
}

// counted says how often each fact was asked for.
type counted struct {
	rulestest.Facts
	asked map[string]int
}

func (c counted) Value(name string) Value {
	c.asked[name]++
	return c.Facts.Value(name)
}

func (c counted) Call(fn, arg string) (Value, error) {
	c.asked[fn]++
	return c.Facts.Call(fn, arg)
}

func TestNamedRuleIsComputedOnce(t *testing.T) {
	set, errs := Compile(rulestest.Schema(), []Source{{"sudah", "pernah(kirim)"}, {"siap", "sudah dan lengkap"}})
	require.Empty(t, errs)
	c := counted{rulestest.SomeFacts(), map[string]int{}}
	e := NewEval(set, c)
	for _, text := range []string{"sudah dan siap", "siap dan sudah == lengkap", "tidak sudah"} {
		_, err := e.Holds(guard(t, set, text))
		require.NoError(t, err)
	}
	assert.Equal(t, 1, c.asked["pernah"])
}

func TestNamedRulesOncePerDecisionOnDemand(t *testing.T) {
	set := compiled(t)
	c := counted{rulestest.SomeFacts(), map[string]int{}}
	e := NewEval(set, c)
	first, second := guard(t, set, "sesuai_kewenangan dan lengkap"), guard(t, set, "tidak sesuai_kewenangan")
	for _, r := range []*Rule{first, second, first} {
		_, err := e.Holds(r)
		require.NoError(t, err)
	}
	assert.Equal(t, map[string]int{"kategori": 1, "unit.kewenangan": 1, "lengkap": 1}, c.asked)

	next := counted{rulestest.SomeFacts(), map[string]int{}}
	next.Facts["kategori"] = ChoiceValue("pendidikan")
	e.Reset(next)
	holds, err := e.Holds(guard(t, set, "anonim dan sesuai_kewenangan"))
	require.NoError(t, err)
	assert.False(t, holds)
	assert.Equal(t, map[string]int{"anonim": 1}, next.asked, "a rule that is not reached is not computed")
	holds, err = e.Holds(second)
	require.NoError(t, err)
	assert.True(t, holds, "nothing is left of the decision before")

	// An error is remembered like an answer, and does not stick to the Eval.
	delete(next.Facts, "kategori")
	e.Reset(next)
	for range 2 {
		_, err = e.Holds(first)
		assert.Error(t, err)
	}
	assert.Equal(t, 2, next.asked["kategori"])
	holds, err = e.Holds(guard(t, set, "lengkap"))
	require.NoError(t, err)
	assert.True(t, holds)
}
