package memory

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// What is over leaves nothing behind in memory: a store that runs for years holds
// what there is, not what there was.
func TestWhatIsOverLeavesNoEntryBehind(t *testing.T) {
	ctx, noon := t.Context(), time.Date(2023, 2, 1, 5, 0, 0, 0, time.UTC)
	s := New()
	require.NoError(t, s.Subscribe(ctx, "arsip"))
	in := s.inboxes["arsip"]
	in.add("a", noon, store.Event{Case: "a", No: 1})
	for no := range 2 {
		require.NoError(t, s.PutAside(ctx, "arsip", store.Aside{Event: store.Event{Case: "a", No: 1, Again: no}, At: noon}))
		require.NoError(t, s.SendAgain(ctx, "arsip", store.EventAt{Case: "a", No: 1}, noon))
		require.Empty(t, in.asides)
	}
	require.NoError(t, s.Delivered(ctx, "arsip", "a", []store.Event{{Case: "a", No: 1, Again: 2}}, noon))
	require.Empty(t, in.queues)

	require.NoError(t, s.Save(ctx, store.Change{Case: fsm.Case{ID: "a", Version: 1}, Entries: []store.Sealed{{}}}))
	require.True(t, in.gaps["a"], "the next event tells of it")
	in.add("a", noon, store.Event{Case: "a", No: 2})
	in.endGap("a")
	require.True(t, in.gaps["a"], "one waits that does")
	require.NoError(t, s.Delivered(ctx, "arsip", "a", []store.Event{{Case: "a", No: 2}}, noon))
	require.Empty(t, in.gaps)
	in.gaps["a"] = true
	require.NoError(t, s.Remove(ctx, store.Tombstone{Case: "a", Version: 1}, nil))
	require.Empty(t, in.gaps, "there is no next event")
}
