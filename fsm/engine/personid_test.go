package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// folded knows people by their ids in small letters.
type folded struct{ engine.FileDirectory }

func (folded) PersonID(id string) string { return strings.ToLower(id) }

// Actor answers with an id spelt as a directory of its own has it.
func (folded) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	claim.ID = strings.ToUpper(claim.ID)
	return claim, nil
}

// TestOnePersonHasOneID: however an id is spelt, it is the same person for four
// eyes, own cases, keys, lists and stand-ins, and one spelling is kept.
func TestOnePersonHasOneID(t *testing.T) {
	o := open(t)
	eng := o.restart(engine.WithDirectory(folded{}))
	own := actor("Warga", "pelapor", "")
	first := engine.Opening{SOP: code, ID: "a", Command: command(own, "kirim", kirim...)}
	first.Command.Key = "k"
	_, err := eng.Open(ctx, first)
	require.NoError(t, err)
	first.Command.Actor.ID = "WARGA"
	r, err := eng.Open(ctx, first)
	require.NoError(t, err)
	require.True(t, r.Again, "the same person, the same key")
	require.Equal(t, "warga", o.stored("a").Case.Reporter)

	_, err = eng.Act(ctx, "a", command(actor("Siti", "admin", ""), "minta_lengkapi", "kekurangan", "foto"))
	require.NoError(t, err)
	_, err = eng.Act(ctx, "a", command(actor("wArGa", "pelapor", ""), "lengkapi", "uraian", "Berlubang besar"))
	require.NoError(t, err, "it is his own case")
	_, err = eng.Act(ctx, "a", command(actor("warga2", "pelapor", ""), "lengkapi", "uraian", "x"))
	require.Error(t, err)

	page, err := eng.List(ctx, engine.Query{Reporter: "WARGA"})
	require.NoError(t, err)
	require.Len(t, page.Cases, 1)

	in := fsm.Actor{ID: "Plh", ActingFor: &fsm.Actor{ID: "SITI", Holds: siti.Holds}}
	_, err = eng.Act(ctx, "a", command(in, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
	require.NoError(t, err)
	entries, err := eng.History(ctx, "a", 0, 0)
	require.NoError(t, err)
	last := entries[len(entries)-1].By
	require.Equal(t, "plh", last.ID)
	require.Equal(t, []string{"siti"}, last.ActingFor)
	_, err = audit.Verify(ctx, eng, "a")
	require.NoError(t, err)
}

// trimmed knows people without the blanks around their ids.
type trimmed struct{ engine.FileDirectory }

func (trimmed) PersonID(id string) string { return strings.TrimSpace(id) }

// A deed is in somebody's name as the directory has it.
func TestADeedIsInSomebodysName(t *testing.T) {
	o := open(t)
	eng := o.restart(engine.WithDirectory(trimmed{}))
	o.answered("a")
	_, err := eng.Erase(ctx, engine.Warrant{By: " ", Basis: "UU 27/2022"}, "a", "judul")
	require.ErrorIs(t, err, store.ErrInvalid)
	require.ErrorContains(t, err, "the name of who does it")
}
