package engine_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestStoredFormsComeBack reads what AppendCase and AppendEvent write of real
// cases.
func TestStoredFormsComeBack(t *testing.T) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "r"))
	o.some()
	o.answered("a")
	for _, id := range o.store.IDs() {
		want := o.stored(id).Case
		var got fsm.Case
		require.NoError(t, json.Unmarshal(store.AppendCase(nil, &want), &got))
		require.Equal(t, want, got)
		events, err := o.store.Outgoing(ctx, "r", id, 100)
		require.NoError(t, err)
		require.NotEmpty(t, events)
		for _, want := range events {
			var got engine.Event
			require.NoError(t, json.Unmarshal(store.AppendEvent(nil, &want), &got))
			require.Equal(t, want, got)
		}
	}
}
