package engine_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestAPageLoadsItsCasesTogether counts what a page of a list asks of a store that loads
// many cases at a time.
func TestAPageLoadsItsCasesTogether(t *testing.T) {
	o := open(t)
	o.some()
	want := o.turns(siti, 50)
	require.NotEmpty(t, want)
	b := o.store.Backend()
	asked, together := 0, &loading{cases: b.Cases}
	b.Batcher = together
	b = storetest.Around(b, func(_ context.Context, on store.Backend, do func(store.Backend) error) error {
		asked++
		return do(on)
	})
	eng := o.bare(only(b))
	_, err := eng.Publish(ctx, sop.YAML())
	require.NoError(t, err)
	for _, page := range []func() (engine.Page, error){
		func() (engine.Page, error) { return eng.For(siti).Worklist(ctx, engine.PageOf{}) },
		func() (engine.Page, error) { return eng.For(siti).List(ctx, engine.Query{SOP: code}) },
	} {
		asked, together.failing = 0, false
		got, err := page()
		require.NoError(t, err)
		require.Subset(t, idsOf(got), want)
		require.LessOrEqual(t, asked, 4, "one for each search, one for the cases")
		asked, together.failing = 0, true
		got, err = page()
		require.NoError(t, err)
		require.Subset(t, idsOf(got), want)
		require.Greater(t, asked, 4)
	}
}

// loading loads many cases at a time, or says that it cannot.
type loading struct {
	cases   store.Store
	failing bool
}

func (l *loading) LoadAll(ctx context.Context, ids []string) (out []store.Stored, err error) {
	if l.failing {
		return nil, store.ErrUnsupported
	}
	for _, id := range ids {
		st, err := l.cases.Load(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, st)
	}
	return out, nil
}

func (l *loading) SaveAll(context.Context, []store.Change) ([]bool, error) {
	return nil, store.ErrUnsupported
}
