package fsm

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

const silent = `format: 1
kode: diam
versi: 1
identitas: {nama: Diam}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {warga: {nama: Pemohon, lingkup: berkas sendiri}, petugas: Petugas, penilai: {nama: Penilai, melihat: [uraian]}}
isian:
  uraian: {nama: Permohonan, jenis: teks}
  selesai_pada: {nama: Selesai pada, jenis: tanggal, paling_awal: 2020-01-01}
  kelas: {nama: Kelas, pilihan: {ringan: Ringan, berat: Berat}}
mulai:
  mohon: {oleh: warga, wajib_diisi: [uraian], ke: ditangani}
tahap:
  ditangani:
    pelaksana: petugas
    mutu_baku: {waktu: tidak ditetapkan}
    aksi:
      golongkan: {wajib_diisi: [kelas], ke: tetap}
      ulangi: {ke: tetap}
      jawab: {ke: dijawab}
      jawab_tanggal: {wajib_diisi: [selesai_pada], ke: dijawab}
      minta: {ke: dilengkapi}
      tambah: {perpanjangan: {tenggat: jawaban, selama: 2 hari kerja}, ke: tetap}
      keberatan: {oleh: [warga, penilai], syarat: lewat(jawaban) dan hari_kerja_sejak(jawaban) <= 3, ke: dinilai}
  dilengkapi:
    pelaksana: warga
    menjeda: semua
    mutu_baku: {waktu: 60 hari kerja}
    aksi:
      lengkapi: {ke: ditangani}
      gugur: {otomatis: waktu tahap, ke: gagal}
  dijawab:
    pelaksana: warga
    mutu_baku: {waktu: 60 hari kerja}
    aksi:
      kembali: {ke: ditangani}
      sesal: {syarat: lewat(jawaban), ke: dinilai}
      diam: {otomatis: waktu tahap, ke: gagal}
  dinilai:
    pelaksana: petugas
    mutu_baku: {waktu: tidak ditetapkan}
    aksi:
      putuskan: {ke: gagal}
akhir: {gagal: {nama: Berakhir, buka_lagi: {oleh: petugas, dalam: 10 hari kerja, ke: ditangani}}}
tenggat:
  jawaban:
    waktu: {menurut: kelas, batas: {ringan: 2 hari kerja, berat: 6 hari kerja}, selama_belum_ditentukan: 4 hari kerja}
    sejak: [mohon, kembali]
    mulai_ulang: ulangi
    sampai: [jawab, selesai_pada]
    penanggung_jawab: petugas
`

// told is whether a limit has passed at an instant, read from what the history tells of
// its clock and nothing else: the slow, obvious way.
func told(out []Draft, limit string, at time.Time) bool {
	var due time.Time
	late, open := false, false
	for _, e := range out {
		for _, m := range e.Clocks {
			if m.Clock != limit {
				continue
			}
			switch m.Move {
			case Stopped:
				late, open, due = m.LateBy > 0, false, time.Time{}
			case Started, Restarted:
				late, open, due = false, false, m.Due
			case Held:
				open = m.Due.IsZero()
				if !open {
					due = m.Due
				}
			default:
				open, due = false, m.Due
			}
		}
	}
	return late || !open && !due.IsZero() && !at.Before(due)
}

