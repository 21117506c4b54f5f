package ports

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// table is the office's own, as a database would have it.
type table struct {
	rows []DayOff
	err  error
}

func (t *table) all(context.Context) ([]DayOff, error) { return t.rows, t.err }

var complaint = soptest.Input{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}

// TestACaseHasTheDaysOffOfItsOpening: the office closes on 6 August 2025 by a letter of the 4th; what was opened before
// is told the earlier day, what is opened after the later one.
func TestACaseHasTheDaysOffOfItsOpening(t *testing.T) {
	libur := &table{}
	o := soptest.New(t, sop.YAML(), "2025-08-04 09:00", engine.WithDecrees(Holidays{libur.all}))
	wati := soptest.Person("wati", "pelapor")
	before := o.Open(wati, "kirim", complaint)
	before.WantDeadline(soptest.StageClock, "2025-08-07")

	libur.rows = append(libur.rows, Added("2025-08-06", "Hari jadi kabupaten", "SE Bupati 12/2025", time.Date(2025, 8, 4, 10, 0, 0, 0, time.UTC)))
	after := o.Open(wati, "kirim", complaint)
	after.WantDeadline(soptest.StageClock, "2025-08-08")
	before.WantDeadline(soptest.StageClock, "2025-08-07")

	libur.err = errors.New("the database is away")
	input := map[string]fsm.Value{}
	for name, text := range complaint {
		input[name] = rules.TextValue(text)
	}
	_, err := o.Engine().Open(t.Context(), engine.Opening{SOP: "sp4n_lumajang", Command: fsm.Command{Action: "kirim", Actor: wati, Input: input}})
	require.ErrorIs(t, err, libur.err)
}

// TestALogOnlyGrows: a row added later, also behind national decrees of a newer release, leaves what was there as it was.
func TestALogOnlyGrows(t *testing.T) {
	national := calendar.Shipped().Len()
	libur := &table{}
	log := func() *calendar.Log {
		l, err := Holidays{libur.all}.Log(t.Context())
		require.NoError(t, err)
		return l
	}
	require.Equal(t, calendar.Shipped().Hash(), log().Hash())
	row := func(day string, after int) DayOff {
		return DayOff{Day: day, Name: "Banjir", Decree: "SE Bupati 7/2026", Signed: "2026-03-06", After: after}
	}
	libur.rows = []DayOff{row("2026-03-03", national-5)} // when the release had five rows fewer
	older := log()
	require.Equal(t, national+1, older.Len())
	libur.rows = append(libur.rows, row("2026-03-04", national))
	require.True(t, log().Continues(older))
	require.Equal(t, national+2, log().Len())

	for _, wrong := range []DayOff{row("2026-03-05", national-1), row("2026-03-05", national+1), row("4-3-2026", national), {Day: "2026-03-05", Signed: "kemarin", After: national}, row("2026-03-04", national)} {
		_, err := Holidays{(&table{rows: append(libur.rows[:2:2], wrong)}).all}.Log(t.Context())
		require.Error(t, err, "%+v", wrong)
	}
}
