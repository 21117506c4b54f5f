package scale

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

const (
	batch  = 250 // cases made in one transaction
	recent = 20  // of so many cases one is still open: the last ones
	years  = 5   // over which they are spread
	hour   = time.Hour
	day    = 24 * time.Hour
)

// units are those that have cases, with what they are competent for.
var units = [][2]string{
	{"dpupr", "infrastruktur"}, {"dlh", "kebersihan"}, {"dinkes", "kesehatan"}, {"dindik", "pendidikan"}, {"dispenduk", "kependudukan"},
}

// end is when the last case was opened, and where the clock stands for all that is measured.
var end = time.Date(2025, 9, 1, 2, 0, 0, 0, time.UTC)

func caseID(i int) string { return fmt.Sprintf("L-%07d", i) }

// fill opens cases and brings most of them to their end, as an office did over the years:
// the last ones stand where they would a few days after.
func fill(t testing.TB, h *host, cases int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	step := years * 365 * day / time.Duration(cases)
	for from := 0; from < cases; from += batch {
		h.inOne(func(eng *engine.Engine) {
			for i := from; i < min(from+batch, cases); i++ {
				life(t, eng, h.clock, rng, i, cases, step)
			}
		})
	}
	h.clock.To(end)
	h.filled()
}

// life is what becomes of one case.
func life(t testing.TB, eng *engine.Engine, clock *office.Clock, rng *rand.Rand, i, cases int, step time.Duration) {
	open := i >= cases-cases/recent
	at := end.Add(-time.Duration(cases-i) * step)
	if open { // opened in the last ten days, so that some are late
		at = end.Add(-time.Duration(cases-i) * 10 * day / time.Duration(cases/recent))
	}
	clock.To(at)
	o := office.Opening(caseID(i))
	o.Command.Actor = office.Actor(fmt.Sprintf("warga-%d", rng.IntN(cases/3+1)), "pelapor", "")
	_, err := eng.Open(context.Background(), o)
	require.NoError(t, err)
	unit := units[rng.IntN(len(units))]
	deeds := courseOf(unit, o.Command.Actor, rng)
	if open {
		deeds = deeds[:rng.IntN(4)]
	}
	for _, deed := range deeds {
		if open {
			clock.Move(hour / 10)
		} else {
			clock.Move(time.Duration(2+rng.IntN(20)) * hour)
		}
		_, err := eng.Act(context.Background(), o.ID, deed)
		require.NoError(t, err)
	}
}

// courseOf is what is done on a case of a unit until it ends.
func courseOf(unit [2]string, reporter fsm.Actor, rng *rand.Rand) []fsm.Command {
	text := func(by fsm.Actor, action, field string) fsm.Command {
		return fsm.Command{Action: action, Actor: by, Input: map[string]fsm.Value{field: office.Text("Telah ditinjau petugas di tempat, akan diperbaiki")}}
	}
	deeds := []fsm.Command{
		dispose(unit),
		{Action: "periksa_kewenangan", Actor: office.Actor("petugas-"+unit[0], "petugas_opd", unit[0])},
		text(office.Actor("penghubung-"+unit[0], "penghubung", unit[0]), "tanggapi", "tanggapan"),
	}
	if rng.IntN(5) == 0 {
		deeds = append(deeds, text(reporter, "balas_pelapor", "balasan"))
	}
	return append(deeds, text(office.Siti, "tutup", "alasan"))
}

func dispose(unit [2]string) fsm.Command {
	return fsm.Command{Action: "disposisi", Actor: office.Siti, Input: map[string]fsm.Value{
		"kategori": rules.ChoiceValue(unit[1]), "unit": office.Text(unit[0]),
	}}
}
