package engine_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestOwnTurnsTellNoDuty: a deadline that the reporter is not shown does not move his
// case in what waits for him, nor stand in it; in an office he finds it once.
func TestOwnTurnsTellNoDuty(t *testing.T) {
	o := open(t)
	text := strings.Replace(string(reference(t)), "sejak: [ditutup_admin, ditutup_sistem]\n    waktu: tidak ditetapkan", "sejak: [tanggapi]\n    waktu: 1 hari kerja", 1)
	text = strings.Replace(text, "versi: 1", "versi: 2", 1)
	_, err := o.Publish(ctx, []byte(text))
	require.NoError(t, err)
	o.answered("a")
	st := o.stored("a").Case
	require.Equal(t, "menunggu_pelapor", st.Stage)
	require.Len(t, st.Duties, 1)
	officer := fsm.Actor{ID: warga.ID, Holds: append([]fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}}, warga.Holds...)}

	page, err := o.For(officer).Worklist(ctx, engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, []string{"a"}, idsOf(page), "once, as his work")
	due := page.Cases[0].Summary.Order
	require.NotEqual(t, store.Never, due)

	page, err = o.For(warga).Worklist(ctx, engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, []string{"a"}, idsOf(page))
	require.Equal(t, store.Never, page.Cases[0].Summary.Order)
	own, err := o.For(warga).List(ctx, engine.Query{SOP: code})
	require.NoError(t, err)
	require.Equal(t, page.Cases, own.Cases)
	o.hands.set("2023-03-01 09:00")
	for by, late := range map[string][]string{warga.ID: {}, officer.Holds[0].Role: {"a"}} {
		who := warga
		if by != warga.ID {
			who = officer
		}
		require.Equal(t, late, o.bothWays(who, engine.Query{Late: true}), by)
	}
}
