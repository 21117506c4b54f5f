package fsm

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// knows returns what the reporter sees in a field; the zero Value: nothing.
func (d *desk) knows(field string) Value { return d.m.View(d.c, pelapor).Fields[field] }

// corrects lets admin correct a field of the first entry.
func (d *desk) corrects(at string, input ...string) error {
	out, err := d.m.Correct(d.c, Correction{Entry: 1, By: admin, At: fsmtest.WIB(at), Fields: d.in(input...), Reason: d.in("alasan", "salah tulis")["alasan"]}, d.cal)
	if err == nil {
		d.c = out.Case
	}
	return err
}

// secondRound brings a case to where an officer handles it again after the
// reporter was told one answer.
func secondRound(t *testing.T, src []byte, note string) *desk {
	d := deskOf(t, lumajang, src)
	d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n")
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr", "catatan", note)
	d.do("2025-08-05 09:00", petugas, "periksa_kewenangan")
	d.do("2025-08-05 10:00", penghubung, "tanggapi", "tanggapan", "satu")
	d.do("2025-08-06 10:00", pelapor, "belum_puas", "keberatan", "k")
	return d
}

// TestTheReporterKnowsWhatHeWasTold: notes never, a correction of what he was told
// not before an act that says it again, in the second round as in the first.
func TestTheReporterKnowsWhatHeWasTold(t *testing.T) {
	d := secondRound(t, shipped(t), "c1")
	one := d.in("tanggapan", "satu")["tanggapan"]
	require.Equal(t, one, d.knows("tanggapan"))
	require.False(t, d.knows("catatan").IsSet(), "a note")
	require.Equal(t, d.in("kategori", "infrastruktur")["kategori"], d.knows("kategori"))

	require.NoError(t, d.corrects("2025-08-06 11:00", "tanggapan", "rancangan"))
	require.Equal(t, one, d.knows("tanggapan"), "what he was told, not what was written since")
	require.Equal(t, one, d.m.View(d.c, Actor{}).Fields["tanggapan"], "no draft is public before he has it")
	require.Equal(t, d.in("tanggapan", "rancangan")["tanggapan"], d.m.View(d.c, penghubung).Fields["tanggapan"])
	require.NoError(t, d.corrects("2025-08-06 12:00", "penyebab", "p"), "a field that nobody has filled in yet")
	require.False(t, d.knows("penyebab").IsSet(), "a correction tells him nothing")
	require.NoError(t, d.corrects("2025-08-06 13:00", "judul", "j2"))
	require.Equal(t, d.in("judul", "j")["judul"], d.knows("judul"), "what he filled in")
	require.Equal(t, d.in("judul", "j2")["judul"], d.m.View(d.c, Actor{}).Fields["judul"], "what is taken out of it is public no longer")

	d.do("2025-08-07 10:00", penghubung, "tanggapi", "tanggapan", "dua")
	require.Equal(t, d.in("tanggapan", "dua")["tanggapan"], d.knows("tanggapan"))
	require.Equal(t, d.in("judul", "j2")["judul"], d.knows("judul"), "public, and told with what tells him")
	require.False(t, d.knows("catatan").IsSet())
	require.False(t, d.knows("penyebab").IsSet())
	require.NotContains(t, d.c.Untold, "tanggapan")
}

// TestWhatHeWasToldAndIsCorrectedHeGetsWithTheNextTelling: a corrected answer is no
// draft; he and the public get it as it stands at the next act that tells him
// anything, and not before.
func TestWhatHeWasToldAndIsCorrectedHeGetsWithTheNextTelling(t *testing.T) {
	d := secondRound(t, shipped(t), "c1")
	one, two := d.in("tanggapan", "satu")["tanggapan"], d.in("tanggapan", "satu, dibetulkan")["tanggapan"]
	require.NoError(t, d.corrects("2025-08-06 11:00", "tanggapan", "satu"+" lagi"))
	require.NoError(t, d.corrects("2025-08-06 12:00", "tanggapan", "satu, dibetulkan"))
	require.NoError(t, d.corrects("2025-08-06 12:10", "penyebab", "p"))
	require.NoError(t, d.corrects("2025-08-06 12:20", "penyebab", "p2"))
	require.NoError(t, d.corrects("2025-08-06 12:30", "catatan", "c2"))
	require.Equal(t, []string{"tanggapan"}, d.c.Corrected)
	for _, by := range []Actor{pelapor, {}} {
		require.Equal(t, one, d.m.View(d.c, by).Fields["tanggapan"], by.ID)
	}
	d.do("2025-08-06 13:00", admin, "tunda", "alasan", "menunggu suku cadang") // tells him
	for _, by := range []Actor{pelapor, {}} {
		require.Equal(t, two, d.m.View(d.c, by).Fields["tanggapan"], by.ID)
	}
	require.Empty(t, d.c.Corrected)
	require.False(t, d.knows("penyebab").IsSet(), "what he was never told is a note, corrected or not")
	require.False(t, d.knows("catatan").IsSet())
}

