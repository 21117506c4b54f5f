package fsm

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

// logs returns what was decreed before 7 August 2025, when 18 August became a
// day off, and the same log with that decree.
func logs(t testing.TB) (before, longer *calendar.Calendar) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(calendar.Shipped().Bytes())), "\n")
	known, decree := lines[:1:1], lines[:1:1]
	for _, line := range lines[1:] {
		switch {
		case strings.HasPrefix(line, "2025-08-18"):
			decree = append(decree, line)
		case !strings.HasPrefix(line, "2026") && !strings.HasPrefix(line, "2027"):
			known = append(known, line)
		}
	}
	first, err := calendar.ReadLog("lama.csv", []byte(strings.Join(known, "\n")+"\n"))
	require.NoError(t, err)
	added, err := calendar.ReadLog("baru.csv", []byte(strings.Join(decree, "\n")+"\n"))
	require.NoError(t, err)
	both, err := first.Append(added)
	require.NoError(t, err)
	before, err = calendar.New(first, calendar.Options{})
	require.NoError(t, err)
	longer, err = calendar.New(both, calendar.Options{})
	require.NoError(t, err)
	return before, longer
}

// amendable has a case whose limit ends on 18 August 2025, and the log to come.
func amendable(t testing.TB) (*desk, *calendar.Calendar) {
	d := openDesk(t, complete)
	before, longer := logs(t)
	d.cal, d.c.Decrees = before, before.Log().Hash()
	d.ask()
	d.do("2025-08-04 11:00", penelaah, "golongkan", "kelas", "berat")
	require.Equal(t, "2025-08-18", d.clock("batas").LastDay.String())
	return d, longer
}

func TestAmendmentMovesOpenDeadlinesAndKeepsBoth(t *testing.T) {
	d, longer := amendable(t)
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-07 15:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	entry := got.Entries[len(got.Entries)-1]
	require.Equal(t, Amending, entry.Kind)
	require.Equal(t, "kepala_1", entry.By.ID)
	require.Equal(t, longer.Log().Hash(), got.Case.Decrees)
	moved := moveOf(t, entry, "batas")
	require.Equal(t, "2025-08-19", moved.LastDay.String())
	require.Equal(t, "2025-08-18", moved.Old.LastDay.String())
	require.NotEqual(t, moved.Old.Revision, moved.Revision)
	require.Len(t, entry.Clocks, 1, "the others do not reach 18 August")

	again, err := d.m.Amend(got.Case, Amendment{At: fsmtest.WIB("2025-08-07 16:00"), By: kepala}, longer, longer)
	require.NoError(t, err)
	require.Empty(t, again.Entries)

	d.c, d.cal = got.Case, longer
	d.do("2025-08-14 10:00", penelaah, "susun", "konsep", "k")
	require.Equal(t, "2025-08-19", d.clock("waktu telaah").LastDay.String(), "15 and 19 August: a new clock knows the decree")
}

func TestLateAmendmentWithdrawsTheBreach(t *testing.T) {
	d, longer := amendable(t)
	d.wait("2025-08-19 09:00")
	require.Equal(t, 1, countOf(d.out, Breaching, "batas"))
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-19 09:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	require.True(t, moveOf(t, got.Entries[0], "batas").Withdrawn)
	d.c, d.cal = got.Case, longer
	require.Equal(t, 1, countOf(d.wait("2025-08-20 00:00"), Breaching, "batas"), "the new Due has a breach of its own")
}

func TestAmendmentAfterBothDeadlinesPassedLeavesTheBreach(t *testing.T) {
	d, longer := amendable(t)
	d.wait("2025-08-25 09:00")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-25 09:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	require.False(t, moveOf(t, got.Entries[0], "batas").Withdrawn)
	require.Zero(t, count(got.Entries, Breaching))
	d.c, d.cal = got.Case, longer
	require.Zero(t, countOf(d.wait("2025-09-25 00:00"), Breaching, "batas"))
}

func TestClosedCaseStaysAsJudged(t *testing.T) {
	d, longer := amendable(t)
	d.do("2025-08-05 10:00", pelapor, "batalkan")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-07 15:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	require.Equal(t, Decision{Case: d.c}, got)
}

