package engine_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
)

// changed returns sop.yaml with one text in the place of another.
func changed(t testing.TB, pairs ...string) []byte {
	src := reference(t)
	for i := 0; i < len(pairs); i += 2 {
		require.True(t, bytes.Contains(src, []byte(pairs[i])), pairs[i])
		src = bytes.Replace(src, []byte(pairs[i]), []byte(pairs[i+1]), 1)
	}
	return src
}

func TestPublishRefusesWhatIsTaken(t *testing.T) {
	o := open(t)
	_, err := o.Publish(ctx, reference(t))
	require.NoError(t, err, "the same content again changes nothing")
	other := changed(t, "nama: Lokasi kejadian", "nama: Tempat kejadian")
	for name, eng := range map[string]*engine.Engine{"this engine": o.Engine, "another on the store": o.bare(o.store)} {
		_, err = eng.Publish(ctx, other)
		require.ErrorIs(t, err, engine.ErrVersionTaken, name)
		require.Contains(t, engine.Message("id", err), "naikkan versi")
	}
	_, err = o.Publish(ctx, []byte("format: 9\n"))
	var problems problem.Problems
	require.ErrorAs(t, err, &problems)
	require.NotEmpty(t, problems)
}

// TestOpenCasesGoOnUnderTheirFile publishes a newer file while a case runs, and
// starts another engine on the store with the newer file alone.
func TestOpenCasesGoOnUnderTheirFile(t *testing.T) {
	o := open(t)
	o.begin("lama")
	// The newer file: another name of the action, 5 working days for the admin.
	newer := changed(t, "versi: 1 ", "versi: 2 ", "waktu: 1-3 hari kerja", "waktu: 1-5 hari kerja",
		"      disposisi:", "      teruskan:", "sejak: disposisi", "sejak: teruskan")
	_, err := o.Publish(ctx, newer)
	require.NoError(t, err)
	o.begin("baru")
	require.Equal(t, []int{1, 2}, []int{o.stored("lama").Case.SOP.Version, o.stored("baru").Case.SOP.Version})

	restarted := o.bare(o.store)
	_, err = restarted.Publish(ctx, newer)
	require.NoError(t, err)
	bare := o.bare(o.store)
	o.hands.set("2023-02-17 09:00")
	for _, eng := range []*engine.Engine{o.Engine, restarted, bare} {
		n, err := eng.Sweep(ctx, 10)
		require.NoError(t, err)
		require.Equal(t, map[bool]int{true: 1}[eng == o.Engine], n, "the limit of 3 days has passed, that of 5 has not")
		for id, can := range map[string]string{"lama": "disposisi", "baru": "teruskan"} {
			_, err = eng.Preview(ctx, id, command(siti, can, "kategori", "infrastruktur", "unit", "dpupr"))
			require.NoError(t, err, id)
			_, err = eng.Preview(ctx, id, command(siti, map[string]string{"disposisi": "teruskan", "teruskan": "disposisi"}[can]))
			var refused *fsm.Refused
			require.ErrorAs(t, err, &refused)
			_, err = audit.Verify(ctx, eng, id)
			require.NoError(t, err)
		}
	}
	// A bare engine runs open cases and opens none.
	_, err = bare.Open(ctx, opening("lagi"))
	require.ErrorIs(t, err, engine.ErrNotFound)

	// An older file published again does not become the one for new cases.
	_, err = o.Publish(ctx, reference(t))
	require.NoError(t, err)
	o.begin("lagi")
	require.Equal(t, 2, o.stored("lagi").Case.SOP.Version)
}

// TestReorganisedUnitReachesOpenCases gives a category to another unit in the
// next version of the file: the open case is judged by it the same day.
func TestReorganisedUnitReachesOpenCases(t *testing.T) {
	o := open(t)
	o.begin("k")
	o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	_, err := o.Publish(ctx, changed(t, "versi: 1 ", "versi: 2 ",
		"kewenangan: [infrastruktur]", "kewenangan: [kesehatan]", "kewenangan: [kesehatan]}\n    dindik", "kewenangan: [infrastruktur]}\n    dindik"))
	require.NoError(t, err)
	r := o.at("2023-02-13 10:00", "k", budi, "periksa_kewenangan")
	require.Equal(t, "verifikasi_admin", r.Case.Stage)
	require.Equal(t, []string{"kesehatan"}, r.Entries[0].Unit.Authority)
	_, err = audit.Verify(ctx, o.bare(o.store), "k")
	require.NoError(t, err, "the entry holds the facts that were read")
}

// forgetful has lost its documents, or returns others.
type forgetful struct {
	*memory.Store
	document func() ([]byte, error)
}

func (s forgetful) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s forgetful) Document(context.Context, engine.Hash) ([]byte, error) { return s.document() }

