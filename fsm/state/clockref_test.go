package state

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestAClockIDSaysWhatItTimes(t *testing.T) {
	for id, want := range map[string]ClockRef{
		"waktu periksa": {StageClock, "periksa", 0, ""}, "kewajiban pantau": {DutyClock, "pantau", 0, ""},
		"kewajiban pantau 12": {DutyClock, "pantau", 12, ""}, "waktu": {LimitClock, "waktu", 0, ""}, "kewajiban": {LimitClock, "kewajiban", 0, ""},
		"kewajiban jawab dlh 2": {DutyClock, "jawab", 2, "dlh"},
	} {
		require.Equal(t, want, ReadClockID(id))
	}
	rapid.Check(t, func(t *rapid.T) {
		ref := ClockRef{Kind: rapid.SampledFrom([]ClockKind{StageClock, LimitClock, DutyClock}).Draw(t, "kind"), Of: rapid.StringMatching(`[a-z][a-z0-9_]{0,20}`).Draw(t, "of")}
		if ref.Kind == DutyClock {
			ref.No = rapid.IntRange(0, 1<<20).Draw(t, "no")
		}
		require.Equal(t, ref, ReadClockID(ref.ID()))
		require.Equal(t, ref.Kind == DutyClock && ref.No == 0, ReadClockID(ref.ID()).IsPeriod())
	})
}