// Whatever starts, holds, extends, moves, ends and resumes it, a limit has passed as its
// history tells, and conditions go by that.
func TestALimitHasPassedAsItsHistoryTells(t *testing.T) {
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
	citizen := Actor{ID: "w", Holds: []RoleAssignment{{Role: "warga"}}}
	yes, no, ended := 0, 0, 0
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 41))
		d := deskOf(t, "diam.yaml", []byte(silent))
		now := fsmtest.WIB("2026-03-02 09:00").Add(time.Duration(rng.IntN(20*24)) * time.Hour)
		d.c.Reporter = citizen.ID
		at := func() string { return now.In(d.cal.Zone()).Format("2006-01-02 15:04") }
		d.do(at(), citizen, "mohon", "uraian", "u")
		for range 14 {
			now = now.Add(time.Duration(1+rng.IntN(70)) * time.Hour)
			got, err := d.m.Advance(d.c, now, d.cal)
			require.NoError(t, err)
			d.c, d.out = got.Case, append(d.out, got.Entries...)

			want := told(d.out, "jawaban", now)
			day, passed := d.m.Passed(&d.c, "jawaban", now)
			require.Equal(t, want, passed, "seed %d at %s in %s", seed, at(), d.c.Stage)
			_, running := d.c.Clock("jawaban")
			switch {
			case passed && !running:
				ended++
			case passed:
				yes++
			default:
				no++
			}
			if d.c.Stage == "ditangani" {
				since, err := d.cal.WorkingDays(day, d.cal.DateOf(now))
				require.True(t, err == nil || !passed)
				trial, err := d.m.Decide(d.c, Command{Action: "keberatan", Actor: citizen, At: now}, d.cal)
				require.Equal(t, passed && since <= 3, err == nil, "seed %d at %s: %v %v", seed, at(), err, trial.Entries)
			}
			actor, acts := officer, map[string][][]string{
				"ditangani":  {{"golongkan", "kelas", "ringan"}, {"golongkan", "kelas", "berat"}, {"ulangi"}, {"jawab"}, {"jawab_tanggal", "selesai_pada", now.In(d.cal.Zone()).AddDate(0, 0, -rng.IntN(4)).Format(time.DateOnly)}, {"minta"}, {"tambah"}},
				"dilengkapi": {{"lengkapi"}}, "dijawab": {{"kembali"}, {"sesal"}}, "dinilai": {{"putuskan"}}, "gagal": {{"buka_lagi"}},
			}[d.c.Stage]
			if d.c.Stage == "dilengkapi" || d.c.Stage == "dijawab" {
				actor = citizen
			}
			act := acts[rng.IntN(len(acts))]
			_, err = d.try(at(), actor, act[0], act[1:]...)
			var refused *Refused
			require.True(t, err == nil || errors.As(err, &refused), fmt.Sprint(err))
		}
	}
	require.Greater(t, yes, 100)
	require.Greater(t, no, 300)
	require.Greater(t, ended, 20)
}

// Who is not shown a deadline is refused without it.
func TestARefusalHidesTheDeadlineWithTheClass(t *testing.T) {
	d := deskOf(t, "diam.yaml", []byte(silent))
	officer, judge := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}, Actor{ID: "j", Holds: []RoleAssignment{{Role: "penilai"}}}
	d.c.Reporter = "w"
	d.do("2026-03-02 09:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "warga"}}}, "mohon", "uraian", "u")
	d.do("2026-03-02 10:00", officer, "golongkan", "kelas", "berat")
	require.True(t, d.m.ShowsDeadline(d.c, "jawaban", officer))
	require.False(t, d.m.ShowsDeadline(d.c, "jawaban", judge))

	_, err := d.try("2026-03-03 09:00", judge, "keberatan")
	reason := requireRefused(t, err, "condition").Reasons[0]
	require.Equal(t, "lewat(jawaban) = ***", reason.Args["values"])
	require.True(t, reason.Values[0].Hidden)
}

// Nor does it say whether a limit was late that a hidden date ends.
func TestARefusalHidesWhetherAHiddenDateWasLate(t *testing.T) {
	d := deskOf(t, "tanggal.yaml", []byte(`format: 1
kode: permohonan
versi: 1
identitas: {nama: Uji}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {warga: {nama: Pemohon, lingkup: berkas sendiri}, petugas: Petugas, penilai: {nama: Penilai, melihat: [uraian]}}
isian:
  uraian: {nama: Permohonan, jenis: teks}
  pada: {nama: Pada, jenis: tanggal}
mulai:
  mohon: {oleh: warga, wajib_diisi: [uraian], ke: ditangani}
tahap:
  ditangani:
    nama: Ditangani
    pelaksana: petugas
    mutu_baku: {waktu: tidak ditetapkan}
    aksi:
      jawab: {wajib_diisi: [pada], ke: dinilai}
  dinilai:
    nama: Dinilai
    pelaksana: penilai
    mutu_baku: {waktu: tidak ditetapkan}
    aksi:
      terima: {syarat: lewat(jawaban), ke: ditangani}
      tolak: {beri_tahu: [warga], ke: selesai}
akhir: {selesai: Selesai}
tenggat:
  jawaban: {nama: Jawaban, waktu: 5 hari kerja, sejak: mohon, sampai: pada, penanggung_jawab: petugas}
`))
	d.c.Reporter = "w"
	d.do("2026-03-02 09:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "warga"}}}, "mohon", "uraian", "u")
	d.do("2026-03-05 10:00", Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}, "jawab", "pada", "2026-03-04")
	for values, sees := range map[string]string{"lewat(jawaban) = ***": "penilai", "lewat(jawaban) = tidak (paling lambat 2026-03-09)": "petugas"} {
		by := Actor{ID: "j", Holds: []RoleAssignment{{Role: "penilai"}}}
		if sees == "petugas" {
			by.Holds = append(by.Holds, RoleAssignment{Role: "petugas"})
		}
		_, err := d.try("2026-03-05 11:00", by, "terima")
		require.Equal(t, values, requireRefused(t, err, "condition").Reasons[0].Args["values"])
	}
}

