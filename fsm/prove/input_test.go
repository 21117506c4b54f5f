package prove

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

// Inputs are filled first, then conditions are asked: also where a condition
// asks how long ago the day was that the action itself fills in.
func TestADayIsCountedByTheActionThatFillsItIn(t *testing.T) {
	const file = "testdata/proof/condition-filled/tanggal-baru-diisi.yaml"
	for day, want := range map[string]string{"2025-08-01": "", "2025-08-05": "", "2025-07-01": "condition"} {
		m := machineOf(t, file)
		cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
		require.NoError(t, err)
		_, err = m.Decide(newExample(cal), fsm.Command{
			Action: "kirim", At: fsmtest.WIB("2025-08-05 10:00"), Actor: fsm.Actor{ID: "w", Holds: []fsm.RoleAssignment{{Role: "warga"}}},
			Input: map[string]fsm.Value{"uraian": rules.SealedValue("u"), "diterima": rules.DateValue(day)},
		}, cal)
		refused := &fsm.Refused{}
		errors.As(err, &refused)
		assert.Equal(t, want, refused.Code, day)
	}
	properties, problems := Examine(file, fsmtest.Read(t, file))
	require.Empty(t, problems)
	for _, p := range properties {
		assert.Equal(t, Proved, p.Verdict, p.Message("en"))
	}
}

// A role that waits for others is told with whom it waits for.
func TestAClaimNamesWhomAPerformerWaitsFor(t *testing.T) {
	const file = "testdata/proof/owner-can-act/menunggu-yang-lain.yaml"
	properties, problems := Examine(file, fsmtest.Read(t, file))
	require.Empty(t, problems)
	var told []string
	for _, p := range properties {
		if p.Code == "owner-can-act" && p.Args["stage"] == "pertimbangan" {
			told = append(told, p.Message("id"), p.Message("en"))
		}
	}
	assert.Equal(t, []string{
		`fo dapat bertindak pada "pertimbangan", setelah yang ditunggunya bertindak (bpn, pupr)`,
		`fo can act in "pertimbangan", once those it waits for have acted (bpn, pupr)`,
	}, told)
}
