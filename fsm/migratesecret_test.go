package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What kerahasiaan hides of a case, whoever it is hidden from, a new file does not show.
func TestSecrecyIsNotLostByAMove(t *testing.T) {
	t.Parallel()
	const names, whole = "  - {bila: anonim, sembunyikan: [nama_pelapor, kontak], dari: [petugas_opd, penghubung]}\n",
		"  - {bila: rahasia, sembunyikan: berkas, dari: [publik]}\n"
	for name, q := range map[string]struct {
		in    []string
		edits []string
		want  []string
	}{
		"the names":            {[]string{"anonim", "ya"}, []string{names, ""}, []string{"secrecy nama_pelapor", "secrecy pelapor"}},
		"from one role":        {[]string{"anonim", "ya"}, []string{"[petugas_opd, penghubung]}", "[penghubung]}"}, []string{"secrecy nama_pelapor", "secrecy pelapor"}},
		"of one field":         {[]string{"anonim", "ya", "kontak", "0811"}, []string{"[nama_pelapor, kontak]", "[nama_pelapor]"}, []string{"secrecy kontak"}},
		"that is not there":    {[]string{"anonim", "ya"}, []string{"[nama_pelapor, kontak]", "[nama_pelapor]"}, nil},
		"on another condition": {[]string{"anonim", "ya"}, []string{"bila: anonim,", "bila: anonim dan rahasia,"}, []string{"secrecy nama_pelapor", "secrecy pelapor"}},
		"a role called otherwise": {[]string{"anonim", "ya"}, []string{names, "", "*penghubung", "narahubung"},
			[]string{"secrecy nama_pelapor", "secrecy pelapor"}},
		"the case":           {[]string{"rahasia", "ya"}, []string{whole, ""}, []string{"secrecy kasus"}},
		"nothing secret":     {nil, []string{names, ""}, nil},
		"secrecy that stays": {[]string{"anonim", "ya", "rahasia", "ya"}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := openDesk(t, lumajang)
			d.do("2025-08-04 10:00", pelapor, "kirim", append([]string{"judul", "j", "uraian", "u", "nama_pelapor", "n"}, q.in...)...)
			to := next(t, lumajang, q.edits...)
			_, err := d.tryMigrate("2025-08-05 09:00", to, Terms{})
			if q.want == nil {
				require.NoError(t, err)
				d.migrate("2025-08-05 09:00", to, Terms{})
				d.sameAgain()
				return
			}
			require.Equal(t, q.want, obstacles(t, err))
		})
	}
}

// What a unit answered to a task is no field of the case, and is kept secret as one.
func TestSecrecyOfAnAnswerIsNotLostByAMove(t *testing.T) {
	t.Parallel()
	const told = "pelanggaran: {beri_tahu: koordinator}"
	watched := strings.NewReplacer("  koordinator: Koordinator\n", "  koordinator: Koordinator\n  pengawas: {nama: Pengawas, melihat: [jawaban, opd]}\n",
		told, "kerahasiaan:\n  - {bila: lengkap, sembunyikan: [jawaban], dari: [pengawas]}\n"+told).Replace(readFile(t, chosenTasksFile))
	shown := strings.NewReplacer("versi: 1", "versi: 2", "  - {bila: lengkap, sembunyikan: [jawaban], dari: [pengawas]}\n", "", "kerahasiaan:\n", "").Replace(watched)
	to := deskOf(t, "baru.yaml", []byte(shown))
	d := deskOf(t, "lama.yaml", []byte(watched))
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 10:00", koordinator, "sebar", "opd", "dlh, dpupr")
	_, err := d.tryMigrate("2026-03-03 09:00", to, Terms{})
	require.NoError(t, err, "nobody has answered")
	d.do("2026-03-04 10:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	_, err = d.tryMigrate("2026-03-05 09:00", to, Terms{})
	require.Equal(t, []string{"secrecy jawaban"}, obstacles(t, err))
}

// Nor is what the reporter was not to read shown to him, when an act told him the rest.
func TestSecrecyFromTheReporterIsNotLostByAMove(t *testing.T) {
	t.Parallel()
	const names = "  - {bila: anonim, sembunyikan: [nama_pelapor, kontak], dari: [petugas_opd, penghubung]}\n"
	d := deskOf(t, "lama.yaml", []byte(strings.Replace(readFile(t, lumajang), names, names+"  - {bila: rahasia, sembunyikan: [kekurangan], dari: [pelapor]}\n", 1)))
	to := next(t, lumajang)
	d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n", "rahasia", "ya")
	_, err := d.tryMigrate("2025-08-04 10:30", to, Terms{})
	require.NoError(t, err, "there is nothing of it yet")
	d.do("2025-08-04 11:00", admin, "minta_lengkapi", "kekurangan", "k")
	require.NotContains(t, d.m.View(d.c, pelapor).Fields, "kekurangan")
	_, err = d.tryMigrate("2025-08-05 09:00", to, Terms{})
	require.Equal(t, []string{"secrecy kekurangan"}, obstacles(t, err))
}
