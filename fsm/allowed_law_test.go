package fsm

import (
	"errors"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// TestAllowedIsWhatDecideDoes: for every actor and random input, what Allowed
// says no to is not accepted, and what it says yes to without asking for an
// input is not refused without one.
func TestAllowedIsWhatDecideDoes(t *testing.T) {
	t.Parallel()
	for _, file := range procedures(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			d := openDesk(t, file)
			rng := rand.New(rand.NewPCG(11, 5))
			met := map[bool]int{}
			for range scale(60, 800) {
				log, _ := randomLog(d, rng)
				c := d.c
				for _, cmd := range log {
					if got, err := d.m.Decide(c, Command{Action: cmd.action, Actor: cmd.by, At: cmd.at, Input: cmd.input}, d.cal); err == nil {
						c = got.Case
					}
					if rng.IntN(4) == 0 {
						allowedLaw(t, d, c, cmd.at, rng, met)
					}
				}
			}
			require.Positive(t, met[true], "no yes was tried")
			require.Positive(t, met[false], "no no was tried")
		})
	}
}

func allowedLaw(t *testing.T, d *desk, c Case, at time.Time, rng *rand.Rand, met map[bool]int) {
	everyone := append(crowd(d.m), Actor{ID: c.Reporter, Holds: []RoleAssignment{{Role: "pelapor"}}}, Actor{})
	for _, by := range everyone {
		permits, err := d.m.Allowed(c, by, c.Unit, at, d.cal)
		var undecided *Indeterminate
		if errors.As(err, &undecided) {
			continue // a timer that can't act: Decide says so too
		}
		require.NoError(t, err)
		now, err := d.m.Advance(c, at, d.cal)
		require.NoError(t, err)
		for _, p := range permits {
			a := d.action(&now.Case, p.Action)
			input := randomInput(d, a, at, rng)
			if p.Yes && len(p.Required) == 0 && rng.IntN(2) == 0 {
				input = nil
			}
			got, err := d.m.Decide(c, Command{Action: p.Action, Actor: by, At: at, Input: input, Unit: c.Unit}, d.cal)
			met[p.Yes]++
			if !p.Yes {
				require.Error(t, err, "%s by %+v with %v was accepted in %s: %+v", p.Action, by, input, c.Stage, got.Case.Stage)
			}
			if p.Yes && len(p.Required) == 0 && len(input) == 0 && !p.IfInput {
				require.NoError(t, err, "%s by %+v was refused in %s", p.Action, by, c.Stage)
			}
		}
	}
}

// action returns what a permit is about.
func (d *desk) action(c *Case, id string) *plan.Action {
	for _, a := range d.m.offered(c) {
		if a.ID == id {
			return a
		}
	}
	if t := d.m.plan.Returning(id); t != nil {
		return t.Back
	}
	return d.m.plan.Duty(id).Act
}

// TestAllowedWithAnOptionalInput: kembalikan may be given the category that its
// condition reads.
func TestAllowedWithAnOptionalInput(t *testing.T) {
	t.Parallel()
	d := openDesk(t, lumajang)
	c := Case{
		ID: "a", SOP: d.m.stamp, Version: 3, Stage: "penanganan", Reporter: "warga", Opened: fsmtest.WIB("2025-03-03 09:00"),
		Entered: fsmtest.WIB("2025-03-03 09:00"), Changed: fsmtest.WIB("2025-03-03 09:00"), Unit: d.m.plan.FileUnit("dpupr"), Fields: maps.Clone(d.m.plan.Initial),
	}
	c.Fields["kategori"] = d.in("kategori", "infrastruktur")["kategori"]
	rini := Actor{ID: "rini", Holds: []RoleAssignment{{Role: "penghubung", Unit: "dpupr"}}}
	at := fsmtest.WIB("2025-03-03 10:00")
	permits, err := d.m.Allowed(c, rini, c.Unit, at, d.cal)
	require.NoError(t, err)
	i := slices.IndexFunc(permits, func(p Permit) bool { return p.Action == "kembalikan" })
	require.True(t, permits[i].Yes)
	require.True(t, permits[i].IfInput)
	input := d.in("alasan", "bukan jalan kabupaten")
	_, err = d.m.Decide(c, Command{Action: "kembalikan", Actor: rini, At: at, Input: input}, d.cal)
	require.Error(t, err, "the unit may handle this category")
	maps.Copy(input, d.in("kategori", "kesehatan"))
	_, err = d.m.Decide(c, Command{Action: "kembalikan", Actor: rini, At: at, Input: input}, d.cal)
	require.NoError(t, err)
}
