package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/sop"
)

// TestOwnerOf: who answers for a clock, from the file alone; of a case that is open it is whom the engine says.
func TestOwnerOf(t *testing.T) {
	city, county := deskOf(t, "sop.yaml", []byte(readFile(t, lumajang))), deskOf(t, "sop.yaml", []byte(readFile(t, "../examples/prosedur/kabupaten/sop.yaml")))
	for _, c := range []struct {
		doc         *sop.SOP
		clock       ClockRef
		stage, want string
	}{
		{city.m.SOP(), StageTime("verifikasi_admin"), "", "admin"},
		{city.m.SOP(), StageTime("menunggu_pelapor"), "", ""},
		{city.m.SOP(), StageTime("tidak_ada"), "", ""},
		{city.m.SOP(), ClockRef{Kind: LimitClock, Of: "tindak_lanjut"}, "verifikasi_admin", "penghubung"},
		{city.m.SOP(), ClockRef{Kind: DutyClock, Of: "evaluasi"}, "", "petugas_opd"},
		{county.m.SOP(), ClockRef{Kind: LimitClock, Of: "penyelesaian"}, "penanganan", "petugas"},
		{county.m.SOP(), ClockRef{Kind: LimitClock, Of: "penyelesaian"}, "penerimaan", "admin"},
		{county.m.SOP(), ClockRef{Kind: LimitClock, Of: "penyelesaian"}, "selesai", ""},
		{county.m.SOP(), ClockRef{Kind: LimitClock, Of: "penyelesaian"}, "", sop.StageOwner},
	} {
		require.Equal(t, c.want, OwnerOf(c.doc, c.clock.ID(), c.stage), "%s at %s", c.clock.ID(), c.stage)
	}
	city.send("2025-08-04 10:00")
	require.NotEmpty(t, city.c.Clocks)
	for _, k := range city.c.Clocks {
		role := ""
		if is := city.m.Answers(city.c, k.ID); is != nil {
			role = is.Role
		}
		require.Equal(t, role, OwnerOf(city.m.SOP(), k.ID, city.c.Stage), k.ID)
	}
}
