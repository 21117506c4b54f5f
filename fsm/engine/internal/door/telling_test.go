package door

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestTheEventOfAWarningNamesItsLevelAndWhetherTheDeadlinePassed(t *testing.T) {
	due := time.Date(2025, 8, 9, 0, 0, 0, 0, time.UTC)
	drafts := []fsm.Draft{
		{Kind: fsm.Reminding, At: due.Add(-time.Hour), Clock: "batas", Due: due, Remind: "1 hari kerja sebelum"},
		{Kind: fsm.Reminding, At: due, Clock: "batas", Due: due, Remind: "80 %"},
		{Kind: fsm.Breaching, At: due, Clock: "batas", Due: due},
	}
	got := (&Telling{ID: "a", Drafts: drafts}).Events()
	require.Equal(t, store.EventDraft{Clock: "batas", Due: due, Level: "1 hari kerja sebelum"}, got[0].Draft)
	require.Equal(t, store.EventDraft{Clock: "batas", Due: due, Level: "80 %", Passed: true}, got[1].Draft)
	require.Equal(t, store.EventDraft{Clock: "batas", Due: due}, got[2].Draft)

	hides := func(clock string) bool { return clock == "batas" }
	drafts[0].Tell = []string{"kepala"}
	got = (&Telling{ID: "a", Drafts: drafts, Hides: hides}).Events()
	require.Equal(t, due, got[0].Draft.Due, "it is told to these")
	require.Zero(t, got[1].Draft.Due)
}
