// Package rulestest has what the tests of conditions and of their proofs share:
// a schema, rules and facts, and random conditions that know what they mean.
package rulestest

import (
	"errors"

	"github.com/tatalaksana/sop/rules"
)

// Schema returns what the tests' conditions may name.
func Schema() rules.Schema {
	return rules.Schema{
		Fields: map[string]rules.Type{
			"kategori":    {Kind: rules.Choice, Options: []string{"jalan", "kesehatan", "pendidikan"}},
			"asal_berkas": {Kind: rules.Choice, Options: []string{"daring", "jalan"}},
			"warna":       {Kind: rules.Choice, Options: []string{"merah", "hijau"}},
			"lengkap":     {Kind: rules.Bool},
			"anonim":      {Kind: rules.Bool},
			"jumlah":      {Kind: rules.Int},
			"batas":       {Kind: rules.Int},
			"biaya":       {Kind: rules.Int, Rupiah: true},
			"diterima":    {Kind: rules.Date},
			"waktu":       {Kind: rules.Date},
			"catatan":     {Kind: rules.Text},
			"uraian":      {Kind: rules.Sealed},
			"kesehatan":   {Kind: rules.Bool}, // also an option of kategori
		},
		Members: map[string]map[string]rules.Type{
			"unit":   {"id": {Kind: rules.Choice}, "kewenangan": {Kind: rules.List, Options: []string{"jalan", "kesehatan", "pendidikan"}}},
			"pelaku": {"id": {Kind: rules.Choice}, "peran": {Kind: rules.Choice, Options: []string{"admin", "penghubung"}}, "unit": {Kind: rules.Choice}, "mewakili": {Kind: rules.Choice}},
		},
		Actions: map[string]bool{"kirim": true, "disposisi": true, "telaah": true},
		Events:  map[string]bool{"kirim": true, "jawab": true, "telaah": true, "tahap telaah": true},
		Stages:  map[string]bool{"jawab": true, "telaah": true},
		Limits:  map[string]bool{"jawaban": true},
		Duties:  map[string]bool{"evaluasi": true},
	}
}

// Named are rules over the schema.
var Named = []rules.Source{
	{Name: "sesuai_kewenangan", Text: "kategori dalam unit.kewenangan"},
	{Name: "unit_sendiri", Text: "pelaku.unit == unit.id"},
	{Name: "siap", Text: "lengkap dan sesuai_kewenangan"},
}

// Facts are given values and answers.
type Facts map[string]rules.Value

// Value returns the fact.
func (f Facts) Value(name string) rules.Value { return f[name] }

// Call returns the answer given, or ErrHistory.
func (f Facts) Call(fn, arg string) (rules.Value, error) {
	if arg == "jawab" {
		return rules.Value{}, ErrHistory
	}
	return f[fn+"("+arg+")"], nil
}

// ErrHistory is what Facts answer about the event jawab.
var ErrHistory = errors.New("history cannot be read")

// SomeFacts returns facts with every name set.
func SomeFacts() Facts {
	return Facts{
		"kategori": rules.ChoiceValue("jalan"), "asal_berkas": rules.ChoiceValue("daring"), "warna": rules.ChoiceValue("merah"),
		"lengkap": rules.BoolValue(true), "anonim": rules.BoolValue(false), "kesehatan": rules.BoolValue(false),
		"jumlah": rules.IntValue(7), "batas": rules.IntValue(3),
		"diterima": rules.DateValue("2026-03-02"), "waktu": rules.DateValue("2026-03-09"),
		"catatan": rules.TextValue("lihat lampiran"), "uraian": rules.SealedValue("ab12"),
		"unit.id": rules.ChoiceValue("dpupr"), "unit.kewenangan": rules.ListValue("jalan"),
		"pelaku.id": rules.ChoiceValue("p1"), "pelaku.peran": rules.ChoiceValue("admin"), "pelaku.unit": rules.ChoiceValue("dpupr"),
		"pelaku.mewakili": rules.ChoiceValue("p2"),
		"pernah(kirim)":   rules.BoolValue(true), "pernah(disposisi)": rules.BoolValue(false),
		"oleh_orang_sama(kirim)": rules.BoolValue(false), "hari_kerja_sejak(kirim)": rules.IntValue(4),
		"dipenuhi(evaluasi)": rules.BoolValue(true),
		"lewat(jawaban)":     rules.BoolValue(true), "hari_kerja_sejak(jawaban)": rules.IntValue(2),
	}
}
