package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"ya", true},
		{"tidak", false},
		{"lengkap", true},
		{"tidak lengkap", false},
		{"tidak anonim", true},
		{"lengkap == ya", true},
		{"ya == lengkap", true},
		{"lengkap == tidak", false},
		{"tidak == lengkap", false},
		{"lengkap != tidak", true},
		{"(lengkap == tidak) atau anonim == tidak dan lengkap", true},
		{"lengkap == anonim", false},
		{"tidak lengkap == anonim", true},
		{`kategori == "jalan"`, true},
		{`kategori == 'jalan'`, true},
		{"kategori == jalan", true},
		{"jalan == kategori", true},
		{"kategori != pendidikan", true},
		{"kategori == asal_berkas", false},
		{"tidak kategori == jalan", false},
		{"tidak tidak kategori == jalan", true},
		{"kategori dalam [jalan, \"kesehatan\"]", true},
		{"kategori tidak dalam [jalan]", false},
		{"tidak kategori dalam [pendidikan]", true},
		{"kategori dalam unit.kewenangan", true},
		{"jalan dalam unit.kewenangan", true},
		{`"kesehatan" dalam unit.kewenangan`, false},
		{"pelaku.peran == admin", true},
		{"pelaku.unit == unit.id", true},
		{`unit.id == "dpupr"`, true},
		{"jumlah == 7", true},
		{"jumlah > batas", true},
		{"jumlah - batas + 1 >= 5", true},
		{"tidak jumlah - batas + 1 >= 5", false},
		{"jumlah < -7", false},
		{"jumlah > -(7)", true},
		{"jumlah dalam 1..7", true},
		{"jumlah dalam -3..6", false},
		{"jumlah tidak dalam 1..6", true},
		{"jumlah dalam 1..10000", true},
		{"jumlah dalam [1, 7, -2]", true},
		{"999999999999999 > jumlah", true},
		{`diterima < waktu`, true},
		{`diterima == "2026-03-02"`, true},
		{`"2026-03-03" <= diterima`, false},
		{`diterima dalam ["2026-03-01", "2026-03-02"]`, true},
		{`catatan == "lihat lampiran"`, true},
		{"ada(jumlah)", true},
		{"ada(uraian)", true},
		{"ada(pelaku.mewakili)", true},
		{"pernah(kirim)", true},
		{"pernah(disposisi)", false},
		{"oleh_orang_sama(kirim)", false},
		{"hari_kerja_sejak(kirim) > 3", true},
		{"lewat(jawaban) dan hari_kerja_sejak(jawaban) <= 2", true},
		{"tidak dipenuhi(evaluasi)", false},
		{"hari_kerja_sejak(kirim) dalam 1..4", true},
		{"pernah(kirim) == ya", true},
		{"ada(jumlah) != tidak", true},
		{"sesuai_kewenangan", true},
		{"tidak sesuai_kewenangan", false},
		{"siap dan unit_sendiri", true},
		{"siap == unit_sendiri", true},
		{"lengkap dan\n  tidak anonim", true},
		{"lengkap and not anonim or false", true},
	} {
		set := compiled(t)
		got, err := NewEval(set, rulestest.SomeFacts()).Holds(guard(t, set, c.text))
		assert.NoError(t, err, c.text)
		assert.Equal(t, c.want, got, c.text)
	}
}

func TestTextLiteralsReachExprUnharmed(t *testing.T) {
	set := compiled(t)
	for _, text := range []string{"🚧 jalan", "a\u007fb", "tab\tini", "kutip'tunggal", "{x} $ #", "é\u00a0\ufffd"} {
		f := rulestest.SomeFacts()
		f["catatan"] = TextValue(text)
		got, err := NewEval(set, f).Holds(guard(t, set, `catatan == "`+text+`"`))
		require.NoError(t, err, text)
		assert.True(t, got, text)
	}
}

// Unset is an error in every operator, names the field, and and/or stop early.
func TestUnset(t *testing.T) {
	for _, c := range []struct{ text, unset string }{
		{"lengkap", "lengkap"},
		{"tidak lengkap", "lengkap"},
		{"lengkap == ya", "lengkap"},
		{"lengkap != ya", "lengkap"},
		{"ya == lengkap", "lengkap"},
		{"kategori == jalan", "kategori"},
		{"kategori != jalan", "kategori"},
		{"kategori == asal_berkas", "kategori"},
		{"kategori dalam [jalan]", "kategori"},
		{"kategori tidak dalam [jalan]", "kategori"},
		{"kategori dalam unit.kewenangan", "kategori"},
		{"jalan dalam unit.kewenangan", "unit.kewenangan"},
		{"jumlah < 3", "jumlah"},
		{"jumlah <= 3", "jumlah"},
		{"jumlah > 3", "jumlah"},
		{"jumlah >= 3", "jumlah"},
		{"3 < jumlah", "jumlah"},
		{"jumlah dalam 1..3", "jumlah"},
		{"jumlah dalam [1]", "jumlah"},
		{"jumlah + 1 == 1", "jumlah"},
		{"1 - jumlah == 1", "jumlah"},
		{"batas + jumlah == 1", "batas"},
		{`diterima > "2026-01-01"`, "diterima"},
		{`catatan == "x"`, "catatan"},
		{"hari_kerja_sejak(kirim) > 3", "hari_kerja_sejak(kirim)"},
		{"pernah(kirim)", "pernah(kirim)"},
		{"oleh_orang_sama(kirim)", "oleh_orang_sama(kirim)"},
		{"sesuai_kewenangan", "kategori"},
		{"sesuai_kewenangan == ya", "kategori"},
		{"ya dan lengkap", "lengkap"},
		{"tidak atau lengkap", "lengkap"},
		{"tidak dan lengkap", ""},
		{"ya atau lengkap", ""},
		{"ada(jumlah)", ""},
		{"ada(jumlah) dan jumlah > 3", ""},
		{"tidak ada(jumlah) atau jumlah > 3", ""},
		{"jumlah > 3 dan ada(jumlah)", "jumlah"},
		{"ada(unit.kewenangan) dan sesuai_kewenangan", ""},
	} {
		set := compiled(t)
		got, err := NewEval(set, rulestest.Facts{}).Holds(guard(t, set, c.text))
		if c.unset == "" {
			assert.NoError(t, err, c.text)
			continue
		}
		assert.False(t, got, c.text)
		var unset *UnsetError
		require.ErrorAs(t, err, &unset, c.text)
		assert.Equal(t, c.unset, unset.Name, c.text)
	}
}

func TestAFactIsAskedForOncePerDecision(t *testing.T) {
	set := compiled(t)
	r := guard(t, set, "(jumlah dalam 9..10 atau hari_kerja_sejak(kirim) dalam 5..9) dan hari_kerja_sejak(kirim) > 3")
	c := counted{rulestest.SomeFacts(), make(map[string]int)}
	eval := NewEval(set, c)
	for range 2 {
		_ = eval.Check(r)
	}
	assert.Equal(t, map[string]int{"jumlah": 1, "hari_kerja_sejak": 1}, c.asked)
	eval.Reset(c)
	_ = eval.Check(r)
	assert.Equal(t, map[string]int{"jumlah": 2, "hari_kerja_sejak": 2}, c.asked)
}
