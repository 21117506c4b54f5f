package fsm

import (
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
