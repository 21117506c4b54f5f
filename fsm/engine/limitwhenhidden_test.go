package engine_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// A limit that exists for secret cases only is a mark of them: no event says that it
// began, or ended, but to the roles that it tells of itself.
func TestNoEventTellsThatAConditionHeld(t *testing.T) {
	src := layanan(t, "akhir:\n", "tenggat:\n  khusus: {waktu: 15 hari kerja, bila: rahasia, sejak: mulai, sampai: tolak, penanggung_jawab: petugas}\nakhir:\n")
	told := func(secret bool) []byte {
		o := &office{t: t, store: memory.New(), hands: &hands{}}
		o.hands.set("2025-08-04 09:00")
		o.Engine = o.bare(o.store)
		inForce(t, o.Engine, known("2025-08-04"))
		_, err := o.Publish(ctx, src)
		require.NoError(t, err)
		require.NoError(t, o.store.Subscribe(ctx, "r"))
		open := command(ani, "ajukan", "rincian", "r")
		open.Input["rahasia"] = rules.BoolValue(secret)
		_, err = o.Open(ctx, engine.Opening{SOP: "layanan", ID: "P-1", Command: open})
		require.NoError(t, err)
		c := o.stored("P-1").Case
		_, runs := c.Clock("khusus")
		require.Equal(t, secret, runs)
		o.at("2025-08-05 09:00", "P-1", joko, "tolak")
		events, err := o.store.Outgoing(ctx, "r", "P-1", 100)
		require.NoError(t, err)
		text, err := json.Marshal(events)
		require.NoError(t, err)
		return text
	}
	require.JSONEq(t, string(told(false)), string(told(true)))
}
