package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// TestViewHidesWhatTheFileHides opens an anonymous report.
func TestViewHidesWhatTheFileHides(t *testing.T) {
	o := open(t)
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "a", Command: command(warga, "kirim", append([]string{"anonim", "ya"}, kirim...)...)})
	require.NoError(t, err)
	o.at("2023-02-13 09:00", "a", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	for _, c := range []struct {
		by   fsm.Actor
		sees bool
	}{{warga, true}, {siti, true}, {budi, false}, {fsm.Actor{}, false}} {
		seen, err := o.View(ctx, "a", c.by)
		require.NoError(t, err)
		entries, err := o.ViewHistory(ctx, "a", c.by, 0, 0)
		require.NoError(t, err)
		require.Equal(t, c.sees, seen.Fields["nama_pelapor"].IsSet(), c.by.ID)
		if c.by.ID == "" {
			require.Empty(t, entries, "the public sees no history")
			continue
		}
		require.Len(t, entries, 2)
		require.Equal(t, c.sees, entries[0].Input["nama_pelapor"].IsSet(), c.by.ID)
		require.True(t, seen.Fields["judul"].IsSet())
	}
	_, err = o.View(ctx, "b", siti)
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.ViewHistory(ctx, "b", siti, 0, 0)
	require.ErrorIs(t, err, engine.ErrNotFound)
}
