package fsm

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

const dated = "testdata/decide/tanggal.yaml"

var (
	petugasAny = Actor{ID: "petugas_1", Holds: []RoleAssignment{{Role: "petugas"}}}
	kepalaAny  = Actor{ID: "kepala_1", Holds: []RoleAssignment{{Role: "kepala"}}}
)

// dateDesk has a case sent on Monday 2 March 2026 and given more commands.
func dateDesk(t *testing.T) *desk {
	d := openDesk(t, dated)
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
	require.Equal(t, "2026-03-04", d.clock("jawab").LastDay.String())
	return d
}

func (d *desk) correct(at, field, value string) []Draft {
	d.t.Helper()
	got, err := d.m.Correct(d.c, Correction{
		Entry: d.c.Version, By: kepalaAny, At: fsmtest.WIB(at), Fields: d.in(field, value), Reason: rules.SealedValue("sebab"),
	}, d.cal)
	require.NoError(d.t, err)
	d.c, d.out = got.Case, append(d.out, got.Entries...)
	return got.Entries
}

// A limit until a date field ends on the day that the field names, whenever that
// is recorded; the breach that passed meanwhile does not hold.
func TestALimitEndsOnTheDayOfItsDate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		recorded, done string
		late           int
		withdrawn      bool
	}{
		{"2026-03-03 10:00", "2026-03-03", 0, false},
		{"2026-03-05 10:00", "2026-03-04", 0, true}, // the last day, told a day later
		{"2026-03-09 10:00", "2026-03-02", 0, true}, // the day of the start
		{"2026-03-05 10:00", "2026-03-05", 1, false},
		{"2026-03-09 10:00", "2026-03-06", 2, false},
	} {
		d := dateDesk(t)
		m := moveOf(t, d.do(c.recorded, petugasAny, "catat", "dijawab", c.done), "jawab")
		require.Equal(t, c.done, m.Done.String())
		require.Equal(t, c.late, m.LateBy, c)
		require.Equal(t, c.withdrawn, m.Withdrawn, c)
		require.Empty(t, d.c.Clocks, "nothing runs on")
	}
}

// A corrected stop date judges again: what was late is in time and its breach
// withdrawn, what was in time is late and on record.
func TestACorrectedStopDateJudgesAgain(t *testing.T) {
	t.Parallel()
	d := dateDesk(t)
	d.do("2026-03-10 10:00", petugasAny, "catat", "dijawab", "2026-03-09")
	entries := d.correct("2026-03-11 09:00", "dijawab", "2026-03-04")
	require.Len(t, entries, 1)
	m := moveOf(t, entries[0], "jawab")
	require.Equal(t, Rejudged, m.Move)
	require.Zero(t, m.LateBy)
	require.True(t, m.Withdrawn)

	entries = d.correct("2026-03-12 09:00", "dijawab", "2026-03-05")
	require.Len(t, entries, 2)
	require.Equal(t, 1, moveOf(t, entries[0], "jawab").LateBy)
	require.Equal(t, Breaching, entries[1].Kind)
	require.Equal(t, "jawab", entries[1].Clock)
	require.Equal(t, "petugas", entries[1].Owner.Role)

	entries = d.correct("2026-03-13 09:00", "dijawab", "2026-03-06")
	require.Len(t, entries, 1, "late already on record")
	require.Equal(t, 2, moveOf(t, entries[0], "jawab").LateBy)

	d.do("2026-03-16 10:00", petugasAny, "tutup")
	require.Len(t, d.correct("2026-03-17 09:00", "dijawab", "2026-03-04"), 1, "also at an end")
	require.Len(t, d.correct("2026-03-17 10:00", "surat_masuk", "2026-03-04"), 1)
	require.Empty(t, d.out[len(d.out)-1].Clocks, "a start that no clock had")
}

// A date starts what names it: a limit, its restart, a duty. A correction moves
// the start that stands, and not one that came after.
func TestADateStartsWhatNamesIt(t *testing.T) {
	t.Parallel()
	d := dateDesk(t)
	e := d.do("2026-03-05 10:00", petugasAny, "terima", "surat_masuk", "2026-03-03")
	require.Equal(t, "2026-03-10", moveOf(t, e, "surat").LastDay.String())
	require.Equal(t, "2026-03-06", moveOf(t, e, "kewajiban arsip 1").LastDay.String())
	e = d.correct("2026-03-05 11:00", "surat_masuk", "2026-03-04")[0]
	require.Equal(t, "2026-03-11", moveOf(t, e, "surat").LastDay.String())
	require.Equal(t, "2026-03-09", moveOf(t, e, "kewajiban arsip 1").LastDay.String())

	e = d.do("2026-03-06 10:00", petugasAny, "susulkan", "surat_susulan", "2026-03-05")
	require.Equal(t, Restarted, moveOf(t, e, "surat").Move)
	require.Equal(t, "2026-03-12", moveOf(t, e, "surat").LastDay.String())
	e = d.correct("2026-03-06 11:00", "surat_masuk", "2026-03-03")[0]
	require.Len(t, e.Clocks, 1, "the limit runs from the later letter now")
	require.Equal(t, "kewajiban arsip 1", e.Clocks[0].Clock)
	e = d.correct("2026-03-06 12:00", "surat_susulan", "2026-03-06")[0]
	require.Equal(t, "2026-03-13", moveOf(t, e, "surat").LastDay.String())
}

