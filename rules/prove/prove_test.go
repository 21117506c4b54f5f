package prove

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

func allFilled(string) bool { return true }

func guards(t testing.TB, set *rules.Set, texts ...string) []*rules.Rule {
	var all []*rules.Rule
	for _, text := range texts {
		r, errs := set.Guard(text)
		require.Empty(t, errs, text)
		all = append(all, r)
	}
	return all
}

func shown(e *Example) string {
	if e == nil {
		return ""
	}
	var parts []string
	for _, s := range e.Facts {
		parts = append(parts, s.Name+" = "+s.Value.String())
	}
	out := strings.Join(parts, ", ")
	if len(e.Holding) > 0 {
		out += fmt.Sprint(" → ", e.Holding)
	}
	return out
}

func TestProve(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct {
		guards       []string
		gap, overlap string
	}{
		{[]string{"sesuai_kewenangan", "tidak sesuai_kewenangan"}, "", ""},
		{[]string{"lengkap", "tidak lengkap"}, "", ""},
		{[]string{"lengkap", "lengkap == tidak"}, "", ""},
		{[]string{"lengkap", "anonim"}, "lengkap = tidak, anonim = tidak", "lengkap = ya, anonim = ya → [0 1]"},
		{[]string{"lengkap"}, "lengkap = tidak", ""},
		{[]string{"ya"}, "", ""},
		{[]string{"ya", "lengkap"}, "", "lengkap = ya → [0 1]"},
		{[]string{"kategori == jalan", "kategori == 'kesehatan'", "kategori == \"pendidikan\""}, "", ""},
		{[]string{"kategori == jalan", "kategori == \"kesehatan\""}, "kategori = pendidikan", ""},
		{[]string{"kategori dalam [jalan, \"kesehatan\"]", "kategori != jalan"}, "", "kategori = kesehatan → [0 1]"},
		{[]string{"kategori == asal_berkas", "tidak kategori == asal_berkas"}, "", ""},
		{[]string{"kategori == asal_berkas", "kategori != jalan"}, "kategori = jalan, asal_berkas = daring", ""},
		{[]string{"jumlah > 3", "jumlah <= 3"}, "", ""},
		{[]string{"jumlah > 3", "jumlah < 3"}, "jumlah = 3", ""},
		{[]string{"jumlah > 3", "jumlah < 5"}, "", "jumlah = 4 → [0 1]"},
		{[]string{"jumlah > 3", "jumlah < 4"}, "", ""},
		{[]string{"jumlah + 1 > 3", "2 >= jumlah"}, "", ""},
		{[]string{"30 < jumlah", "30 > jumlah"}, "jumlah = 30", ""},
		{[]string{"5 - jumlah > 3", "jumlah >= 2"}, "", ""},
		{[]string{"jumlah dalam 1..5", "jumlah < 1", "6 <= jumlah"}, "", ""},
		{[]string{"jumlah dalam [1, 3]", "jumlah != 1 dan jumlah != 3"}, "", ""},
		{[]string{"jumlah < batas", "jumlah == batas", "jumlah > batas"}, "", ""},
		{[]string{"jumlah < batas", "jumlah > batas"}, "jumlah = -2, batas = -2", ""},
		{[]string{"jumlah < batas dan batas < 3", "batas >= 3 atau jumlah >= batas"}, "", ""},
		{[]string{"hari_kerja_sejak(kirim) >= 0"}, "", ""},
		{[]string{"hari_kerja_sejak(kirim) > 3"}, "hari_kerja_sejak(kirim) = 0", ""},
		{[]string{"hari_kerja_sejak(kirim) > jumlah", "jumlah >= 0 dan hari_kerja_sejak(kirim) <= jumlah"}, "", ""},
		{[]string{"pernah(kirim)", "tidak pernah(kirim) dan tidak pernah(disposisi)"}, "pernah(kirim) = tidak, pernah(disposisi) = ya", ""},
		{[]string{`diterima < "2026-03-02"`, `diterima >= "2026-03-03"`}, "diterima = 2026-03-02", ""},
		{[]string{`diterima < "2026-03-02"`, `diterima > "2026-03-01"`}, "", ""},
		{[]string{`diterima <= waktu`, `waktu <= diterima`}, "", "diterima = 2025-02-01, waktu = 2025-02-01 → [0 1]"},
		{[]string{`catatan == "a"`, `catatan != "b"`}, "catatan = b", "catatan = a → [0 1]"},
		{[]string{`catatan == "a"`}, "catatan = lain", ""},
		{[]string{"pelaku.unit == unit.id", "pelaku.unit != unit.id"}, "", ""},
		{[]string{"pelaku.unit == unit.id", "pelaku.unit == \"a\""}, "pelaku.unit = lain, unit.id = a", "pelaku.unit = a, unit.id = a → [0 1]"},
		{[]string{"pelaku.unit == unit.id atau unit.id == pelaku.mewakili", "pelaku.unit == pelaku.mewakili atau pelaku.unit != unit.id"},
			"", "unit.id = lain, pelaku.mewakili = lain → [0 1]"},
		{[]string{"jalan dalam unit.kewenangan", "\"kesehatan\" dalam unit.kewenangan"}, "unit.kewenangan = []", "unit.kewenangan = [jalan, kesehatan] → [0 1]"},
		{[]string{"siap == anonim", "siap != anonim"}, "", ""},
	} {
		v := Outcomes(set, guards(t, set, c.guards...), Assumptions{Filled: allFilled})
		require.Nil(t, v.NotDecided, c.guards)
		assert.Equal(t, c.gap, shown(v.Gap), c.guards)
		assert.Equal(t, c.overlap, shown(v.Overlap), c.guards)
		assert.Nil(t, v.Unset, c.guards)
		assert.Equal(t, c.gap == "" && c.overlap == "", v.Sound(), c.guards)
	}
}

