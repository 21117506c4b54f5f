package fsm

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

const reopening = "testdata/decide/buka-lagi.yaml"

var (
	warga = Actor{ID: "warga", Holds: []RoleAssignment{{Role: "pelapor"}}}
	tini  = Actor{ID: "tini", Holds: []RoleAssignment{{Role: "petugas"}}}
)

// archivedCase is a case that came in on Monday 2 March 2026 and was archived on the
// 4th, unanswered.
func archivedCase(t testing.TB) *desk {
	t.Helper()
	d := openDesk(t, reopening)
	d.do("2026-03-02 09:00", warga, "kirim", "uraian", "u")
	d.do("2026-03-04 09:00", tini, "arsipkan")
	return d
}

func reopeningLate(t testing.TB) (Case, Decision, error) {
	return commandOn(func(t testing.TB, _ ...string) *desk { return archivedCase(t) }, "2026-03-26 00:00", warga, "buka_lagi", "alasan", "a")(t)
}

// 60 hari kerja from 2 March end on 10 June; archived on the 4th and reopened on the
// 9th at 10:00, three working days later, they end on 15 June.
func TestALimitGoesOnAfterAReopening(t *testing.T) {
	t.Parallel()
	d := archivedCase(t)
	require.Equal(t, "2026-06-10", d.out[0].Clocks[0].LastDay.String())
	stopped := moveOf(t, d.out[1], "penyelesaian")
	require.True(t, stopped.Unmet)
	require.True(t, d.c.Closed)
	require.Equal(t, Shut, d.clock("penyelesaian").State)
	require.Equal(t, time.Time{}, mustNext(d).Truncate(time.Hour), "nothing acts on a case that has ended")

	e := d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	require.Equal(t, "diarsipkan", e.From)
	require.Equal(t, "penanganan", e.To)
	require.Equal(t, []string{"petugas"}, e.Tell)
	require.False(t, d.c.Closed)
	on := moveOf(t, e, "penyelesaian")
	require.Equal(t, Resumed, on.Move)
	require.Equal(t, "2026-06-15", on.LastDay.String())
	require.Equal(t, "60 hari kerja", on.Span.String(), "who read that it stopped learns of it again")
	require.Equal(t, "2026-04-14", moveOf(t, e, "waktu penanganan").LastDay.String(), "the stage begins anew")
	e = d.do("2026-03-10 10:00", tini, "jawab")
	require.False(t, moveOf(t, e, "penyelesaian").Unmet)
	d.sameAgain()
}

// mustNext returns when a timer that is no duty's acts next.
func mustNext(d *desk) time.Time {
	d.t.Helper()
	c := d.c
	c.Clocks = nil
	for _, k := range d.c.Clocks {
		if k.Kind != DutyClock {
			c.Clocks = append(c.Clocks, k)
		}
	}
	got, err := d.m.Advance(c, c.Changed, d.cal)
	require.NoError(d.t, err)
	return got.NextDue
}

func TestWhatWasJudgedStaysAsJudged(t *testing.T) {
	t.Parallel()
	d := openDesk(t, reopening)
	d.do("2026-03-02 09:00", warga, "kirim", "uraian", "u")
	e := d.do("2026-03-04 09:00", tini, "jawab") // met
	require.False(t, moveOf(t, e, "penyelesaian").Unmet)
	e = d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	require.Len(t, e.Clocks, 1, "only the stage's clock")

	late := openDesk(t, reopening)
	late.do("2026-03-02 09:00", warga, "kirim", "uraian", "u")
	late.wait("2026-06-12 00:00")
	e = late.do("2026-06-12 09:00", tini, "arsipkan")
	require.Positive(t, moveOf(t, e, "penyelesaian").LateBy)
	e = late.do("2026-06-15 09:00", warga, "buka_lagi", "alasan", "a")
	require.Len(t, e.Clocks, 1)
	_, runs := late.c.Clock("penyelesaian")
	require.False(t, runs)
	late.sameAgain()
}