func TestCorrection(t *testing.T) {
	d := asked(t, "diterima", "2025-08-01")
	correct := func(by Actor, entry int64, pairs ...string) (Decision, error) {
		return d.m.Correct(d.c, Correction{
			Entry: entry, By: by, At: fsmtest.WIB("2025-08-06 10:00"), Fields: d.in(pairs...), Reason: rules.SealedValue("alasan"),
		}, d.cal)
	}
	_, err := correct(penelaah, 1, "kelas", "berat")
	requireRefused(t, err, "no-authority")
	_, err = correct(kepala, 1, "unit", "bidang_b")
	require.Equal(t, "unexpected-input", requireRefused(t, err, "input").Reasons[0].Code)

	got, err := correct(kepala, 1, "kelas", "berat", "diterima", "2025-07-31")
	require.NoError(t, err)
	entry := got.Entries[0]
	require.Equal(t, Correcting, entry.Kind)
	require.Equal(t, int64(1), entry.Corrects)
	require.Equal(t, "2025-08-18", moveOf(t, entry, "batas").LastDay.String())
	require.Equal(t, "2025-08-28", moveOf(t, entry, "sejak_surat").LastDay.String())
	require.Equal(t, Corrected, moveOf(t, entry, "sejak_surat").Move)

	d.c = got.Case
	emptied, err := correct(kepala, 1, "diterima", "")
	require.NoError(t, err)
	require.NotContains(t, emptied.Case.Fields, "diterima")
}

func TestCorrectedStartKeepsTheExtension(t *testing.T) {
	d := asked(t, "diterima", "2025-08-01")
	d.do("2025-08-05 10:00", penelaah, "perpanjang_surat")
	got, err := d.m.Correct(d.c, Correction{
		Entry: 1, By: kepala, At: fsmtest.WIB("2025-08-06 10:00"), Fields: d.in("diterima", "2025-08-11"), Reason: rules.SealedValue("alasan"),
	}, d.cal)
	require.NoError(t, err)
	require.Equal(t, "2025-09-11", moveOf(t, got.Entries[0], "sejak_surat").LastDay.String(), "20 working days from 11 August, and two more; 5 September is off")
}

// underWay is an import into periksa.
func underWay(d *desk) Import {
	return Import{
		At: fsmtest.WIB("2025-08-04 10:00"), By: kepala, Opened: fsmtest.WIB("2025-07-28 10:00"), Entered: fsmtest.WIB("2025-07-30 10:00"), Stage: "periksa",
		Unit: Unit{ID: "bidang_a"}, Reporter: "pelapor_1", Fields: d.in("uraian", "u", "kelas", "ringan"),
		Clocks: map[string]time.Time{"batas": fsmtest.WIB("2025-07-28 10:00")},
	}
}

func TestImport(t *testing.T) {
	d := openDesk(t, complete)
	got, err := d.m.Import(d.c, underWay(d), d.cal)
	require.NoError(t, err)
	d.c = got.Case
	require.Equal(t, Importing, got.Entries[0].Kind)
	require.Equal(t, "2025-08-05", d.clock("waktu periksa").LastDay.String())
	require.Equal(t, "2025-08-04", d.clock("batas").LastDay.String())
	require.Equal(t, rules.IntValue(0), d.c.Fields["nilai"], "awal")
	d.do("2025-08-04 11:00", penelaah, "susun", "konsep", "k")
}

func TestImportOfALateCasePutsTheBreachOnRecordAtOnce(t *testing.T) {
	d := openDesk(t, lumajang)
	got, err := d.m.Import(d.c, Import{
		At: fsmtest.WIB("2025-08-04 10:00"), By: admin, Opened: fsmtest.WIB("2025-01-06 10:00"), Entered: fsmtest.WIB("2025-07-30 10:00"), Stage: "verifikasi_admin",
	}, d.cal)
	require.NoError(t, err)
	require.Equal(t, []EntryKind{Importing, Breaching, Timing}, []EntryKind{got.Entries[0].Kind, got.Entries[1].Kind, got.Entries[2].Kind})
	require.Equal(t, "ombudsman", got.Case.Stage, "60 working days since January have passed")
}
