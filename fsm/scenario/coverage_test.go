package scenario

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// covered runs suites through an SOP, given as text, and returns what they
// covered and what not, as "kind name".
func covered(t testing.TB, sop string, suites ...*Suite) (yes, no []string) {
	t.Helper()
	r, err := NewRunner(context.Background(), inMemory, []byte(sop), nil)
	require.NoError(t, err)
	var reports []*Report
	for _, s := range suites {
		report, err := r.Run(context.Background(), s)
		require.NoError(t, err)
		require.Zero(t, report.Failed())
		reports = append(reports, report)
	}
	for _, c := range r.Cover(reports) {
		assert.NotZero(t, c.Pos, c.Name)
		if c.By == "" {
			no = append(no, string(c.Kind)+" "+c.Name)
		} else {
			yes = append(yes, string(c.Kind)+" "+c.Name)
		}
	}
	return yes, no
}

func TestTheShippedScenariosCoverTheWholeSOP(t *testing.T) {
	yes, no := covered(t, text(t, lumajang), shippedSuites(t)...)
	assert.Empty(t, no)
	assert.Len(t, yes, 71)
}

func TestCoverageIsWhatTheEngineDid(t *testing.T) {
	yes, _ := covered(t, text(t, lumajang), suiteOf(t, `format: 1
sop: sp4n_lumajang
orang: {warga: pelapor, siti: admin, budi: {peran: petugas_opd, unit: dlh}}
skenario:
  - nama: kembali
    langkah:
      - {waktu: 2025-05-28 08:00 WIB, pelaku: warga, aksi: kirim, isian: {judul: a, uraian: b, nama_pelapor: c}}
      - {waktu: 2025-06-05 08:00 WIB, pelaku: siti, aksi: disposisi, isian: {kategori: kesehatan, unit: dlh}}
      - {waktu: 2025-06-11 08:00 WIB, pelaku: budi, aksi: periksa_kewenangan}
      - {waktu: 2025-06-12 08:00 WIB, pelaku: budi, aksi: periksa_kewenangan, maka: {ditolak: ya}}
`))
	// 29 and 30 May, 6 and 9 June 2025 were days off: 3 working days from the 28th end on Wednesday 4 June.
	assert.Equal(t, []string{
		"tahap verifikasi_admin", "tahap verifikasi_opd",
		"aksi kirim", "aksi verifikasi_admin.disposisi", "aksi verifikasi_opd.periksa_kewenangan",
		"hasil verifikasi_opd.periksa_kewenangan #2",
		"pewaktu pelanggaran verifikasi_admin",
		"batas verifikasi_admin: sesudahnya", "batas verifikasi_admin: menjelang libur",
		"batas verifikasi_opd: menjelang libur",
		"batas tindak_lanjut: menjelang libur",
	}, yes)
}

func TestEdgesFollowTheUnit(t *testing.T) {
	for _, c := range []struct{ at, edge string }{
		{"2025-07-03 23:59 WIB", edgeBefore}, // Thursday
		{"2025-07-04 00:00 WIB", edgeOn},
		{"2025-07-04 23:59 WIB", edgeOn},
		{"2025-07-05 00:00 WIB", edgeAfter},
		{"2025-07-07 23:59 WIB", edgeAfter}, // Monday, the next working day
		{"2025-07-02 23:59 WIB", ""},
		{"2025-07-08 00:00 WIB", ""},
	} {
		src := `format: 1
sop: sp4n_lumajang
orang: {warga: pelapor}
skenario:
  - nama: lihat
    langkah:
      - {waktu: 2025-07-01 08:00 WIB, pelaku: warga, aksi: kirim, isian: {judul: a, uraian: b, nama_pelapor: c}}
      - {waktu: ` + c.at + `, maka: {tahap: verifikasi_admin}}
`
		yes, _ := covered(t, text(t, lumajang), suiteOf(t, src))
		edges := ""
		for _, name := range yes {
			if edge, ok := strings.CutPrefix(name, "batas verifikasi_admin: "); ok {
				edges += edge
			}
		}
		assert.Equal(t, c.edge, edges, c.at)
	}
}