// A fault that needs no facts has an example without any.
func TestProveConstants(t *testing.T) {
	set := compiled(t)
	v := Outcomes(set, guards(t, set, "tidak", "1 > 2 dan jumlah > 3"), Assumptions{})
	assert.Equal(t, []bool{true, true}, v.Never)
	require.NotNil(t, v.Gap)
	assert.Empty(t, v.Gap.Facts)
	assert.Equal(t, "jumlah", v.Gap.Rest[0].Name)
	assert.Nil(t, v.Unset)
	v = Outcomes(set, nil, Assumptions{})
	assert.NotNil(t, v.Gap, "no outcome at all")
}

func TestProveUnset(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct {
		text, unset, facts string
	}{
		{"jumlah > 3", "jumlah", "jumlah = belum diisi"},
		{"lengkap dan jumlah > 3", "jumlah", "lengkap = ya, jumlah = belum diisi"},
		{"ada(jumlah) dan jumlah > 3", "", ""},
		{"tidak ada(jumlah) atau jumlah > 3", "", ""},
		{"ada(jumlah) == ya dan jumlah > 3", "", ""},
		{"sesuai_kewenangan", "unit.kewenangan", "unit.kewenangan = belum diisi"},
		{"ada(kategori) dan sesuai_kewenangan", "unit.kewenangan", "kategori = jalan, unit.kewenangan = belum diisi"},
		{"ada(unit.kewenangan) dan ada(kategori) dan sesuai_kewenangan", "", ""},
		{"hari_kerja_sejak(kirim) > 3", "hari_kerja_sejak(kirim)", "hari_kerja_sejak(kirim) = belum diisi"},
		{"ada(uraian) atau pernah(kirim)", "", ""},
		{"siap == anonim", "unit.kewenangan", "lengkap = ya, unit.kewenangan = belum diisi"},
	} {
		filled := func(name string) bool { return name == "lengkap" || name == "anonim" }
		v := Outcomes(set, guards(t, set, c.text), Assumptions{Filled: filled})
		require.Nil(t, v.NotDecided)
		if c.unset == "" {
			assert.Nil(t, v.Unset, c.text)
			continue
		}
		require.NotNil(t, v.Unset, c.text)
		assert.Equal(t, c.unset, v.Unset.Unset, c.text)
		assert.Equal(t, c.facts, shown(v.Unset), c.text)
	}
	v := Outcomes(set, guards(t, set, "lengkap"), Assumptions{})
	assert.NotNil(t, v.Unset, "without assumptions nothing is surely filled")
}