// TestMelihatOfTheReporter: what his melihat names he gets with the next act that
// tells him, and not before.
func TestMelihatOfTheReporter(t *testing.T) {
	src := strings.Replace(string(shipped(t)), "pelapor: {nama: Pelapor, lingkup: berkas sendiri}", "pelapor: {nama: Pelapor, lingkup: berkas sendiri, melihat: [catatan]}", 1)
	d := secondRound(t, []byte(src), "c1")
	c1 := d.in("catatan", "c1")["catatan"]
	require.Equal(t, c1, d.knows("catatan"), "with the answer")
	require.NoError(t, d.corrects("2025-08-06 11:00", "catatan", "c2"))
	require.Equal(t, c1, d.knows("catatan"))
	require.NoError(t, d.corrects("2025-08-06 12:00", "catatan", "c3"))
	require.Equal(t, c1, d.knows("catatan"), "the value he knows, not the one between")
	d.do("2025-08-07 10:00", penghubung, "tanggapi", "tanggapan", "dua")
	require.Equal(t, d.in("catatan", "c3")["catatan"], d.knows("catatan"))
}

// TestOnlyTheReporterTakesBackHisSecrecy: not by a correction either.
func TestOnlyTheReporterTakesBackHisSecrecy(t *testing.T) {
	for _, flag := range []string{"anonim", "rahasia"} {
		d := deskOf(t, lumajang, shipped(t))
		d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n")
		require.NoError(t, d.corrects("2025-08-04 11:00", flag, "ya"), "to keep secret is no harm")
		for range 2 {
			err := d.corrects("2025-08-04 13:00", flag, "tidak")
			var refused *Refused
			require.ErrorAs(t, err, &refused, flag)
			require.Equal(t, "reporter-only", refused.Reasons[0].Code)
			// Emptied it hides as before, and can't be set to no after that.
			require.NoError(t, d.corrects("2025-08-04 13:00", flag, ""))
			require.NotEmpty(t, d.m.view.Hidden(&d.c, ""))
		}
	}
}

// TestSeveralFlagsTogetherEndASecrecy: nor do others take back at once what each by
// itself would leave secret.
func TestSeveralFlagsTogetherEndASecrecy(t *testing.T) {
	src := string(shipped(t))
	require.Contains(t, src, "bila: rahasia")
	d := deskOf(t, lumajang, []byte(strings.Replace(src, "bila: rahasia", "bila: rahasia atau anonim", 1)))
	d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n", "anonim", "ya", "rahasia", "ya")
	require.NoError(t, d.corrects("2025-08-04 11:00", "rahasia", "tidak"), "still anonim")
	require.NoError(t, d.corrects("2025-08-04 11:30", "rahasia", "ya"))
	err := d.corrects("2025-08-04 12:00", "rahasia", "tidak", "anonim", "tidak")
	var refused *Refused
	require.ErrorAs(t, err, &refused)
	require.Len(t, refused.Reasons, 2)
}

// TestHadAndPublic: units that had the case are known in order, without the one
// in charge; and since when the public sees it does not move.
func TestHadAndPublic(t *testing.T) {
	d := deskOf(t, lumajang, shipped(t))
	other := Actor{ID: "petugas_2", Holds: []RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}}}
	d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n")
	require.True(t, d.c.Public.IsZero())
	require.False(t, d.m.Sees(d.c, Actor{}))
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "kebersihan", "unit", "dlh")
	since := d.c.Public
	require.Equal(t, fsmtest.WIB("2025-08-04 11:00").UTC(), since.UTC())
	require.Empty(t, d.c.Had)
	d.do("2025-08-04 12:00", other, "periksa_kewenangan", "kategori", "infrastruktur")
	d.do("2025-08-04 13:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	require.Equal(t, []string{"dlh"}, d.c.Had)
	require.Equal(t, since, d.c.Public)
	d.do("2025-08-04 14:00", petugas, "periksa_kewenangan", "kategori", "kebersihan")
	d.do("2025-08-04 15:00", admin, "disposisi", "kategori", "kebersihan", "unit", "dlh")
	require.Equal(t, []string{"dpupr"}, d.c.Had)
}

// TestASecrecyThatCameLaterHidesWhatWas: a case as it once was is shown by what
// holds now.
func TestASecrecyThatCameLaterHidesWhatWas(t *testing.T) {
	d := deskOf(t, lumajang, shipped(t))
	d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n")
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	was := d.c
	require.True(t, d.m.ViewPast(was, d.c, petugas).Fields["nama_pelapor"].IsSet())
	require.NoError(t, d.corrects("2025-08-04 12:00", "anonim", "ya"))
	past := d.m.ViewPast(was, d.c, petugas)
	require.Equal(t, was.Version, past.Version)
	require.False(t, past.Fields["nama_pelapor"].IsSet())
	require.Empty(t, past.Reporter)
	require.NoError(t, d.corrects("2025-08-04 13:00", "rahasia", "ya"))
	require.Equal(t, Case{}, d.m.ViewPast(was, d.c, Actor{}))
}

func shipped(t *testing.T) []byte {
	src, err := os.ReadFile(lumajang)
	require.NoError(t, err)
	return src
}