// A limit that starts again is judged by its own end.
func TestARestartedLimitForgetsHowItEnded(t *testing.T) {
	t.Parallel()
	d := dateDesk(t)
	d.do("2026-03-03 10:00", petugasAny, "terima", "surat_masuk", "2026-03-02")
	d.do("2026-03-04 10:00", petugasAny, "catat", "dijawab", "2026-03-03")
	require.Len(t, d.c.Judged, 2)
	d.do("2026-03-05 10:00", petugasAny, "terima", "surat_masuk", "2026-03-05")
	require.Len(t, d.c.Judged, 1)
	entries := d.correct("2026-03-06 10:00", "dijawab", "2026-03-04")
	e := entries[len(entries)-1]
	require.Equal(t, "jawab", e.Clocks[0].Clock)
	require.Len(t, e.Clocks, 1)
}

// stopsByTheirDate holds what is true of every clock that a date ended: it is on
// time iff the day is not after the last one, and no breach of it stays then. A
// clock may pass the same deadline again once it was withdrawn or started anew.
func stopsByTheirDate(t *rapid.T, e *Draft, breaches map[[2]string]int) {
	for _, m := range e.Clocks {
		key := [2]string{m.Clock, m.Due.String()}
		if m.Move == Started || m.Move == Restarted || m.Withdrawn && m.Old == nil {
			delete(breaches, key)
		}
		if m.Done.IsZero() {
			continue
		}
		if inTime := !m.Done.After(m.LastDay); inTime != (m.LateBy == 0) {
			t.Fatalf("%q done %s, last day %s, late by %d", m.Clock, m.Done, m.LastDay, m.LateBy)
		}
		if m.LateBy == 0 && breaches[key] > 0 {
			t.Fatalf("%q was done in time, and its breach stands", m.Clock)
		}
	}
}

func TestASweepBeforeOrAfterADateIsRecorded(t *testing.T) {
	t.Parallel()
	swept, never := dateDesk(t), dateDesk(t)
	for at := fsmtest.WIB("2026-03-02 10:00"); at.Before(fsmtest.WIB("2026-03-05 10:00")); at = at.Add(time.Hour) {
		got, err := swept.m.Advance(swept.c, at, swept.cal)
		require.NoError(t, err)
		swept.c, swept.out = got.Case, append(swept.out, got.Entries...)
	}
	for _, d := range []*desk{swept, never} {
		d.do("2026-03-05 10:00", petugasAny, "catat", "dijawab", "2026-03-04")
	}
	require.Equal(t, asJSON(t, never.out), asJSON(t, swept.out))
	require.Equal(t, asJSON(t, never.c), asJSON(t, swept.c))
}

// A deadline that passed where a citizen had the case is nobody's breach: there is
// none to withdraw.
func TestWhatIsNobodysBreachIsNotWithdrawn(t *testing.T) {
	t.Parallel()
	src := string(fsmtest.Read(t, dated))
	src = strings.Replace(src, "    sampai: dijawab\n    penanggung_jawab: petugas", "    sampai: dijawab\n    penanggung_jawab: pelaksana tahap", 1)
	src = strings.Replace(src, "ke: kerja}\ntahap:\n", "ke: tunggu}\ntahap:\n  tunggu: {nama: Menunggu, pelaksana: pelapor, mutu_baku: {waktu: tidak ditetapkan}, aksi: {lengkapi: {ke: kerja}}}\n", 1)
	d := deskOf(t, "tanggal.yaml", []byte(src))
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-06 09:00", pelapor, "lengkapi")
	require.True(t, d.clock("jawab").Excused)
	entries, err := d.try("2026-03-06 10:00", petugasAny, "catat", "dijawab", "2026-03-04")
	require.NoError(t, err)
	require.Len(t, entries, 1, "no breach")
	require.False(t, moveOf(t, entries[0], "jawab").Withdrawn)
}

// A corrected restart may bring back a deadline that was broken before: it is on
// record once.
func TestADeadlineIsBrokenOnce(t *testing.T) {
	t.Parallel()
	d := dateDesk(t)
	d.do("2026-03-03 09:00", petugasAny, "terima", "surat_masuk", "2026-03-02")
	d.do("2026-03-11 09:00", petugasAny, "susulkan", "surat_susulan", "2026-03-11")
	entries := d.correct("2026-03-11 10:00", "surat_susulan", "2026-03-02")
	require.Equal(t, "2026-03-09", moveOf(t, entries[0], "surat").LastDay.String())
	breaches := 0
	for _, e := range d.out {
		if e.Kind == Breaching && e.Clock == "surat" {
			breaches++
		}
	}
	require.Equal(t, 1, breaches)
}