func TestProveUnderAssumptions(t *testing.T) {
	set := compiled(t)
	v := Outcomes(set, guards(t, set, "lengkap", "anonim"), Assumptions{Filled: allFilled, Holds: guards(t, set, "lengkap != anonim")})
	assert.True(t, v.Sound())
	assert.False(t, v.Vacuous)
	v = Outcomes(set, guards(t, set, "jumlah > 3", "jumlah < 9"), Assumptions{Holds: guards(t, set, "jumlah > 3", "ada(jumlah)")})
	assert.Equal(t, []bool{true, false}, v.Always)
	assert.Nil(t, v.Unset, "where an assumption is unset nothing is claimed")
	v = Outcomes(set, guards(t, set, "jumlah < 3", "ya"), Assumptions{Filled: allFilled, Holds: guards(t, set, "jumlah > 3")})
	assert.Equal(t, []bool{true, false}, v.Never)
	assert.Equal(t, []bool{false, true}, v.Always)
	v = Outcomes(set, guards(t, set, "lengkap"), Assumptions{Filled: allFilled, Holds: guards(t, set, "anonim", "tidak anonim")})
	assert.True(t, v.Vacuous)
	assert.Nil(t, v.Gap)
}

func TestProveNotDecided(t *testing.T) {
	set := compiled(t)
	v := Outcomes(set, guards(t, set, "lengkap dan jumlah - batas > 3"), Assumptions{})
	assert.Equal(t, &NotDecided{Code: NotDecidedArithmetic, Part: "jumlah - batas > 3", Offset: 12}, v.NotDecided)
	assert.False(t, v.Sound())
	v = Outcomes(set, guards(t, set, "jumlah + jumlah > 3"), Assumptions{})
	assert.Equal(t, NotDecidedArithmetic, v.NotDecided.Code)
	v = Outcomes(set, []*rules.Rule{nil}, Assumptions{})
	assert.Equal(t, NotDecidedBroken, v.NotDecided.Code)
	_, why := WithoutEffect(set, guards(t, compiled(t), "lengkap")[0], Assumptions{})
	assert.Equal(t, NotDecidedBroken, why.Code)

	// An equality of two numbers of n bits each, all low bits after all high
	// ones, has a diagram of 2^n nodes in the order of appearance.
	s := rulestest.Schema()
	var first, second, pairs []string
	for i := range 26 {
		for _, name := range []string{"a", "b"} {
			s.Fields[fmt.Sprintf("%s%d", name, i)] = rules.Type{Kind: rules.Bool}
		}
		first = append(first, fmt.Sprintf("a%d", i))
		second = append(second, fmt.Sprintf("b%d", i))
		pairs = append(pairs, fmt.Sprintf("a%d == b%d", i, i))
	}
	big, errs := rules.Compile(s, nil)
	require.Empty(t, errs)
	text := "(" + strings.Join(first, " atau ") + ") dan (" + strings.Join(second, " atau ") + ") dan " + strings.Join(pairs, " dan ")
	v = Outcomes(big, guards(t, big, text), Assumptions{Filled: allFilled})
	require.NotNil(t, v.NotDecided)
	assert.Equal(t, NotDecidedSize, v.NotDecided.Code)
	_, why = WithoutEffect(big, guards(t, big, text)[0], Assumptions{Filled: allFilled})
	assert.Equal(t, NotDecidedSize, why.Code)

	s.Fields["satu"], s.Fields["dua"] = rules.Type{Kind: rules.Int}, rules.Type{Kind: rules.Int}
	many, errs := rules.Compile(s, nil)
	require.Empty(t, errs)
	var cuts []string
	for i := range 170 {
		cuts = append(cuts, fmt.Sprint(5*i))
	}
	v = Outcomes(many, guards(t, many, "satu dalam ["+strings.Join(cuts, ",")+"]", "satu == dua"), Assumptions{})
	assert.Equal(t, NotDecidedSize, v.NotDecided.Code, "too many values of one fact")
}

