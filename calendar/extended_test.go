package calendar

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestManyExtensionsInOneGo holds the short way to the long one, over random
// extensions and pauses in every unit and office.
func TestManyExtensionsInOneGo(t *testing.T) {
	t.Parallel()
	hours := DefaultHours()
	short := 0
	rng := rand.New(rand.NewPCG(4, 9))
	for _, opts := range []Options{{}, {OnDayOff: Roll}, {Start: SameDay}, {Hours: hours}, {Hours: hours, DayEnd: Closing}} {
		cal, err := New(Shipped(), opts)
		require.NoError(t, err)
		units := []Unit{WorkingDays, Days, Weeks}
		if opts.Hours != nil {
			units = append(units, WorkingHours, Hours, Minutes)
		}
		for range 3000 {
			unit := units[rng.IntN(len(units))]
			at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rng.IntN(600*24*60)) * time.Minute)
			k := Clock{Start: at, Span: Span{High: 1 + rng.IntN(9), Unit: unit}}
			open := false
			for range rng.IntN(9) {
				at = at.Add(time.Duration(rng.IntN(4*24*60)) * time.Minute)
				switch {
				case rng.IntN(3) > 0:
					k.Events = append(k.Events, Event{Type: EventExtend, At: at, Span: Span{High: 1 + rng.IntN(4), Unit: unit}})
				case open:
					k.Events, open = append(k.Events, Event{Type: EventResume, At: at}), false
				default:
					k.Events, open = append(k.Events, Event{Type: EventPause, At: at}), true
				}
			}
			events := k.ordered()
			got, ok := cal.extendedOnly(&k, events)
			if !ok {
				continue
			}
			short++
			want, err := cal.stepwise(&k, events)
			require.NoError(t, err, "%+v", k)
			require.Equal(t, want.Deadline, got.Deadline, "%+v", k)
		}
	}
	require.Greater(t, short, 500)
}