func TestLostAndForgedDocuments(t *testing.T) {
	o := open(t)
	o.begin("k")
	for name, c := range map[string]struct {
		document func() ([]byte, error)
		want     error
	}{
		"lost":   {func() ([]byte, error) { return nil, engine.ErrNotFound }, engine.ErrNotFound},
		"forged": {func() ([]byte, error) { return changed(t, "1-3 hari", "1-9 hari"), nil }, engine.ErrCorrupt},
	} {
		eng := o.bare(forgetful{o.store, c.document})
		_, err := eng.Act(ctx, "k", command(siti, "arsipkan", "alasan", "x"))
		require.ErrorIs(t, err, c.want, name)
		_, err = audit.Verify(ctx, eng, "k")
		require.ErrorIs(t, err, c.want, name)
		_, err = eng.Allowed(ctx, "k", siti)
		require.ErrorIs(t, err, c.want, name)
	}
}

// longer returns the shipped log with one more day off, Tuesday 14 February
// 2023, decreed on the 10th.
func longer(t testing.TB) *calendar.Log {
	more, err := calendar.ReadLog("tambahan.csv", []byte("tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit,tanggal_berlaku,dekrit_berlaku\n"+
		"2023-02-14,libur nasional,Hari Uji,tambah,Keppres Uji 1/2023,2023-02-10,2023-02-10,Keppres Uji 1/2023\n"))
	require.NoError(t, err)
	log, err := calendar.Shipped().Append(more)
	require.NoError(t, err)
	return log
}

func TestDecreesAreTheCasesOwn(t *testing.T) {
	o := open(t)
	o.begin("lama")
	inForce(t, o.Engine, longer(t))
	o.begin("baru")
	last := func(id string) string { return o.stored(id).Case.Clocks[1].LastDay.String() }
	require.Equal(t, []string{"2023-02-15", "2023-02-16"}, []string{last("lama"), last("baru")})
	for _, eng := range []*engine.Engine{o.Engine, o.bare(o.store)} {
		for _, id := range []string{"lama", "baru"} {
			_, err := audit.Verify(ctx, eng, id)
			require.NoError(t, err)
		}
	}
}

// source is a host's own source of decrees.
type source struct{ err error }

func (s source) Log(context.Context) (*calendar.Log, error) { return calendar.Shipped(), s.err }

func TestOwnSourceOfDecrees(t *testing.T) {
	lost := errors.New("no line to the ministry")
	o := open(t)
	eng := o.bare(o.store, engine.WithDecrees(source{}))
	inForce(t, eng, longer(t))
	_, err := eng.Publish(ctx, reference(t))
	require.NoError(t, err)
	r, err := eng.Open(ctx, opening("k"))
	require.NoError(t, err)
	require.Equal(t, calendar.Shipped().Hash(), r.Case.Decrees, "the host's source decides")

	eng = o.bare(o.store, engine.WithDecrees(source{lost}))
	_, err = eng.Publish(ctx, reference(t))
	require.ErrorIs(t, err, lost)
}

// Also where no field is personal: the reason and evidence of an act recorded
// afterwards are.
func TestReasonsAndEvidenceNeedAVault(t *testing.T) {
	o := open(t)
	eng := o.bare(only{Cases: o.store})
	const plain = `format: 1
kode: terbuka
versi: 1
identitas: {nama: Terbuka}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {pelapor: {nama: Pelapor, lingkup: berkas sendiri}, petugas: Petugas}
isian:
  uraian: {nama: Isi laporan, jenis: teks, terbuka: ya}
mulai:
  kirim: {oleh: pelapor, wajib_diisi: [uraian], ke: periksa}
tahap:
  periksa:
    pelaksana: petugas
    mutu_baku: {waktu: 3 hari kerja}
    aksi:
      jawab: {beri_tahu: [pelapor], ke: selesai}
akhir: {selesai: Selesai}
`
	_, err := eng.Publish(ctx, []byte(plain))
	require.NoError(t, err)
	late := strings.Replace(strings.Replace(plain, "versi: 1", "versi: 2", 1), "jawab: {", "jawab: {catat_susulan: ya, ", 1)
	_, err = eng.Publish(ctx, []byte(late))
	require.ErrorIs(t, err, engine.ErrNoVault)
}

// TestNothingSealedIsLost: a store that does not keep personal values is not
// given any, neither by a publication nor by a command on a case that another
// engine opened.
func TestNothingSealedIsLost(t *testing.T) {
	o := open(t)
	o.begin("a")
	eng := o.bare(only{Cases: o.store})
	_, err := eng.Publish(ctx, reference(t))
	require.ErrorIs(t, err, engine.ErrNoVault)
	before := o.bodies("a")
	_, err = eng.Act(ctx, "a", command(siti, "arsipkan", "alasan", "bukan pengaduan"))
	require.ErrorIs(t, err, engine.ErrNoVault)
	require.Equal(t, before, o.bodies("a"))
	_, err = eng.Act(ctx, "a", command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
	require.NoError(t, err, "nothing in it is personal")
}