func TestWithoutEffect(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct {
		text   string
		filled bool
		want   []Idle
	}{
		{"lengkap", true, nil},
		{"lengkap dan anonim", true, nil},
		{"lengkap dan lengkap", true, []Idle{{"lengkap", 12}}},
		{"lengkap dan (anonim atau lengkap)", true, []Idle{{"anonim atau lengkap", 13}}},
		{"lengkap dan (anonim atau tidak lengkap)", true, []Idle{{"tidak lengkap", 25}}},
		{"jumlah > 3 dan jumlah > 1", true, []Idle{{"jumlah > 1", 15}}},
		{"jumlah > 1 dan jumlah > 3", true, []Idle{{"jumlah > 1", 0}}},
		{"ada(jumlah) dan jumlah > 3", true, []Idle{{"ada(jumlah)", 0}}},
		{"ada(jumlah) dan jumlah > 3", false, nil},
		{"siap dan (lengkap dan (sesuai_kewenangan atau anonim))", true, []Idle{{"lengkap", 10}, {"sesuai_kewenangan atau anonim", 23}}},
		{"ya dan ya", true, []Idle{{"ya", 7}}},
		{"tidak (kategori == jalan atau kategori dalam [jalan, \"kesehatan\"])", true, []Idle{{"kategori == jalan", 7}}},
	} {
		a := Assumptions{}
		if c.filled {
			a.Filled = allFilled
		}
		idle, why := WithoutEffect(set, guards(t, set, c.text)[0], a)
		require.Nil(t, why)
		assert.Equal(t, c.want, idle, c.text)
	}
}

func BenchmarkProve(b *testing.B) {
	s := rules.Schema{Fields: map[string]rules.Type{}}
	rng := rulestest.Sampler{Rand: rand.New(rand.NewPCG(5, 6))}
	atoms := []string{}
	for i := range 20 {
		s.Fields[fmt.Sprintf("f%d", i)] = rules.Type{Kind: rules.Bool}
		atoms = append(atoms, fmt.Sprintf("f%d", i))
	}
	for i := range 5 {
		s.Fields[fmt.Sprintf("c%d", i)] = rules.Type{Kind: rules.Choice, Options: []string{"a", "b", "c", "d", "e", "f"}}
		atoms = append(atoms, fmt.Sprintf("c%d == a", i), fmt.Sprintf("c%d dalam [b, c]", i), fmt.Sprintf("c%d == c%d", i, (i+1)%5))
	}
	set, _ := rules.Compile(s, nil)
	var build func(int) string
	build = func(depth int) string {
		if depth == 0 {
			return rng.One("", "tidak ") + rng.One(atoms...)
		}
		return "(" + build(depth-1) + rng.One(" dan ", " atau ") + build(depth-1) + ")"
	}
	text := build(5)
	all := guards(b, set, text, "tidak "+text)
	b.Run("20 yes/no and 5 choices", func(b *testing.B) {
		for b.Loop() {
			if v := Outcomes(set, all, Assumptions{}); v.NotDecided != nil {
				b.Fatal(v.NotDecided)
			}
		}
	})
	reference := compiled(b)
	pair := guards(b, reference, "sesuai_kewenangan", "tidak sesuai_kewenangan")
	b.Run("two outcomes of the SOP", func(b *testing.B) {
		for b.Loop() {
			Outcomes(reference, pair, Assumptions{})
		}
	})
}

// A number is never outside its bounds: no gap lies there, and no overlap.
func TestNumbersKeepTheirBounds(t *testing.T) {
	schema := rulestest.Schema()
	least, most := int64(0), int64(100)
	schema.Fields["jumlah"] = rules.Type{Kind: rules.Int, Least: &least, Most: &most}
	set, errs := rules.Compile(schema, nil)
	require.Empty(t, errs)
	for _, c := range []struct {
		guards       []string
		gap, overlap string
	}{
		{[]string{"jumlah dalam 0..100"}, "", ""},
		{[]string{"jumlah > 0"}, "jumlah = 0", ""},
		{[]string{"jumlah < 100"}, "jumlah = 100", ""},
		{[]string{"jumlah < 50", "jumlah > 50"}, "jumlah = 50", ""},
		{[]string{"jumlah <= 100", "jumlah > 99"}, "", "jumlah = 100 → [0 1]"},
		{[]string{"jumlah < batas", "jumlah >= batas"}, "", ""},
		{[]string{"jumlah > batas", "batas >= 0 dan jumlah <= batas"}, "", ""},
	} {
		v := Outcomes(set, guards(t, set, c.guards...), Assumptions{Filled: allFilled})
		require.Nil(t, v.NotDecided, c.guards)
		assert.Equal(t, c.gap, shown(v.Gap), c.guards)
		assert.Equal(t, c.overlap, shown(v.Overlap), c.guards)
	}
}
