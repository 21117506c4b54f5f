package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
)

func codesOf(problems problem.Problems) []string {
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return codes
}

// An office may ask why a task is given back; the reason is the unit's own, as an answer.
func TestAReasonIsAskedOfWhoGivesATaskBack(t *testing.T) {
	plain := readFile(t, tasksFile)
	src := fsmtest.Replace(t, plain, "        dikembalikan_dengan: bukan_wewenang\n",
		"        dikembalikan_dengan: {aksi: bukan_wewenang, wajib_diisi: [alasan]}\n")
	src = fsmtest.Replace(t, src, "isian:\n", "isian:\n  alasan: {nama: Alasan, jenis: teks}\n")
	d := deskOf(t, tasksFile, []byte(src))
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	_, err := d.try("2026-03-03 09:00", ofOPD("dpupr"), "bukan_wewenang")
	requireRefused(t, err, "input")
	_, err = d.try("2026-03-03 09:00", ofOPD("dpupr"), "bukan_wewenang", "jawaban", "j")
	requireRefused(t, err, "input")
	back := d.do("2026-03-03 09:00", ofOPD("dpupr"), "bukan_wewenang", "alasan", "a")
	require.Equal(t, GivingBack, back.Kind)
	require.True(t, back.Input["alasan"].IsSet())
	require.NotContains(t, d.c.Fields, "alasan", "it is the unit's own")
	d.do("2026-03-03 10:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	require.NotEqual(t, deskOf(t, tasksFile, []byte(plain)).m.SOP().Meaning(), d.m.SOP().Meaning())

	for _, wrong := range []string{"alasann", "[alasan, uraiann]"} {
		_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, src, "wajib_diisi: [alasan]", "wajib_diisi: "+wrong)))
		require.Equal(t, []string{"unknown-field"}, codesOf(problems), wrong)
	}
	_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, src, "{aksi: bukan_wewenang, wajib_diisi: [alasan]}", "{wajib_diisi: [alasan]}")))
	require.Equal(t, []string{"missing-key"}, codesOf(problems))
}

// One task that nobody may give back is answered: the stage is not stuck if the others
// are given back, and needs no other way on.
func TestATaskThatNobodyMayGiveBackKeepsTheStageGoing(t *testing.T) {
	src := fsmtest.Replace(t, readFile(t, tasksFile), "      lanjut_tanpa: {otomatis: waktu tahap, ke: perumusan}\n", "")
	_, problems := Load("sop.yaml", []byte(src))
	require.Equal(t, []string{"tasks-may-all-return"}, codesOf(problems))
	src = fsmtest.Replace(t, src, "    tugas:\n", "    tugas:\n      data_dishub: {untuk: [dishub], uraian: Memberi data, pelaksana: petugas_opd}\n")
	d := deskOf(t, tasksFile, []byte(src))
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	for _, unit := range []string{"dlh", "dpupr", "dishub"} {
		d.do("2026-03-03 09:00", ofOPD(unit), "bukan_wewenang")
	}
	require.Equal(t, "koordinasi", d.c.Stage)
	d.do("2026-03-03 10:00", ofOPD("dishub"), "data_dishub")
	require.Equal(t, "perumusan", d.c.Stage)
}
