package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestADraftReachesTheReporterOnceApproved: not when it is written, though that act
// tells him; not when it is sent back; and in the second round he keeps the first.
func TestADraftReachesTheReporterOnceApproved(t *testing.T) {
	d := openDesk(t, "testdata/konsep.yaml")
	writer, head := Actor{ID: "nina", Holds: []RoleAssignment{{Role: "petugas"}}}, Actor{ID: "kepala_1", Holds: []RoleAssignment{{Role: "kepala"}}}
	seen := func(want string) {
		t.Helper()
		wanted := Value{}
		if want != "" {
			wanted = d.in("jawaban", want)["jawaban"]
		}
		require.Equal(t, wanted, d.knows("jawaban"))
		require.Equal(t, wanted, d.m.View(d.c, Actor{}).Fields["jawaban"], "the public")
		for _, e := range d.out {
			shown, _ := d.m.ViewEntry(d.c, e, pelapor)
			require.NotContains(t, shown.Input, "jawaban", "no entry shows a draft")
		}
	}
	d.do("2025-08-04 10:00", pelapor, "kirim", "uraian", "u")
	d.do("2025-08-05 10:00", writer, "susun", "jawaban", "satu")
	seen("")
	require.Equal(t, d.in("jawaban", "satu")["jawaban"], d.m.View(d.c, head).Fields["jawaban"], "who approves reads it")
	d.do("2025-08-05 11:00", head, "kembalikan")
	d.do("2025-08-05 12:00", writer, "susun", "jawaban", "dua")
	seen("")
	d.do("2025-08-06 10:00", head, "setujui")
	seen("dua")
	d.do("2025-08-07 10:00", pelapor, "belum_puas", "keberatan", "k")
	d.do("2025-08-08 10:00", writer, "susun", "jawaban", "tiga")
	seen("dua")
	d.do("2025-08-08 11:00", head, "setujui")
	seen("tiga")
	require.Empty(t, d.c.Untold)
}

// TestACorrectionOfADraftedAnswerWaitsForApproval: nobody else has looked at it.
func TestACorrectionOfADraftedAnswerWaitsForApproval(t *testing.T) {
	d := openDesk(t, "testdata/konsep.yaml")
	writer, head := Actor{ID: "nina", Holds: []RoleAssignment{{Role: "petugas"}}}, Actor{ID: "kepala_1", Holds: []RoleAssignment{{Role: "kepala"}}}
	d.do("2025-08-04 10:00", pelapor, "kirim", "uraian", "u")
	d.do("2025-08-05 10:00", writer, "susun", "jawaban", "satu")
	d.do("2025-08-06 10:00", head, "setujui")
	one := d.in("jawaban", "satu")["jawaban"]
	require.Equal(t, one, d.knows("jawaban"))
	require.NoError(t, d.corrects("2025-08-06 11:00", "jawaban", "satu, dibetulkan"))
	d.do("2025-08-07 10:00", pelapor, "belum_puas", "keberatan", "k")
	d.do("2025-08-07 11:00", writer, "susun", "jawaban", "dua")
	require.Equal(t, one, d.knows("jawaban"), "susun tells him, and approves nothing")
	d.do("2025-08-07 12:00", head, "setujui")
	require.Equal(t, d.in("jawaban", "dua")["jawaban"], d.knows("jawaban"))
}
