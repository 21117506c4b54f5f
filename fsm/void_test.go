package fsm

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

func (d *desk) void(now string) []Draft {
	d.t.Helper()
	got, err := d.m.Void(d.c, Voiding{At: fsmtest.WIB(now), By: citra, Basis: "ND 5"}, d.past())
	require.NoError(d.t, err)
	d.c, d.out = got.Case, append(slices.Clip(d.out), got.Entries...)
	require.Equal(d.t, got.NextDue, d.nextDue())
	d.sameAgain()
	return got.Entries
}

// as compares a case with what it would be had nothing been voided.
func (d *desk) as(other *desk) {
	d.t.Helper()
	c := d.c
	c.Version, c.Recorded = other.c.Version, other.c.Recorded
	require.Equal(d.t, asJSON(d.t, other.c), asJSON(d.t, c))
}

func until(t testing.TB, when string) *desk {
	d := sent(t)
	d.wait(when)
	return d
}

func TestWhatAWrongClockWithdrewStandsAgain(t *testing.T) {
	t.Parallel()
	d := until(t, "2026-11-10 12:00")
	require.Equal(t, Breaching, d.out[3].Kind)
	d.late("2026-11-12 13:00", "2026-11-09 10:00", budi, "perpanjang")
	require.False(t, Stand(d.out)[3])

	// It is still the 10th: the act was recorded two days too early.
	got := d.void("2026-11-10 13:00")
	require.Equal(t, Voided, got[len(got)-1].Kind)
	require.True(t, Stand(d.out)[3], "the breach stands again")
	d.as(until(t, "2026-11-10 13:00"))

	// And it turns out that it is still the 9th: what stood again goes too.
	d.void("2026-11-09 12:00")
	require.False(t, Stand(d.out)[3])
	d.as(until(t, "2026-11-09 12:00"))

	// Nobody acted after the 9th, so that what happened then can be recorded.
	d.late("2026-11-09 13:00", "2026-11-09 10:00", budi, "perpanjang")
}

func TestVoidingRefusesWhatItCannotDo(t *testing.T) {
	t.Parallel()
	d := until(t, "2026-11-10 12:00")
	for now, want := range map[string]error{"2026-11-10 12:00": ErrNothingToVoid, "2026-11-02 08:59": ErrOpenedAhead} {
		got, err := d.m.Void(d.c, Voiding{At: fsmtest.WIB(now), By: citra, Basis: "ND 5"}, d.past())
		require.ErrorIs(t, err, want)
		require.Empty(t, got.Entries)
		require.Equal(t, d.c, got.Case)
	}
	_, err := d.m.Void(d.c, Voiding{By: citra, Basis: "ND 5"}, d.past())
	require.ErrorIs(t, err, ErrNothingToVoid)
	alone := Past{Entries: append(slices.Clip(d.out), Draft{Kind: Voided}), Calendar: d.past().Calendar}
	_, err = d.m.Again(d.c, alone, int64(len(alone.Entries)))
	require.ErrorIs(t, err, errAlone)
}

// What timers wrote stands in the history already: an act that is decided again keeps
// its number, by which a correction names it.
func TestAfterVoidingAnAnswerIsCorrectedUnderItsNumber(t *testing.T) {
	t.Parallel()
	d := openDesk(t, chosenTasksFile)
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dpupr")
	d.wait("2026-03-10 08:00") // two breaches
	d.do("2026-03-10 09:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	require.Equal(t, []int64{5}, d.c.Answers[0].Entries)
	before := *d
	d.do("2026-03-12 09:00", koordinator, "ubah_opd", "opd", "dlh, dpupr, dishub")
	d.void("2026-03-11 09:00")
	d.as(&before)
	got, err := d.m.Correct(d.c, Correction{
		Entry: 5, By: koordinator, At: fsmtest.WIB("2026-03-11 10:00"), Fields: d.in("jawaban", "k"), Reason: rules.SealedValue("salah tulis"),
	}, d.cal)
	require.NoError(t, err)
	require.Equal(t, []int64{5, 8 + 1}, got.Case.Answers[0].Entries)
}

// nextDue returns when the next timer of the case acts.
func (d *desk) nextDue() time.Time {
	next := d.m.deciding(d.c, d.cal)
	return next.NextTimer().At
}
