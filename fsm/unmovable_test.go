package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// No plan fills in the unit in charge: a case without one is moved once it has one.
func TestACaseWithoutTheUnitThatTheStageNeedsIsNotMoved(t *testing.T) {
	t.Parallel()
	d := openDesk(t, lumajang)
	d.send("2025-08-04 10:00")
	_, err := d.tryMigrate("2025-08-05 09:00", next(t, lumajang), Terms{Stages: []Renaming{{From: "verifikasi_admin", To: "verifikasi_opd"}}}, "kategori", "infrastruktur")
	require.Equal(t, []string{"no-unit unit"}, obstacles(t, err))
}

func TestTheGroundsHaveWords(t *testing.T) {
	for _, code := range ObstacleCodes() {
		o := Obstacle{Code: code, What: "apa", Name: "Nama"}
		for _, lang := range []string{"id", "en"} {
			if code != Unitless {
				require.Contains(t, o.Message(lang), `"Nama" (apa)`, code)
			}
			require.NotContains(t, o.Message(lang), "{", code)
			require.NotContains(t, Obstacle{Code: code, What: "apa", Name: "apa"}.Message(lang), "(apa)", "it has no name of its own")
		}
	}
}
