package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// Ten working days from Monday 2 March 2026 end on Monday 16 March: silence is a ground
// from Tuesday on, and within 30 working days of the Monday. An answer ends it.
func TestSilenceIsAGroundWhileItLasts(t *testing.T) {
	t.Parallel()
	d := openDesk(t, "testdata/decide/kasus-diam.yaml")
	d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r", "rahasia", "tidak")
	opens := func(at string) string {
		from := d.m.SourceOf(&d.c, "ajukan_keberatan", fsmtest.WIB(at))
		got, err := d.m.Decide(newObjection(d), d.objects(fsmtest.WIB(at), &from, "tidak"), d.cal)
		if err == nil {
			require.Equal(t, from.Passed, got.Entries[0].Link.Passed, "the entry says since when")
			return ""
		}
		var refused *Refused
		require.ErrorAs(t, err, &refused)
		return refused.Code + " " + refused.Args["last_day"]
	}
	require.Equal(t, "source-in-time ", opens("2026-03-16 23:59"))
	require.Empty(t, opens("2026-03-17 00:00"))
	last, err := d.cal.Add(fsmtest.WIB("2026-03-16 12:00"), d.m.SOP().Starts[1].Source.Time)
	require.NoError(t, err)
	require.Empty(t, opens(last.LastDay.String()+" 23:59"))
	require.Equal(t, "source-late "+last.LastDay.String(), opens(last.LastDay.AddDays(1).String()+" 00:00"))
	d.do("2026-03-25 09:00", joko, "tolak")
	require.Equal(t, "source-elsewhere ", opens("2026-03-26 09:00"))
}

// A limit that was answered late is silence no more, wherever the case is then; one that
// the case has not never passes.
func TestAnAnswerEndsTheSilence(t *testing.T) {
	t.Parallel()
	src := fsmtest.Replace(t, readFile(t, "testdata/decide/kasus-diam.yaml"), "kabulkan: {beri_tahu: [pemohon], ke: selesai}", "kabulkan: {beri_tahu: [pemohon], ke: selesai}\n      jawab: {ke: tetap}")
	d := deskOf(t, "kasus-diam.yaml", []byte(fsmtest.Replace(t, src, "sampai: [kabulkan, tolak]", "sampai: [kabulkan, tolak, jawab]")))
	d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r", "rahasia", "tidak")
	d.wait("2026-03-20 09:00")
	require.False(t, d.m.SourceOf(&d.c, "ajukan_keberatan", fsmtest.WIB("2026-03-20 09:00")).Passed.IsZero())
	d.do("2026-03-20 10:00", joko, "jawab")
	require.True(t, d.m.SourceOf(&d.c, "ajukan_keberatan", fsmtest.WIB("2026-03-20 11:00")).Passed.IsZero())
	require.True(t, d.m.SourceOf(&Case{Clocks: d.c.Clocks}, "ajukan_keberatan", fsmtest.WIB("2026-04-20 11:00")).Passed.IsZero())
}
