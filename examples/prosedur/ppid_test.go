package prosedur_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// A request, the objection to its refusal and the dispute about that are three cases of
// three procedures, each with its own number, performers and clocks; their histories name
// one another, and what was asked for is written once.
func TestARequestItsObjectionAndTheDisputeAreOneAffair(t *testing.T) {
	read := func(name string) []byte {
		src, err := os.ReadFile("ppid/" + name + "/sop.yaml")
		require.NoError(t, err)
		return src
	}
	o := soptest.New(t, read("permohonan"), "2026-03-02 09:00")
	machines := map[string]*fsm.Machine{}
	for _, name := range []string{"permohonan", "keberatan", "sengketa"} {
		m, err := o.Engine().Publish(t.Context(), read(name))
		require.NoError(t, err)
		machines["ppid_"+name] = m
	}
	command := func(sop, at string, by fsm.Actor, action string, in soptest.Input) fsm.Command {
		o.To(at)
		input := map[string]fsm.Value{}
		for name, text := range in {
			v, err := machines[sop].ParseInput(name, text)
			require.NoError(t, err)
			input[name] = v
		}
		return fsm.Command{Action: action, Actor: by, Input: input}
	}
	open := func(sop, id, at string, by fsm.Actor, action string, in soptest.Input) error {
		_, err := o.Engine().Open(t.Context(), engine.Opening{SOP: sop, ID: id, Command: command(sop, at, by, action, in)})
		return err
	}
	act := func(id, at string, by fsm.Actor, action string, in soptest.Input) {
		t.Helper()
		_, err := o.Engine().Act(t.Context(), id, command(o.Case(id).Now().SOP.Code, at, by, action, in))
		require.NoError(t, err)
	}
	wati, tetangga := soptest.Person("bu_wati", "pemohon"), soptest.Person("tetangga", "pemohon")
	rudi, ppid, sekda := soptest.Person("rudi", "petugas"), soptest.Person("pak_ppid", "ppid"), soptest.Person("pak_sekda", "atasan")

	require.NoError(t, open("ppid_permohonan", "P-1", "2026-03-02 09:00", wati, "ajukan", soptest.Input{"rincian": "Anggaran jalan", "tujuan": "Musyawarah"}))
	act("P-1", "2026-03-03 09:00", rudi, "catat", nil)
	act("P-1", "2026-03-05 09:00", ppid, "jawab", soptest.Input{"putusan": "ditolak", "jawaban": "surat.pdf", "alasan_pengecualian": "Dikecualikan"})

	objection := soptest.Input{"permohonan": "P-1", "alasan": "dikecualikan, lewat_waktu", "uraian": "Tidak termasuk yang dikecualikan"}
	require.Error(t, open("ppid_keberatan", "K-0", "2026-03-06 09:00", tetangga, "keberatan_atas_jawaban", objection), "a neighbour's request")
	require.NoError(t, open("ppid_keberatan", "K-1", "2026-03-06 09:00", wati, "keberatan_atas_jawaban", objection))
	require.Error(t, open("ppid_keberatan", "K-2", "2026-03-06 09:00", wati, "keberatan_atas_jawaban", objection), "once only")
	act("K-1", "2026-03-09 09:00", rudi, "catat", nil)
	act("K-1", "2026-03-10 09:00", sekda, "tanggapi", soptest.Input{"isi_tanggapan": "menguatkan", "tanggapan": "surat.pdf", "alasan_tertulis": "Tetap"})
	require.NoError(t, open("ppid_sengketa", "S-1", "2026-03-11 09:00", wati, "sengketakan_tanggapan", soptest.Input{"keberatan": "K-1", "uraian": "Belum puas"}))

	for id, others := range map[string][]string{"P-1": {"K-1"}, "K-1": {"P-1", "S-1"}, "S-1": {"K-1"}} {
		seen, err := o.Engine().For(wati).Case(t.Context(), id)
		require.NoError(t, err)
		var named []string
		for _, link := range seen.Links {
			named = append(named, link.Case)
		}
		assert.ElementsMatch(t, others, named, id)
		_, err = audit.Verify(t.Context(), o.Engine(), id)
		require.NoError(t, err, id)
	}
	require.NoError(t, open("ppid_permohonan", "P-2", "2026-03-11 09:00", wati, "ajukan", soptest.Input{"rincian": "Denah", "tujuan": "Lomba"}))
	silence := soptest.Input{"permohonan": "P-2", "alasan": "tidak_ditanggapi", "uraian": "Didiamkan"}
	last := o.Case("P-2").Now().Clocks[0].LastDay
	var refused *fsm.Refused
	require.ErrorAs(t, open("ppid_keberatan", "K-3", last.String()+" 23:59", wati, "keberatan_tanpa_jawaban", silence), &refused)
	require.Equal(t, "source-in-time", refused.Code)
	require.NoError(t, open("ppid_keberatan", "K-3", last.AddDays(1).String()+" 00:00", wati, "keberatan_tanpa_jawaban", silence))
	_, err := audit.Verify(t.Context(), o.Engine(), "K-3")
	require.NoError(t, err)

	asked, err := o.Engine().For(soptest.Person("bu_panitera", "panitera")).Reveal(t.Context(), "S-1")
	require.NoError(t, err)
	assert.Equal(t, "Anggaran jalan", asked["rincian"], "carried over twice")
}
