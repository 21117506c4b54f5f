package fsm

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestViewHides(t *testing.T) {
	for _, c := range []struct {
		name             string
		anonim, rahasia  string
		by               Actor
		hidden           []string
		reporterIsHidden bool
	}{
		{"nothing is secret", "tidak", "tidak", Actor{}, []string{"nama_pelapor", "kontak"}, true},
		{"an anonymous reporter, to the reported unit", "ya", "tidak", petugas, []string{"nama_pelapor", "kontak"}, true},
		{"an anonymous reporter, to the admin", "ya", "tidak", admin, nil, false},
		{"an anonymous reporter, to himself", "ya", "tidak", pelapor, nil, false},
		{"an anonymous reporter, to another reporter", "ya", "tidak", Actor{ID: "x", Holds: pelapor.Holds}, []string{"nama_pelapor", "kontak"}, true},
		{"an anonymous reporter, to another unit", "ya", "tidak", Actor{ID: "x", Holds: []RoleAssignment{{Role: "penghubung", Unit: "dlh"}}}, []string{"nama_pelapor", "kontak"}, true},
		{"an anonymous reporter, to who is admin and officer", "ya", "tidak", Actor{ID: "x", Holds: append(slices.Clone(admin.Holds), petugas.Holds...)}, nil, false},
		{"a secret report, to the public", "tidak", "ya", Actor{}, []string{"judul", "uraian", "nama_pelapor", "kontak"}, true},
		{"a secret report, to the reported unit", "tidak", "ya", petugas, nil, false},
		{"both, to the public", "ya", "ya", Actor{}, []string{"judul", "uraian", "nama_pelapor", "kontak"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := openDesk(t, lumajang)
			d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n", "kontak", "k", "anonim", c.anonim, "rahasia", c.rahasia)
			d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
			given := asJSON(t, d.c)
			seen := d.m.View(d.c, c.by)
			for _, f := range []string{"judul", "uraian", "nama_pelapor", "kontak"} {
				_, shown := seen.Fields[f]
				require.Equal(t, !slices.Contains(c.hidden, f), shown, f)
			}
			require.Equal(t, c.reporterIsHidden, !strings.Contains(asJSON(t, seen), "pelapor_1"))
			entry, _ := d.m.ViewEntry(d.c, d.out[0], c.by)
			require.Equal(t, c.reporterIsHidden, !strings.Contains(asJSON(t, entry), "pelapor_1"))
			require.Equal(t, slices.Contains(c.hidden, "kontak"), !strings.Contains(asJSON(t, entry), "segel-kontak"))
			require.Equal(t, given, asJSON(t, d.c), "the case itself is whole")
		})
	}
}

func TestViewHidesWhatItCannotJudge(t *testing.T) {
	d := openDesk(t, lumajang)
	d.send("2025-08-04 10:00")
	c := d.c.Clone()
	delete(c.Fields, "anonim")
	require.NotContains(t, d.m.View(c, Actor{}).Fields, "nama_pelapor")
}

func TestRefusalHidesWhatTheCallerMayNotSee(t *testing.T) {
	src := withEdits(t, lumajang, "sembunyikan: [nama_pelapor, kontak], dari: [petugas_opd,", "sembunyikan: [kategori], dari: [petugas_opd,")
	d := deskOf(t, "rahasia.yaml", src)
	d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n", "anonim", "ya")
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	d.do("2025-08-04 12:00", petugas, "periksa_kewenangan")
	_, err := d.try("2025-08-04 13:00", penghubung, "kembalikan", "alasan", "a")
	refused := requireRefused(t, err, "condition")
	require.Contains(t, refused.Reasons[0].Values, Seen{Name: "kategori", Hidden: true})
	require.NotContains(t, refused.Message("id")+asJSON(t, refused), `"kategori = infrastruktur`)
	require.Contains(t, refused.Message("id"), "kategori = ***")
}
