package scenario_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// What is printed leads to the name that a log or scenario asks for.
func TestAPrintedNameInALogLeadsToTheID(t *testing.T) {
	m, problems := fsm.Load("sop.yaml", sop.YAML())
	require.Empty(t, problems)
	log, problems := scenario.ReadLog("log.yaml", []byte(`format: 1
sop: sp4n_lumajang
nomor: 1
orang: {warga: Pelapor, siti: admin instansi, budi: {peran: petugas_opd, unit: Dinas Kesehatan}}
kejadian:
  - {waktu: 2026-11-02 09:00 WIB, pelaku: warga, aksi: Mengirim laporan, isian: {judul: a, uraian: b, nama_pelapor: c}}
`))
	require.Empty(t, problems)
	want := map[string]string{"Pelapor": "pelapor", "admin instansi": "petugas_opd", "Dinas Kesehatan": "dinkes", "Mengirim laporan": "kirim"}
	found := log.Check(m.SOP())
	assert.Len(t, found, len(want), found.Error())
	for _, p := range found {
		assert.Equal(t, want[p.Args["name"]], p.Args["suggestion"], p.Line("id"))
	}
}
