package temporal

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
)

// BenchmarkJudge is what a worker's processor does for one act: its validator and its
// handler judge the proposal, and the answer is written.
func BenchmarkJudge(b *testing.B) {
	bench := newBench(b, office.Begin, func(h *Host, _ *Worker) { h.Played = true })
	bench.open("a")
	bench.act("a", office.UntilAnswered()[0])
	entries := bench.alike("a")
	require.Len(b, entries, 2)
	st, err := bench.beside.Load(bench.ctx, "a")
	require.NoError(b, err)
	sealed, err := bench.beside.History(bench.ctx, "a", 0, 0)
	require.NoError(b, err)
	f := &file{lib: newLibrary(bench.docs), id: "a", opened: st.Case.SOP.Hash, manner: manner{Played: true}}
	first := proposal{Entries: linesOf(sealed[:1])}
	j, err := f.judge(&first, office.Begin)
	require.NoError(b, err)
	require.NoError(b, f.take(&decision{Told: tell(&j.c, j.head, j.due)}, first.Entries))
	next := proposal{Before: 1, Entries: linesOf(sealed[1:])}
	for b.Loop() {
		for range 2 {
			if j, err = f.judge(&next, office.Begin); err != nil {
				b.Fatal(err)
			}
		}
		_ = tell(&j.c, j.head, j.due)
	}
}
