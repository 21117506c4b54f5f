package rules

import (
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// schema is what the tests' conditions may name.
func schema() Schema {
	return Schema{
		Fields: map[string]Type{
			"kategori":    {Choice, []string{"jalan", "kesehatan", "pendidikan"}},
			"asal_berkas": {Choice, []string{"daring", "jalan"}},
			"warna":       {Choice, []string{"merah", "hijau"}},
			"lengkap":     {Kind: Bool},
			"anonim":      {Kind: Bool},
			"jumlah":      {Kind: Int},
			"batas":       {Kind: Int},
			"diterima":    {Kind: Date},
			"waktu":       {Kind: Date},
			"catatan":     {Kind: Text},
			"uraian":      {Kind: Sealed},
			"kesehatan":   {Kind: Bool}, // also an option of kategori
		},
		Members: map[string]map[string]Type{
			"unit":   {"id": {Kind: Choice}, "kewenangan": {List, []string{"jalan", "kesehatan", "pendidikan"}}},
			"pelaku": {"id": {Kind: Choice}, "peran": {Choice, []string{"admin", "penghubung"}}, "unit": {Kind: Choice}, "mewakili": {Kind: Choice}},
		},
		Actions: map[string]bool{"kirim": true, "disposisi": true},
		Events:  map[string]bool{"kirim": true, "jawab": true},
	}
}

var named = []Source{
	{"sesuai_kewenangan", "kategori dalam unit.kewenangan"},
	{"unit_sendiri", "pelaku.unit == unit.id"},
	{"siap", "lengkap dan sesuai_kewenangan"},
}

// facts are given values and answers.
type facts map[string]Value

func (f facts) Value(name string) Value { return f[name] }

func (f facts) Call(fn, arg string) (Value, error) {
	if arg == "jawab" {
		return Value{}, errHistory
	}
	return f[fn+"("+arg+")"], nil
}

var errHistory = errors.New("history cannot be read")

// someFacts has every name set.
func someFacts() facts {
	return facts{
		"kategori": ChoiceValue("jalan"), "asal_berkas": ChoiceValue("daring"), "warna": ChoiceValue("merah"),
		"lengkap": BoolValue(true), "anonim": BoolValue(false), "kesehatan": BoolValue(false),
		"jumlah": IntValue(7), "batas": IntValue(3),
		"diterima": DateValue("2026-03-02"), "waktu": DateValue("2026-03-09"),
		"catatan": TextValue("lihat lampiran"), "uraian": SealedValue("ab12"),
		"unit.id": ChoiceValue("dpupr"), "unit.kewenangan": ListValue("jalan"),
		"pelaku.id": ChoiceValue("p1"), "pelaku.peran": ChoiceValue("admin"), "pelaku.unit": ChoiceValue("dpupr"),
		"pelaku.mewakili": ChoiceValue("p2"),
		"pernah(kirim)":   BoolValue(true), "pernah(disposisi)": BoolValue(false),
		"oleh_orang_sama(kirim)": BoolValue(false), "hari_kerja_sejak(kirim)": IntValue(4),
	}
}

func compiled(t testing.TB) *Set {
	set, errs := Compile(schema(), named)
	require.Empty(t, errs)
	return set
}

func guard(t testing.TB, set *Set, text string) *Rule {
	r, errs := set.Guard(text)
	require.Empty(t, errs, text)
	return r
}

func fullScale() bool { return os.Getenv("SOP_TEST_SCALE") == "full" }
