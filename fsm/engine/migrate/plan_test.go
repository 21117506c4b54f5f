package migrate_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
)

func load(t *testing.T, edits ...string) *fsm.Machine {
	t.Helper()
	src, err := os.ReadFile("../../testdata/decide/lengkap.yaml")
	require.NoError(t, err)
	m, problems := fsm.Load("sop.yaml", []byte(strings.NewReplacer(edits...).Replace(string(src))))
	require.False(t, problems.HasErrors(), problems.Error())
	return m
}

const whole = `sop: uji_lengkap
dari: 1
ke: 2
tahap: {periksa: pemeriksaan}
isian:
  nilai: 7
tenggat: hitung ulang
kecuali: [batas, pemeriksaan]
boleh_maju: ya
hentikan: pantau
disetujui_oleh: kabag
dasar: SK 5/2026
`

func versions(t *testing.T) (before, after *fsm.Machine) {
	return load(t), load(t, "versi: 1", "versi: 2", "  periksa:\n", "  pemeriksaan:\n", "ke: periksa", "ke: pemeriksaan", "[periksa", "[pemeriksaan")
}

func TestAPlanIsReadAsItIsWritten(t *testing.T) {
	before, after := versions(t)
	p, err := migrate.ReadPlan([]byte(whole))
	require.NoError(t, err)
	g, err := p.For(before, after)
	require.NoError(t, err)
	require.Equal(t, fsm.Terms{
		Recount: true, Shorten: true, Stages: []fsm.Renaming{{From: "periksa", To: "pemeriksaan"}}, Otherwise: []string{"batas", "pemeriksaan"}, End: []string{"pantau"},
	}, g.Terms)
	require.Equal(t, int64(7), g.Fields["nilai"].Int())
	require.Equal(t, []any{"kabag", "SK 5/2026", before.SOP().Hash, after.SOP().Hash, 2}, []any{g.By.ID, g.Basis, g.From.Hash, g.To.Hash, g.To.Version})

	byHash, err := migrate.ReadPlan([]byte(strings.Replace(whole, "ke: 2", "ke: "+after.SOP().Hash, 1)))
	require.NoError(t, err)
	_, err = byHash.For(before, after)
	require.NoError(t, err)
}

func TestWhatIsWrongWithAPlanIsToldAtOnce(t *testing.T) {
	before, after := versions(t)
	for name, q := range map[string]struct{ edits, want []string }{
		"an unknown key":   {[]string{"dasar:", "dasarnya:"}, []string{`12:1: no plan has the key "dasarnya"`}},
		"a missing key":    {[]string{"sop: uji_lengkap\n", "", "ke: 2\n", ""}, []string{`1:1: "sop" is missing`, `1:1: "ke" is missing`}},
		"what is open":     {[]string{"periksa: pemeriksaan", `periksa: "?"`, "dasar: SK 5/2026", `dasar: "?"`}, []string{`4:18: "periksa" is not decided yet`, `12:8: "dasar" is not decided yet`}},
		"an empty value":   {[]string{"nilai: 7", "nilai:"}, []string{`6:3: "nilai" is empty`}},
		"a wrong word":     {[]string{"tenggat: hitung ulang", "tenggat: baru", "boleh_maju: ya", "boleh_maju: yes"}, []string{`7:10: "tenggat" is one of: tetap, hitung ulang`, `9:13: "boleh_maju" is one of: tidak, ya`}},
		"a wrong version":  {[]string{"ke: 2", "ke: terbaru"}, []string{`3:5: "ke" is the number of a version`}},
		"no pairs":         {[]string{"tahap: {periksa: pemeriksaan}", "tahap: pemeriksaan"}, []string{`4:1: "tahap" takes pairs`}},
		"no list":          {[]string{"kecuali: [batas, pemeriksaan]", "kecuali: {batas: ya}"}, []string{`8:1: "kecuali" takes a list`}},
		"no text":          {[]string{"dasar: SK 5/2026", "dasar: [a]"}, []string{`12:1: "dasar" takes one value`}},
		"no plan":          {[]string{whole, "- a\n"}, []string{`1:1: this is no plan`}},
		"no YAML":          {[]string{"ke: 2\n", "ke: 2\nke: 3\n"}, []string{`4:1: `}},
		"another version":  {[]string{"ke: 2", "ke: 3"}, []string{`3:5: version 3 is not version 2`}},
		"another file":     {[]string{"uji_lengkap", "lain"}, []string{`1:6: this plan is for the SOP "lain", not "uji_lengkap"`}},
		"unknown stages":   {[]string{"{periksa: pemeriksaan}", "{periks: periksa}"}, []string{`4:9: there is no stage "periks" in the old version`, `4:17: there is no stage "periksa" in the new version`}},
		"unknown limits":   {[]string{"[batas, pemeriksaan]", "[periksa]", "pantau", "pantauan"}, []string{`8:11: there is no stage, limit or duty "periksa" in the new version`, `10:11: there is no stage, limit or duty "pantauan" in the old version`}},
		"an unknown field": {[]string{"nilai: 7", "nila: 7"}, []string{`6:3: there is no field "nila" in the new version`}},
		"a sealed field":   {[]string{"nilai: 7", "uraian: x"}, []string{`6:3: field "uraian" is sealed`}},
		"a wrong value":    {[]string{"nilai: 7", "nilai: banyak"}, []string{`6:10: the value for field "nilai" does not fit`}},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := migrate.ReadPlan([]byte(strings.NewReplacer(q.edits...).Replace(whole)))
			if err == nil {
				_, err = p.For(before, after)
			}
			var wrong *migrate.PlanError
			require.ErrorAs(t, err, &wrong)
			lines := strings.Split(wrong.Message("en"), "\n")
			require.Len(t, lines, len(q.want), wrong.Message("en"))
			for i, want := range q.want {
				require.True(t, strings.HasPrefix(lines[i], want), "%s\n%s", lines[i], want)
			}
			require.NotEqual(t, wrong.Message("id"), wrong.Error())
			require.NotContains(t, wrong.Message("id")+wrong.Error(), "{")
		})
	}
}

