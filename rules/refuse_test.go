package rules_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
)

// What is refused, at which column, with which arguments worth showing.
var refused = []struct {
	text   string
	code   string
	column int
	args   string // name=value of some arguments, separated by ¶
}{
	{"", CodeEmpty, 0, ""},
	{" \n ", CodeEmpty, 0, ""},

	{"lengkap dan", CodeSyntax, 11, "found="},
	{"lengkap dan  ", CodeSyntax, 11, "found="},
	{"dan lengkap", CodeSyntax, 0, "found=dan"},
	{"lengkap DAN anonim", CodeSyntax, 8, "found=DAN¶suggestion=dan"},
	{"(lengkap", CodeSyntax, 8, "found="},
	{"lengkap)", CodeSyntax, 7, "found=)"},
	{"lengkap anonim", CodeSyntax, 8, "found=anonim"},
	{`kategori == "jalan`, CodeSyntax, 12, `found="jalan`},
	{"lengkap == not", CodeSyntax, 14, "found="},
	{"jumlah > > 3", CodeSyntax, 9, "found=>"},
	{"kategori dalam", CodeSyntax, 14, "found="},
	{"ada(jumlah", CodeSyntax, 10, "found="},

	{"lengkap && anonim", CodeUnsupported, 8, "part=&&¶suggestion=dan"},
	{"lengkap || anonim", CodeUnsupported, 8, "part=||¶suggestion=atau"},
	{"!lengkap", CodeUnsupported, 0, "part=!¶suggestion=tidak"},
	{"lengkap = ya", CodeUnsupported, 8, "part==¶suggestion==="},
	{"jumlah ≤ 3", CodeUnsupported, 7, "part=≤¶suggestion=<="},
	{"lengkap ? ya : tidak", CodeUnsupported, 8, "part=?"},
	{"kategori ?? jalan", CodeUnsupported, 9, "part=?"},
	{"unit?.id == pelaku.unit", CodeUnsupported, 4, "part=?"},
	{"lengkap; anonim", CodeUnsupported, 7, "part=;"},
	{"let x = 1; x > 0", CodeUnsupported, 0, "part=let"},
	{"if lengkap {anonim} else {anonim}", CodeUnsupported, 0, "part=if"},
	{"catatan matches \"a\"", CodeUnsupported, 8, "part=matches"},
	{"catatan contains \"a\"", CodeUnsupported, 8, "part=contains"},
	{"catatan startsWith \"a\"", CodeUnsupported, 8, "part=startsWith"},
	{"jumlah == nil", CodeUnsupported, 10, "part=nil"},
	{"jumlah * 2 > 3", CodeUnsupported, 7, "part=*"},
	{"jumlah / 2 > 3", CodeUnsupported, 7, "part=/"},
	{"jumlah % 2 == 0", CodeUnsupported, 7, "part=%"},
	{"jumlah ** 2 == 0", CodeUnsupported, 7, "part=*"},
	{"jumlah ^ 2 == 0", CodeUnsupported, 7, "part=^"},
	{"$env.lengkap", CodeUnsupported, 0, "part=$"},
	{"lengkap // komentar", CodeUnsupported, 8, "part=/"},
	{"lengkap # komentar", CodeUnsupported, 8, "part=#"},
	{"kategori dalam {jalan: 1}", CodeUnsupported, 15, "part={"},
	{"lengkap | ada", CodeUnsupported, 8, "part=|"},
	{"catatan == `x`", CodeUnsupported, 11, "part=`"},
	{`catatan == "a\"b"`, CodeUnsupported, 13, `part=\`},
	{"jumlah > 1.5", CodeUnsupported, 9, "part=1.5"},
	{"jumlah > 1.", CodeUnsupported, 9, "part=1"},
	{"jumlah > .5", CodeUnsupported, 9, "part=."},
	{"jumlah > 010", CodeUnsupported, 9, "part=010"},
	{"jumlah > 0x1F", CodeUnsupported, 9, "part=0x1F"},
	{"jumlah > 1_000", CodeUnsupported, 9, "part=1_000"},
	{"jumlah > 1e3", CodeUnsupported, 9, "part=1e3"},
	{"1 < jumlah < 5", CodeUnsupported, 11, "part=<¶suggestion=dan"},
	{"lengkap == anonim == ya", CodeUnsupported, 0, "part=lengkap == anonim"},
	{"lengkap == tidak anonim", CodeUnsupported, 11, "part=tidak anonim"},
	{"(tidak lengkap) == anonim", CodeUnsupported, 1, "part=tidak lengkap"},
	{"(lengkap dan anonim) == ya", CodeUnsupported, 1, "part=lengkap dan anonim"},
	{"-jumlah > 3", CodeUnsupported, 0, "part=-"},
	{"+3 > jumlah", CodeUnsupported, 0, "part=+"},
	{"unit[\"id\"] == pelaku.unit", CodeUnsupported, 4, "part=["},
	{"unit[0] == pelaku.unit", CodeUnsupported, 4, "part=["},
	{"pelaku.unit.id == unit.id", CodeUnsupported, 12, "part=id"},
	{"pelaku.unit() == unit.id", CodeUnsupported, 7, "part=unit(…)"},
	{"all(unit.kewenangan, ya)", CodeUnsupported, 0, "part=all"},
	{"len(catatan) > 3", CodeUnsupported, 0, "part=len"},
	{"now() > waktu", CodeUnsupported, 0, "part=now"},
	{"pernag(kirim)", CodeUnsupported, 0, "part=pernag(…)¶suggestion=pernah"},
	{"ada()", CodeUnsupported, 0, "part=ada()¶suggestion=ada(x)"},
	{"ada(jumlah, batas)", CodeUnsupported, 0, "suggestion=ada(x)"},
	{"ada(\"jumlah\")", CodeUnsupported, 4, "part=\"jumlah\""},
	{"ada(jumlah + 1)", CodeUnsupported, 4, "part=jumlah + 1"},
	{"kategori dalam []", CodeUnsupported, 15, "part=[]"},
	{"kategori dalam [jalan, [jalan]]", CodeUnsupported, 23, "part=[jalan]"},
	{"kategori dalam [kesehatan]", CodeUnsupported, 16, "part=kesehatan¶suggestion=\"kesehatan\""},
	{"jumlah dalam [1..3]", CodeUnsupported, 14, "part=1..3"},
	{"jumlah dalam 1..batas", CodeUnsupported, 16, "part=batas"},
	{"1..3 == jumlah", CodeUnsupported, 0, "part=1..3"},
	{"[1] == jumlah", CodeUnsupported, 0, "part=[1]"},
	{"[1]", CodeUnsupported, 0, "part=[1]"},

	{"jumlah dalam 1..100000000", CodeRange, 13, "part=1..100000000¶limit=10000"},
	{"jumlah dalam 0..10000", CodeRange, 13, "part=0..10000"},
	{"jumlah dalam 5..4", CodeRange, 13, "part=5..4"},
	{"jumlah > 1000000000000000", CodeNumber, 9, "limit=999999999999999"},

	{"lengkp", CodeUnknownName, 0, "name=lengkp¶suggestion=lengkap"},
	{"lengkap dan sesuai_kewenagan", CodeUnknownName, 12, "suggestion=sesuai_kewenangan"},
	{"unit.kewenagan == jalan", CodeUnknownName, 0, "name=unit.kewenagan¶suggestion=unit.kewenangan"},
	{"unit.dalam == jalan", CodeUnknownName, 0, "name=unit.dalam"},
	{"unit", CodeUnknownName, 0, "name=unit"},
	{"jalan == jalan", CodeUnknownName, 0, "name=jalan"},
	{"jalan dalam [jalan]", CodeUnknownName, 0, "name=jalan"},
	{"dpupr == unit.id", CodeUnknownName, 0, "name=dpupr"},
	{"ada(sesuai_kewenangan)", CodeUnknownName, 4, "name=sesuai_kewenangan"},
	{"pernah(krim)", CodeUnknownAction, 7, "name=krim¶function=pernah¶suggestion=kirim"},
	{"oleh_orang_sama(jawab)", CodeUnknownAction, 16, "name=jawab"},
	{"lewat(jawban)", CodeUnknownLimit, 6, "name=jawban¶function=lewat¶suggestion=jawaban"},
	{"dipenuhi(evaluas)", CodeUnknownDuty, 9, "name=evaluas¶function=dipenuhi¶suggestion=evaluasi"},
	{"dipenuhi(kirim)", CodeUnknownDuty, 9, "name=kirim"},
	{"lewat(jawab)", CodeUnknownLimit, 6, "name=jawab"},
	{"hari_kerja_sejak(jawap) > 3", CodeUnknownEvent, 17, "name=jawap¶suggestion=jawab"},

	{"hari_kerja_sejak(telaah) > 3", CodeStageOrAction, 17, "name=telaah¶function=hari_kerja_sejak"},
	{"hari_kerja_sejak(tahap kirim) > 3", CodeUnknownEvent, 23, "name=tahap kirim"},
	{"hari_kerja_sejak(aksi jawab) > 3", CodeUnknownEvent, 22, "name=aksi jawab"},
	{"pernah(tahap telaah)", CodeUnknownAction, 13, "name=tahap telaah"},
	{"hari_kerja_sejak(aksi tahap telaah) > 3", CodeSyntax, 22, "found=tahap"},
	{"kategori == aksi jalan", CodeSyntax, 17, "found=jalan"},

	{"kategori == \"jaln\"", CodeUnknownOption, 12, "name=kategori¶option=jaln¶options=jalan, kesehatan, pendidikan¶suggestion=jalan"},
	{"kategori != jaln", CodeUnknownOption, 12, "option=jaln"},
	{"kategori dalam [jalan, jaln]", CodeUnknownOption, 23, "option=jaln"},
	{"\"jaln\" dalam unit.kewenangan", CodeUnknownOption, 0, "name=unit.kewenangan"},
	{"tidak jaln dalam unit.kewenangan", CodeUnknownOption, 6, "option=jaln"},

	{"kategori", CodeMismatch, 0, "part=kategori¶kind=pilihan¶want=ya/tidak"},
	{"lengkap dan jumlah", CodeMismatch, 12, "part=jumlah¶kind=angka"},
	{"jumlah + 1", CodeMismatch, 0, "kind=angka"},
	{"\"jalan\"", CodeMismatch, 0, "kind=teks"},
	{"3", CodeMismatch, 0, "kind=angka"},
	{"hari_kerja_sejak(kirim)", CodeMismatch, 0, "kind=angka"},
	{"unit.kewenangan", CodeMismatch, 0, "kind=daftar"},
	{"lengkap == \"ya\"", CodeMismatch, 11, "suggestion=ya"},
	{"lengkap == jumlah", CodeMismatch, 11, "kind=angka¶want=ya/tidak"},
	{"jumlah == \"7\"", CodeMismatch, 10, "kind=teks¶want=angka"},
	{"jumlah == ya", CodeMismatch, 10, "kind=ya/tidak"},
	{"kategori == jumlah", CodeMismatch, 12, "kind=angka¶want=pilihan"},
	{"kategori == kesehatan", CodeMismatch, 12, "part=kesehatan¶suggestion=\"kesehatan\""},
	{"kategori == warna", CodeMismatch, 12, "kind=pilihan"},
	{"kategori == unit.kewenangan", CodeMismatch, 12, "kind=daftar¶suggestion=dalam"},
	{"kategori < jalan", CodeMismatch, 0, "kind=pilihan"},
	{"catatan < \"b\"", CodeMismatch, 0, "kind=teks"},
	{"lengkap < anonim", CodeMismatch, 0, "kind=ya/tidak"},
	{"diterima == 3", CodeMismatch, 12, "want=tanggal"},
	{"kategori dalam asal_berkas", CodeMismatch, 15, "want=daftar"},
	{"lengkap dalam [ya, tidak]", CodeMismatch, 0, "kind=ya/tidak"},
	{"unit.kewenangan dalam [jalan]", CodeMismatch, 0, "kind=daftar"},
	{"jumlah dalam [1, \"a\"]", CodeMismatch, 17, "kind=teks"},
	{"jumlah dalam unit.kewenangan", CodeMismatch, 0, "kind=angka"},
	{"warna dalam unit.kewenangan", CodeMismatch, 0, "kind=pilihan"},
	{"kategori dalam 1..3", CodeMismatch, 0, "kind=pilihan"},
	{"lengkap + 1 > 3", CodeMismatch, 0, "kind=ya/tidak"},
	{"tidak jumlah + 1", CodeMismatch, 6, "part=jumlah + 1"},
	{"(tidak jumlah) + 1 > 3", CodeUnsupported, 1, "part=tidak jumlah"},

	{"diterima > \"2026-02-30\"", CodeDate, 11, "part=\"2026-02-30\""},
	{"diterima dalam [\"1 Maret\"]", CodeDate, 16, "part=\"1 Maret\""},

	{"uraian == \"x\"", CodeSealed, 0, "name=uraian"},
	{"lengkap dan uraian", CodeSealed, 12, "name=uraian"},
	{"uraian dalam unit.kewenangan", CodeSealed, 0, "name=uraian"},
}

func TestRefused(t *testing.T) {
	set := compiled(t)
	for _, c := range refused {
		r, errs := set.Guard(c.text)
		if !assert.Len(t, errs, 1, c.text) {
			continue
		}
		assert.Nil(t, r, c.text)
		e := errs[0]
		assert.Equal(t, c.code, e.Code, c.text)
		assert.Equal(t, c.column, e.Column, c.text)
		for _, arg := range strings.Split(c.args, "¶") {
			if name, value, ok := strings.Cut(arg, "="); ok && c.args != "" {
				assert.Equal(t, value, e.Args[name], c.text)
			}
		}
		assert.NotRegexp(t, `[{}]$|\{(part|found|name|want|kind|limit)\}`, e.Error(), c.text)
	}
}

func TestEveryCodeIsShown(t *testing.T) {
	shown := map[string]bool{CodeTooBig: true, CodeCycle: true, CodeRuleName: true} // by the tests below
	for _, c := range refused {
		shown[c.code] = true
	}
	assert.Equal(t, slices.Sorted(maps.Keys(shown)), Codes())
}

func TestAllMistakesAtOnce(t *testing.T) {
	_, errs := compiled(t).Guard("lengkp dan kategori == jaln\n  atau jumlah == \"x\"")
	require.Len(t, errs, 3)
	assert.Equal(t, []string{CodeUnknownName, CodeUnknownOption, CodeMismatch}, []string{errs[0].Code, errs[1].Code, errs[2].Code})
	assert.Equal(t, [3]int{45, 1, 17}, [3]int{errs[2].Offset, errs[2].Line, errs[2].Column})
	assert.Equal(t, strings.Join([]string{
		"line 1, column 1: there is no field or rule lengkp; did you mean lengkap? [unknown-name]",
		"line 1, column 24: kategori has no option jaln; it has jalan, kesehatan, pendidikan; did you mean jalan? [unknown-option]",
		"line 2, column 18: \"x\" is teks, but angka is needed here [type-mismatch]",
	}, "\n"), errs.Error())
}

func TestTooBig(t *testing.T) {
	set := compiled(t)
	nested := func(n int) string {
		return strings.Repeat("(lengkap dan (anonim atau ", n/2) + "lengkap" + strings.Repeat("))", n/2)
	}
	for _, c := range []struct{ text, what string }{
		{strings.Repeat("(", 10_000) + "lengkap" + strings.Repeat(")", 10_000), "bytes"},
		{strings.Repeat("tidak ", 10_000) + "lengkap", "bytes"},
		{"lengkap" + strings.Repeat(" dan lengkap", 171), "bytes"},
		{"batas" + strings.Repeat("+1", 101) + " > 1", "nodes"},
		{"jumlah dalam [1" + strings.Repeat(",1", 200) + "]", "nodes"},
		{nested(16), "depth"},
		{strings.Repeat("tidak ", 16) + "lengkap", "depth"},
	} {
		_, errs := set.Guard(c.text)
		require.NotEmpty(t, errs, c.what)
		assert.Equal(t, CodeTooBig, errs[0].Code)
		assert.Equal(t, c.what, errs[0].Args["what"], c.text)
	}
	for _, text := range []string{
		"(" + strings.Repeat("(", 1_000) + "lengkap" + strings.Repeat(")", 1_000) + ")",
		"lengkap" + strings.Repeat(" dan lengkap", 150),
		nested(14),
	} {
		guard(t, set, text)
	}
}