// The days after the end: archived on Wednesday 4 March, 10 hari kerja end on 25
// March (18 to 20 and 23, 24 March are off).
func TestAReopeningComesInTimeOrNot(t *testing.T) {
	t.Parallel()
	for at, code := range map[string]string{"2026-03-25 23:59": "", "2026-03-26 00:00": "reopening-late"} {
		d := archivedCase(t)
		until, may, err := d.m.ReopensUntil(d.c, d.cal)
		require.NoError(t, err)
		require.True(t, may)
		require.Equal(t, fsmtest.WIB("2026-03-26 00:00").UTC(), until)
		permits, err := d.m.Allowed(d.c, warga, Unit{}, fsmtest.WIB(at), d.cal)
		require.NoError(t, err)
		require.Equal(t, "buka_lagi", permits[0].Action)
		require.Equal(t, code == "", permits[0].Yes, at)
		_, err = d.try(at, warga, "buka_lagi", "alasan", "a")
		if code == "" {
			require.NoError(t, err)
			continue
		}
		require.Equal(t, "2026-03-25", requireRefused(t, err, code).Args["last_day"])
		require.Equal(t, code, permits[0].Refusal.Code)
		require.True(t, d.c.Closed)
	}
}

func TestWhoMayReopenWhat(t *testing.T) {
	t.Parallel()
	d := archivedCase(t)
	_, err := d.try("2026-03-09 10:00", tini, "buka_lagi", "alasan", "a")
	requireRefused(t, err, "no-authority")
	_, err = d.try("2026-03-09 10:00", warga, "buka_lagi")
	requireRefused(t, err, "input")
	_, err = d.try("2026-03-09 10:00", warga, "jawab")
	requireRefused(t, err, "closed")
	d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	_, err = d.try("2026-03-09 11:00", warga, "buka_lagi", "alasan", "a")
	requireRefused(t, err, "not-here")
	d.do("2026-03-09 12:00", tini, "arsipkan")
	_, err = d.try("2026-03-10 10:00", warga, "buka_lagi", "alasan", "a")
	requireRefused(t, err, "too-often")
	_, may, err := d.m.ReopensUntil(d.c, d.cal)
	require.NoError(t, err)
	require.False(t, may, "once only")
	d.sameAgain()

	final := openDesk(t, reopening)
	final.do("2026-03-02 09:00", warga, "kirim", "uraian", "u")
	final.do("2026-03-04 09:00", tini, "tolak")
	_, kept := final.c.Clock("penyelesaian")
	require.False(t, kept, "nothing is kept where an end is final")
	_, err = final.try("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	requireRefused(t, err, "closed")
}

// A duty of the end is owed once, whether it was met or not before the reopening.
func TestADutyIsNotOwedTwiceForEnding(t *testing.T) {
	t.Parallel()
	for _, met := range []bool{true, false} {
		d := archivedCase(t)
		require.Len(t, d.c.Duties, 1)
		if met {
			d.do("2026-03-05 09:00", tini, "catat")
		}
		d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
		e := d.do("2026-03-10 10:00", tini, "arsipkan")
		require.Empty(t, e.Duties)
		want := 1
		if met {
			want = 0
		}
		require.Len(t, d.c.Duties, want)
		d.sameAgain()
	}
}

// A start date corrected after the end moves the limit that is shut, and is told when
// the limit goes on: nothing runs on a case that has ended.
func TestAStartCorrectedAfterTheEndIsToldOnceItGoesOn(t *testing.T) {
	t.Parallel()
	src := fsmtest.Read(t, reopening)
	src = []byte(fsmtest.Replace(t, string(src), "isian:\n", "koreksi: [petugas]\nisian:\n  tgl: {nama: Tanggal, jenis: tanggal, paling_awal: 2026-01-01, paling_lambat: hari ini}\n"))
	src = []byte(fsmtest.Replace(t, string(src), "wajib_diisi: [uraian]", "wajib_diisi: [uraian, tgl]"))
	src = []byte(fsmtest.Replace(t, string(src), "sejak: kirim, sampai", "sejak: tgl, sampai"))
	m, problems := Load(reopening, src)
	require.NotNil(t, m, problems)
	d := openDesk(t, reopening)
	d.m, d.c = m, Case{ID: d.c.ID, Decrees: d.c.Decrees}
	d.do("2026-03-02 09:00", warga, "kirim", "uraian", "u", "tgl", "2026-03-02")
	d.do("2026-03-04 09:00", tini, "arsipkan")
	got, err := d.m.Correct(d.c, Correction{Entry: 1, By: tini, At: fsmtest.WIB("2026-03-05 09:00"), Fields: d.in("tgl", "2026-02-27"), Reason: d.in("alasan", "x")["alasan"]}, d.cal)
	require.NoError(t, err)
	require.Empty(t, got.Entries[0].Clocks)
	d.c = got.Case
	require.Equal(t, Shut, d.clock("penyelesaian").State)
	e := d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	require.Equal(t, "2026-06-12", moveOf(t, e, "penyelesaian").LastDay.String())
}

// A duty that is met after the end leaves a limit shut.
func TestAShutLimitStopsOnce(t *testing.T) {
	t.Parallel()
	d := archivedCase(t)
	e := d.do("2026-03-05 09:00", tini, "catat")
	require.Len(t, e.Clocks, 1, "that of the duty")
	require.Equal(t, Shut, d.clock("penyelesaian").State)
	standing, err := d.m.Standing(d.c, fsmtest.WIB("2026-03-06 09:00"), d.cal)
	require.NoError(t, err)
	require.Empty(t, standing)
	_, found, err := d.m.Explain(d.c, "penyelesaian", d.cal)
	require.NoError(t, err)
	require.False(t, found)
}

// Closed out of a stage that pauses, and reopened: one pause, from its begin to the
// reopening.
func TestAPauseGoesOnOverTheEnd(t *testing.T) {
	t.Parallel()
	d := openDesk(t, reopening)
	d.do("2026-03-02 09:00", warga, "kirim", "uraian", "u")
	d.do("2026-03-03 09:00", tini, "tunda")
	d.do("2026-03-04 09:00", tini, "hentikan")
	e := d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	require.Equal(t, "2026-06-17", moveOf(t, e, "penyelesaian").LastDay.String())
	d.sameAgain()
}

// Whoever works on the case sees why it was reopened.
func TestWhoSeesWhyACaseWasReopened(t *testing.T) {
	t.Parallel()
	d := archivedCase(t)
	e := d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	require.True(t, d.m.plan.Sight.Roles["petugas"]["alasan"])
	seen, _ := d.m.ViewEntry(d.c, e, tini)
	require.Contains(t, seen.Input, "alasan")
	_, ok := d.m.ViewEntry(d.c, e, Actor{ID: "lain", Holds: warga.Holds})
	require.False(t, ok)
	_, ok = d.m.ViewEntry(d.c, e, Actor{})
	require.False(t, ok)
}

func TestMistakesInAReopening(t *testing.T) {
	t.Parallel()
	src := string(fsmtest.Read(t, reopening))
	const right = "buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: penanganan, wajib_diisi: [alasan]}"
	for code, wrong := range map[string]string{
		"unknown-role":      "buka_lagi: {oleh: pelapr, dalam: 10 hari kerja, ke: penanganan, wajib_diisi: [alasan]}",
		"unknown-field":     "buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: penanganan, wajib_diisi: [alsan]}",
		"unknown-stage":     "buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: penangann, wajib_diisi: [alasan]}",
		"reopening-target":  "buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: tetap, wajib_diisi: [alasan]}",
		"missing-key":       "buka_lagi: {oleh: pelapor, ke: penanganan, wajib_diisi: [alasan]}",
		"range-not-allowed": "buka_lagi: {oleh: pelapor, dalam: 5-10 hari kerja, ke: penanganan, wajib_diisi: [alasan]}",
		"system-by-hand":    "buka_lagi: {oleh: sistem, dalam: 10 hari kerja, ke: penanganan, wajib_diisi: [alasan]}",
		"unset-field":       "buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: penanganan, syarat: puas == tidak, wajib_diisi: [alasan]}",
	} {
		edited := fsmtest.Replace(t, src, right, wrong)
		edited = fsmtest.Replace(t, edited, "isian:\n", "isian:\n  puas: {nama: Puas, jenis: ya/tidak}\n")
		_, problems := Load(reopening, []byte(edited))
		var codes []string
		for _, p := range problems {
			codes = append(codes, p.Code)
		}
		require.Contains(t, codes, code)
		require.Subset(t, []string{code, "unused-field"}, codes, problems.Error())
	}
}

// reopeningWith is the procedure with other texts in the place of some.
func reopeningWith(t testing.TB, pairs ...string) *desk {
	t.Helper()
	return deskOf(t, reopening, []byte(strings.NewReplacer(pairs...).Replace(string(fsmtest.Read(t, reopening)))))
}

// correctsBy corrects what the opening said.
func (d *desk) correctsBy(by Actor, at string, fields map[string]Value) error {
	got, err := d.m.Correct(d.c, Correction{Entry: 1, By: by, At: fsmtest.WIB(at), Fields: fields, Reason: rules.SealedValue("salah tulis")}, d.cal)
	if err == nil {
		d.c, d.out = got.Case, append(d.out, got.Entries...)
	}
	return err
}

// A class that is known only after the end, of a case taken over without it: the limit
// goes on as one that had it.
func TestALimitThatGetsItsClassWhileClosedGoesOn(t *testing.T) {
	d := reopeningWith(t,
		"isian:\n", "koreksi: [petugas]\nisian:\n  kelas: {nama: Kelas, pilihan: {ringan: Ringan, berat: Berat}}\n",
		"wajib_diisi: [uraian]", "wajib_diisi: [uraian, kelas]",
		"waktu: 60 hari kerja, sejak", "waktu: {menurut: kelas, batas: {ringan: 14 hari kerja, berat: 60 hari kerja}}, sejak")
	got, err := d.m.Import(d.c, Import{
		At: fsmtest.WIB("2026-03-03 09:00"), By: tini, Opened: fsmtest.WIB("2026-03-02 09:00"), Entered: fsmtest.WIB("2026-03-02 09:00"), Stage: "penanganan",
		Reporter: "warga", Fields: d.in("uraian", "u"), Clocks: map[string]time.Time{"penyelesaian": fsmtest.WIB("2026-03-02 09:00")},
	}, d.cal)
	require.NoError(t, err)
	d.c, d.out = got.Case, got.Entries
	d.do("2026-03-04 09:00", tini, "arsipkan")
	require.NoError(t, d.correctsBy(tini, "2026-03-05 09:00", map[string]Value{"kelas": rules.ChoiceValue("berat")}))
	d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	require.Equal(t, "2026-06-15", d.clock("penyelesaian").LastDay.String())
}

// Reopened into the stage that it ended in, a case goes back from there to where it
// came from, and not into itself.
func TestAsalIsNeverTheStageItself(t *testing.T) {
	d := reopeningWith(t, "ke: penanganan, wajib_diisi: [alasan], paling_banyak: 1 kali", "ke: tertunda, wajib_diisi: [alasan], paling_banyak: 1 kali")
	d.do("2026-03-02 09:00", warga, "kirim", "uraian", "u")
	d.do("2026-03-03 09:00", tini, "tunda")
	d.do("2026-03-04 09:00", tini, "hentikan")
	d.do("2026-03-09 10:00", warga, "buka_lagi", "alasan", "a")
	require.Equal(t, "tertunda", d.c.Stage)
	d.do("2026-03-09 11:00", tini, "lanjutkan")
	require.Equal(t, "penanganan", d.c.Stage)
	d.sameAgain()
}
