package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
)

// branched is what was known on 4 August 2025 with a decree that did not come
// with the program, so that the program's own log does not go on from it.
func branched(t *testing.T) *calendar.Log {
	late, err := calendar.ReadLog("keppres.csv", []byte(lateDecree))
	require.NoError(t, err)
	log, err := calendar.Shipped().KnownOn(calendar.MustDate("2025-08-04")).Append(late)
	require.NoError(t, err)
	require.False(t, calendar.Shipped().Continues(log))
	return log
}

const nextDecree = `date,kind,name,effect,action,moved_from,moved_to,date_rule,decree,decree_date,effective_decree,effective_date,certainty,note
2025-08-13,libur_nasional,Contoh kedua,libur,tambah,,,keputusan,Keppres contoh 2/2025,2025-08-06,Keppres contoh 2/2025,2025-08-06,A,
`

func TestAmendGoesOnFromTheDecreesOfTheCases(t *testing.T) {
	decrees := &engine.LatestDecrees{}
	decrees.Set(branched(t))
	o := soptest.New(t, sop.YAML(), "2025-08-06 09:00", engine.WithDecrees(decrees))
	o.Open(warga, "kirim", soptest.Input{"judul": "Sampah", "uraian": "x", "nama_pelapor": "Wati"})
	o.To("2025-08-07 10:00")
	a := &archive{Office: o, t: t}

	_, stderr, code := a.sop("amend", "--db", "kasus")
	assert.Equal(t, 1, code)
	assert.Contains(t, stderr, "keputusan hari libur bawaan program ini tidak melanjutkan")
	_, stderr, _ = a.sop("amend", "--db", "kasus", "--lang", "en")
	assert.Contains(t, stderr, "name the new ones with --keputusan FILE")

	next := filepath.Join(t.TempDir(), "kedua.csv")
	require.NoError(t, os.WriteFile(next, []byte(nextDecree), 0o600))
	stdout, stderr, code := a.sop("amend", "--db", "kasus", "--keputusan", next, "--oleh", "kepala", "--dasar", "ND 8/2025", "--terapkan")
	assert.Zero(t, code, stderr)
	assert.Contains(t, stdout, "1 mendapat catatan, 0 gagal")
	assert.Contains(t, stdout, "Contoh kedua")
}

// TestAmendTakesInWhatTheProgramAlreadyHas: an office that put a decree of its own in
// force takes in the program's later ones by a file of their rows, and needs none after.
func TestAmendTakesInWhatTheProgramAlreadyHas(t *testing.T) {
	signed := calendar.Shipped().SignedFrom(0) // the program's newest decree
	local, err := calendar.NewLog([]calendar.DecreeEvent{{
		Date: signed.AddDays(-2), Kind: calendar.Local, Name: "Banjir", Off: true, Action: calendar.Added,
		Decree: "SE Bupati 7", DecreeDate: signed.AddDays(-3), Effective: "SE Bupati 7", EffectiveDate: signed.AddDays(-3),
	}})
	require.NoError(t, err)
	before := calendar.Shipped().KnownOn(signed.AddDays(-1))
	later := calendar.Shipped().Events()[before.Len():]
	require.NotEmpty(t, later)
	own, err := before.Append(local)
	require.NoError(t, err)
	decrees := &engine.LatestDecrees{}
	decrees.Set(own)
	o := soptest.New(t, sop.YAML(), signed.AddDays(-1).String()+" 09:00", engine.WithDecrees(decrees))
	o.Open(warga, "kirim", soptest.Input{"judul": "Sampah", "uraian": "x", "nama_pelapor": "Wati"})
	o.To(signed.AddDays(1).String() + " 10:00")
	a := &archive{Office: o, t: t}

	_, stderr, code := a.sop("amend", "--db", "kasus")
	assert.Equal(t, 1, code)
	for _, e := range later {
		assert.Contains(t, stderr, e.Effective)
	}
	assert.NotContains(t, stderr, own.Events()[0].Effective, "what is applied is not asked for")

	rows, err := calendar.NewLog(later)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "skb.csv")
	require.NoError(t, os.WriteFile(file, rows.Bytes(), 0o600))
	stdout, stderr, code := a.sop("amend", "--db", "kasus", "--keputusan", file, "--oleh", "kepala", "--dasar", "ND 8/2025", "--terapkan")
	assert.Zero(t, code, stderr)
	assert.Contains(t, stdout, "1 mendapat catatan, 0 gagal")
	stdout, stderr, code = a.sop("amend", "--db", "kasus")
	assert.Zero(t, code, stderr)
	assert.Contains(t, stdout, "0 akan mendapat catatan, 0 gagal", "all of the program's rows are in force")
}

func TestAmendOverCasesWhoseDecreesWentApart(t *testing.T) {
	a := newArchive(t)
	_, err := a.Engine().PublishDecrees(t.Context(), branched(t))
	require.NoError(t, err)
	a.Open(warga, "kirim", soptest.Input{"judul": "Sampah", "uraian": "x", "nama_pelapor": "Wati"})
	stdout, _, code := a.sop("amend", "--db", "kasus", "--lang", "en")
	assert.Equal(t, 2, code)
	assert.Contains(t, stdout, "1 failed", "the program's decrees do not go on from those of this one")
	assert.Contains(t, stdout, "stays as it was: the new decrees must continue those in force")
	stdout, _, code = a.sop("amend", "--db", "kasus", "--format", "json")
	assert.Equal(t, 2, code)
	assert.Contains(t, stdout, `"failed": [`+"\n    {")
}

// Decrees that lack days of the law are told when cases are moved to them, and
// again when they are moved on with no file at hand.
func TestAmendTellsDecreesThatAreNotWhole(t *testing.T) {
	a := newArchive(t)
	partial := filepath.Join(t.TempDir(), "libur-2028.csv")
	require.NoError(t, os.WriteFile(partial, []byte("tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit\n"+
		"2028-01-01,libur nasional,Tahun Baru 2028 Masehi,tetap,SKB 2028,2027-09-15\n"), 0o600))
	stdout, stderr, _ := a.sop("amend", "--db", "kasus", "--keputusan", partial, "--format", "json")
	assert.Contains(t, stderr, "libur-2028.csv:2:1: peringatan: keputusan hari libur tahun 2028 belum lengkap")
	assert.Contains(t, stdout, `"code": "decree-incomplete"`)
	assert.Contains(t, stdout, "2028-08-17 (Proklamasi Kemerdekaan)")
}
