package fsm

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/rules"
)

// TestDatesAreJudgedAlikeHoweverItIsSwept gives commands and corrections of dates
// in any order: swept often or never, a case has the same entries, and each limit
// that a date ended is judged by that date.
func TestDatesAreJudgedAlikeHoweverItIsSwept(t *testing.T) {
	t.Parallel()
	d := openDesk(t, dated)
	met := map[Move]int{}
	property := func(rt *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 3))
		log, until := randomLog(d, rng)
		seeds := make([]uint64, len(log)+1)
		for i := range seeds {
			seeds[i] = rng.Uint64()
		}
		run := func(step time.Duration) (Case, []Draft) {
			c, out, seen := d.c, []Draft(nil), map[[2]string]int{}
			take := func(got Decision) {
				c, out = got.Case, append(out, got.Entries...)
				for i := range got.Entries {
					stopsByTheirDate(rt, &got.Entries[i], seen)
					if e := got.Entries[i]; e.Kind == Breaching {
						if seen[[2]string{e.Clock, e.Due.String()}]++; seen[[2]string{e.Clock, e.Due.String()}] > 1 {
							rt.Fatalf("breach of %q on record twice", e.Clock)
						}
					}
				}
			}
			sweep := func(to time.Time) {
				if step > 0 && c.Version > 0 {
					for at := c.Changed; at.Before(to); at = at.Add(step) {
						got, err := d.m.Advance(c, at, d.cal)
						require.NoError(t, err)
						take(got)
					}
				}
				got, err := d.m.Advance(c, to, d.cal)
				require.NoError(t, err)
				take(got)
			}
			for i, cmd := range log {
				sweep(cmd.at)
				got, _ := d.m.Decide(c, Command{Action: cmd.action, Actor: cmd.by, At: cmd.at, Input: cmd.input}, d.cal)
				take(got)
				own := rand.New(rand.NewPCG(seeds[i], 1))
				if c.Version == 0 || own.IntN(2) == 0 {
					continue
				}
				field := d.m.plan.Dates[own.IntN(len(d.m.plan.Dates))]
				day := rules.DateValue(cmd.at.AddDate(0, 0, -own.IntN(9)).Format(time.DateOnly))
				got, _ = d.m.Correct(c, Correction{
					Entry: 1, By: kepalaAny, At: cmd.at, Fields: map[string]Value{field: day}, Reason: rules.SealedValue("s"),
				}, d.cal)
				take(got)
			}
			sweep(until)
			return c, out
		}
		wantCase, want := run(0)
		for _, step := range []time.Duration{11 * time.Hour, 24 * time.Hour} {
			gotCase, got := run(step)
			require.Equal(rt, asJSON(t, want), asJSON(t, got))
			require.Equal(rt, asJSON(t, wantCase), asJSON(t, gotCase))
		}
		for _, e := range want {
			for _, m := range e.Clocks {
				met[m.Move]++
			}
		}
	}
	// A round of few cases may have no correction that counts.
	for round := 0; round == 0 || round < 20 && min(met[Rejudged], met[Corrected]) == 0; round++ {
		rapid.Check(t, property)
	}
	require.Positive(t, met[Rejudged])
	require.Positive(t, met[Corrected])
}