func TestADraftLeavesOpenWhatIsToBeDecided(t *testing.T) {
	before, after := versions(t)
	found := []fsm.Obstacle{
		{Code: fsm.NoStage, What: "periksa", Name: "Pemeriksaan"}, {Code: fsm.NoStage, What: "telaah", Name: "Tanpa nama"}, {Code: fsm.NoOrigin, What: "periksa", Name: "Pemeriksaan"},
		{Code: fsm.NoField, What: "nilai", Name: "Nilai"}, {Code: fsm.NoClock, What: "batas", Name: "Seluruh permohonan"}, {Code: fsm.NoUnit, What: "bidang_a", Name: "Bidang A"},
	}
	text := migrate.Draft(before, after, found)
	require.Contains(t, text, "tahap: # tahap lama: tahap yang menggantikannya\n  periksa: pemeriksaan # Pemeriksaan\n  telaah: \"?\" # Tanpa nama\n")
	require.Contains(t, text, "isian: # nilai bagi kasus yang belum mengisinya\n  nilai: \"?\" # Nilai\n")
	require.Contains(t, text, "# berjalan dan tidak ada lagi: batas (Seluruh permohonan)")
	require.Contains(t, text, `# unit "Bidang A" (bidang_a)`)
	require.Equal(t, []fsm.Renaming{{From: "periksa", To: "pemeriksaan"}}, migrate.Renamed(after, found))
	_, err := migrate.ReadPlan([]byte(text))
	var open *migrate.PlanError
	require.ErrorAs(t, err, &open)
	require.Len(t, open.Faults, 4, open.Error())

	decided := strings.NewReplacer("  telaah: \"?\"", "  telaah: telaah", "  nilai: \"?\"", "  nilai: 1", `disetujui_oleh: "?"`, "disetujui_oleh: kabag", `dasar: "?"`, "dasar: SK").Replace(text)
	p, err := migrate.ReadPlan([]byte(decided))
	require.NoError(t, err)
	g, err := p.For(before, after)
	require.NoError(t, err)
	require.False(t, g.Terms.Recount || g.Terms.Shorten)

	same := load(t, "nama: Pemeriksaan", "nama: Periksa")
	require.Contains(t, migrate.Draft(before, same, nil), "ke: "+same.SOP().Hash, "two files of one number are told apart by what they hold")
	require.NotContains(t, migrate.Draft(before, same, nil), "tahap:")
}
