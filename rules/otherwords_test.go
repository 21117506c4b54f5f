package rules_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Plain Indonesian is answered with what a condition has for it, and what is
// advised is accepted.
func TestPlainWordsLeadToWhatIsAccepted(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct{ text, part, advice string }{
		{`kategori adalah "jalan"`, "adalah", "=="},
		{`kategori sama dengan "jalan"`, "sama dengan", "=="},
		{`kategori tidak sama dengan "jalan"`, "tidak sama dengan", "!="},
		{`kategori bukan "jalan"`, "bukan", "!="},
		{"bukan anonim", "bukan", "tidak"},
		{"lengkap dan bukan anonim", "bukan", "tidak"},
		{"jumlah lebih dari 3", "lebih dari", ">"},
		{"jumlah kurang dari sama dengan 3", "kurang dari sama dengan", "<="},
		{"jumlah lebih dari atau sama dengan 3", "lebih dari atau sama dengan", ">="},
		{"jumlah lebih besar sama dengan 3", "lebih besar sama dengan", ">="},
		{"jumlah sebelum 3", "sebelum", "<"},
		{"jumlah lebih besar dari 3", "lebih besar dari", ">"},
		{"jumlah lebih besar atau sama dengan 3", "lebih besar atau sama dengan", ">="},
		{"jumlah kurang dari 3", "kurang dari", "<"},
		{"jumlah paling banyak 3", "paling banyak", "<="},
		{"lengkap DAN anonim", "DAN", "dan"},
		{"lengkap Atau anonim", "Atau", "atau"},
		{"TIDAK anonim", "TIDAK", "tidak"},
		{"jumlah > 50.000.000", "50.000.000", "50000000"},
		{"jumlah > 1.500 dan lengkap", "1.500", "1500"},
		{"jumlah > 5 juta", "5 juta", "5000000"},
		{"lengkap dan jumlah > Rp5.000.000", "Rp5.000.000", "5000000"},
		{"jumlah > Rp. 250 ribu", "Rp. 250 ribu", "250000"},
		{"biaya > Rp 250 ribu", "Rp 250 ribu", "250000"},
		{"biaya > Rp1.000 dan jumlah > Rp5.000", "Rp5.000", "5000"},
		{"jumlah antara 5 dan 10", "antara 5 dan 10", "dalam 5..10"},
		{"jumlah antara 5 sampai 10", "antara 5 sampai 10", "dalam 5..10"},
		{"hari_kerja_sejak(kirim) > 5 hari kerja", "5 hari kerja", "5"},
		{"jika lengkap", "jika lengkap", "lengkap"},
		{"belum lengkap", "belum lengkap", "tidak lengkap"},
		{"sudah lengkap dan anonim", "sudah lengkap", "lengkap"},
		{"ada uraian", "ada uraian", "ada(uraian)"},
		{"lengkap dan uraian tidak kosong", "uraian tidak kosong", "ada(uraian)"},
		{"uraian belum diisi", "uraian belum diisi", "tidak ada(uraian)"},
		{"catatan kosong", "catatan kosong", "tidak ada(catatan)"},
		{"kategori dalam jalan, pendidikan", "dalam jalan, pendidikan", "dalam [jalan, pendidikan]"},
		{"diterima > hari ini", "hari ini", "waktu"},
		{`unit == "dpupr"`, "unit", "unit.id"},
		{"jalan ada di unit.kewenangan", "jalan ada di unit.kewenangan", "jalan dalam unit.kewenangan"},
		{"lengkap dan jalan di dalam unit.kewenangan", "jalan di dalam unit.kewenangan", "jalan dalam unit.kewenangan"},
		{"unit.kewenangan berisi jalan", "unit.kewenangan berisi jalan", "jalan dalam unit.kewenangan"},
		{"unit.kewenangan memuat jalan dan lengkap", "unit.kewenangan memuat jalan", "jalan dalam unit.kewenangan"},
		{"unit.kewenangan == jalan", "unit.kewenangan == jalan", "jalan dalam unit.kewenangan"},
		{"unit.kewenangan != jalan", "unit.kewenangan != jalan", "jalan tidak dalam unit.kewenangan"},
		{"unit.kewenangan dalam [jalan, pendidikan]", "unit.kewenangan dalam [jalan, pendidikan]", "jalan dalam unit.kewenangan atau pendidikan dalam unit.kewenangan"},
		{"unit.kewenangan dalam jalan", "unit.kewenangan dalam jalan", "jalan dalam unit.kewenangan"},
		{"kategori dalam (jalan, pendidikan)", "dalam (jalan, pendidikan)", "dalam [jalan, pendidikan]"},
		{"kategori jalan", "kategori jalan", "kategori == jalan"},
		{"lengkap dan kategori jalan", "kategori jalan", "kategori == jalan"},
		{"lengkap OR anonim", "OR", "atau"},
		{"Not anonim", "Not", "tidak"},
		{"lengkap & anonim", "&", "dan"},
		{"lengkap dan/atau anonim", "dan/atau", "atau"},
		{"jumlah <> 3", "<>", "!="},
		{"jumlah => 3", "=>", ">="},
		{"lengkap maka selesai", "lengkap maka selesai", "lengkap"},
		{"jika lengkap maka anonim", "jika lengkap maka anonim", "tidak lengkap atau anonim"},
		{"kategori salah satu dari [jalan, pendidikan]", "kategori salah satu dari [", "kategori dalam ["},
		{"kategori di antara [jalan, pendidikan]", "kategori di antara [", "kategori dalam ["},
		{"kategori salah satu dari jalan, pendidikan", "kategori salah satu dari jalan, pendidikan", "kategori dalam [jalan, pendidikan]"},
		{"kategori selain [jalan, pendidikan]", "kategori selain [", "kategori tidak dalam ["},
		{"lengkap dan kategori kecuali jalan", "kategori kecuali jalan", "kategori != jalan"},
		{"anonim benar", "anonim benar", "anonim"},
		{"lengkap dan anonim tidak benar", "anonim tidak benar", "tidak anonim"},
		{"anonim salah", "anonim salah", "tidak anonim"},
		{"anonim == benar", "benar", "ya"},
		{"anonim == salah", "salah", "tidak"},
		{"belum ada uraian", "belum ada uraian", "tidak ada(uraian)"},
		{"lengkap maupun anonim", "maupun", "dan"},
		{"jumlah > lima", "lima", "5"},
		{"kategori == jalan atau pendidikan", "pendidikan", "kategori == pendidikan"},
	} {
		t.Run(c.text, func(t *testing.T) {
			_, errs := set.Guard(c.text)
			require.Len(t, errs, 1)
			assert.Equal(t, c.advice, errs[0].Args["suggestion"], errs.Error())
			assert.Equal(t, strings.Index(c.text, c.part), errs[0].Column)
			guard(t, set, strings.Replace(c.text, c.part, c.advice, 1))
		})
	}
}