// answered ends its limit by an act or by a date, and may run anew.
const answered = `format: 1
kode: permohonan
versi: 1
identitas: {nama: Uji}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {warga: {nama: Pemohon, lingkup: berkas sendiri}, petugas: Petugas, atasan: Atasan}
isian:
  uraian: {nama: Permohonan, jenis: teks}
  pada: {nama: Pada, jenis: tanggal}
mulai:
  mohon: {oleh: warga, wajib_diisi: [uraian], ke: ditangani}
tahap:
  ditangani:
    pelaksana: petugas
    mutu_baku: {waktu: tidak ditetapkan}
    aksi:
      jawab: {ke: dijawab}
      jawab_tanggal: {wajib_diisi: [pada], ke: dijawab}
  dijawab:
    pelaksana: atasan
    mutu_baku: {waktu: tidak ditetapkan}
    aksi:
      kembali: {ke: ditangani}
      keberatan: {syarat: lewat(jawaban), ke: selesai}
      tutup: {beri_tahu: [warga], ke: selesai}
akhir: {selesai: Selesai}
tenggat:
  jawaban: {nama: Jawaban, waktu: 5 hari kerja, sejak: [mohon, kembali], sampai: [jawab, pada], penanggung_jawab: petugas}
koreksi: [petugas]
`

// A date that ended an earlier run is corrected as if nothing asked whether the limit
// passed: the last run, which an act ended, is kept for that question alone.
func TestALimitKeptForAConditionIsNotJudgedByADate(t *testing.T) {
	for _, src := range []string{answered, fsmtest.Replace(t, answered, "syarat: lewat(jawaban), ", "")} {
		d := deskOf(t, "jawaban.yaml", []byte(src))
		officer, chief := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}, Actor{ID: "k", Holds: []RoleAssignment{{Role: "atasan"}}}
		d.c.Reporter = "w"
		d.do("2026-02-27 09:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "warga"}}}, "mohon", "uraian", "u")
		d.do("2026-03-04 09:00", officer, "jawab_tanggal", "pada", "2026-03-04")
		d.do("2026-03-10 09:00", chief, "kembali")
		d.do("2026-03-12 09:00", officer, "jawab")
		got, err := d.m.Correct(d.c, Correction{
			Entry: 2, By: officer, At: fsmtest.WIB("2026-03-13 09:00"), Fields: d.in("pada", "2026-03-03"), Reason: d.in("uraian", "x")["uraian"],
		}, d.cal)
		require.NoError(t, err, src)
		require.Empty(t, got.Entries[0].Clocks)
		d.sameAgain()
	}
}

// After an answer in time a refusal says so beside a last day that is past.
func TestARefusalSaysThatALimitEndedInTime(t *testing.T) {
	d := deskOf(t, "jawaban.yaml", []byte(answered))
	officer, chief := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}, Actor{ID: "k", Holds: []RoleAssignment{{Role: "atasan"}, {Role: "petugas"}}}
	d.c.Reporter = "w"
	d.do("2026-02-27 09:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "warga"}}}, "mohon", "uraian", "u")
	d.do("2026-03-04 09:00", officer, "jawab")
	for at, values := range map[string]string{
		"2026-03-05 09:00": "lewat(jawaban) = tidak (paling lambat 2026-03-06)",
		"2026-03-12 09:00": "lewat(jawaban) = tidak (berakhir tepat waktu, paling lambat 2026-03-06)",
	} {
		_, err := d.m.Decide(d.c, Command{Action: "keberatan", Actor: chief, At: fsmtest.WIB(at)}, d.cal)
		require.Equal(t, values, requireRefused(t, err, "condition").Reasons[0].Args["values"])
	}
}
