package engine_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestErasingReachesCopies(t *testing.T) {
	w := engine.Warrant{By: "kepala", Basis: "permintaan pemilik data"}
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	n, err := o.Erase(ctx, w, "P-1", "rincian")
	require.NoError(t, err)
	require.Equal(t, 2, n)
	kept, err := o.store.Personal(ctx, "K-1")
	require.NoError(t, err)
	require.Len(t, kept, 1, "the objection's own words stay")
	require.Equal(t, "alasan", kept[0].Field)
	for _, id := range []string{"P-1", "K-1"} {
		_, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err)
	}
	_, err = audit.VerifyRegister(ctx, o.Engine)
	require.NoError(t, err)

	o = linkOffice(t, "tidak")
	_, err = o.Erase(ctx, w, "P-1")
	require.NoError(t, err)
	o.hands.set("2025-08-07 10:00")
	_, err = o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err, "what is erased is not copied")
	kept, err = o.store.Personal(ctx, "K-1")
	require.NoError(t, err)
	require.Len(t, kept, 1)
	require.False(t, o.stored("K-1").Case.Fields["rincian"].IsSet())
}

// Somebody acts on the other case between reading and saving: the opening is decided again.
func TestAnOpeningIsDecidedAgainIfTheOtherCaseMoved(t *testing.T) {
	o := linkOffice(t, "tidak", "paling_banyak: 1 kali", "paling_banyak: 5 kali")
	o.hands.set("2025-08-07 10:00")
	moved := false
	eng := o.bare(otherMoves{o.store, func() {
		if !moved {
			moved = true
			_, err := o.Open(ctx, objection("K-lain", ani, "P-1"))
			require.NoError(t, err)
		}
	}})
	_, err := eng.Publish(ctx, layanan(t, "paling_banyak: 1 kali", "paling_banyak: 5 kali"))
	require.NoError(t, err)
	r, err := eng.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	require.EqualValues(t, 4, r.Case.Links[0].Entry)
	require.Equal(t, 1, r.Case.Links[0].Times)
	_, err = eng.Open(ctx, objection("K-1", ani, "P-1"))
	require.ErrorIs(t, err, store.ErrExists)
}

// Somebody erases from the other case while a case is opened from it: whichever comes
// first, no copy stays.
func TestErasingAndOpeningAtOnceLeaveNoCopy(t *testing.T) {
	w := engine.Warrant{By: "kepala", Basis: "permintaan pemilik data"}
	none := func(o *office) {
		t.Helper()
		kept, err := o.store.Personal(ctx, "K-1")
		require.NoError(t, err)
		for _, p := range kept {
			require.NotEqual(t, "rincian", p.Field)
		}
		_, err = audit.Verify(ctx, o.Engine, "K-1")
		require.NoError(t, err)
	}
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	erased := false
	eng := o.bare(otherMoves{o.store, func() {
		if !erased {
			erased = true
			_, err := o.Erase(ctx, w, "P-1", "rincian")
			require.NoError(t, err)
		}
	}})
	_, err := eng.Publish(ctx, layanan(t))
	require.NoError(t, err)
	_, err = eng.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	none(o)

	o = linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	eng = o.bare(otherErases{o.store, func() {
		_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
		require.NoError(t, err)
	}})
	_, err = eng.Publish(ctx, layanan(t))
	require.NoError(t, err)
	_, err = eng.Erase(ctx, w, "P-1", "rincian")
	require.NoError(t, err)
	none(o)
}

// otherErases is a store on which something happens before values are erased.
type otherErases struct {
	*memory.Store
	first func()
}

func (m otherErases) Erase(ctx context.Context, x store.Erasure) (int, error) {
	if x.Case == "P-1" && x.Version == 2 {
		m.first()
	}
	return m.Store.Erase(ctx, x)
}

func (m otherErases) Backend() store.Backend {
	b := m.Store.Backend()
	b.Vault = m
	return b
}

// otherMoves is a store on which something happens before a case is opened.
type otherMoves struct {
	*memory.Store
	first func()
}

func (m otherMoves) Save(ctx context.Context, ch store.Change) error {
	if ch.Linked != nil {
		m.first()
	}
	return m.Store.Save(ctx, ch)
}

func (m otherMoves) Backend() store.Backend {
	b := m.Store.Backend()
	b.Cases = m
	return b
}

func TestOfManyOpenedAtOnceTheFileTakesAsManyAsItSays(t *testing.T) {
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	var wait sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wait.Go(func() { _, errs[i] = o.Open(ctx, objection(fmt.Sprintf("K-%d", i), ani, "P-1")) })
	}
	wait.Wait()
	won := 0
	for _, err := range errs {
		var r *fsm.Refused
		if err == nil {
			won++
		} else {
			require.True(t, errors.As(err, &r), "%v", err)
			require.Equal(t, "too-often", r.Code)
		}
	}
	require.Equal(t, 1, won)
	require.EqualValues(t, 3, o.stored("P-1").Case.Version)
}

func TestVerifyChecksBothSidesOfALink(t *testing.T) {
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	deviates := func(id string, history func(string, []store.Sealed, error) ([]store.Sealed, error)) string {
		eng := o.bare(otherSide{o.store, history})
		_, err := audit.Verify(ctx, eng, id)
		var d *store.Deviation
		require.True(t, errors.As(err, &d), "%v", err)
		require.Equal(t, "link", d.Field)
		require.Equal(t, id, d.Case)
		return d.Got
	}
	of := func(hidden string, with []store.Sealed, err error) func(string, []store.Sealed, error) ([]store.Sealed, error) {
		return func(id string, stored []store.Sealed, was error) ([]store.Sealed, error) {
			if id == hidden {
				return with, err
			}
			return stored, was
		}
	}
	require.Equal(t, "no case", deviates("K-1", of("P-1", nil, store.ErrNotFound)))
	require.Equal(t, store.NoEntry, deviates("K-1", of("P-1", nil, nil)))
	first, err := o.store.History(ctx, "P-1", 1, 1)
	require.NoError(t, err)
	require.Equal(t, "another", deviates("K-1", of("P-1", first, nil)))
	require.Equal(t, "another", deviates("P-1", of("K-1", first, nil)))
	require.Equal(t, store.Unreadable, deviates("P-1", of("K-1", []store.Sealed{{No: 1, Body: []byte("{")}}, nil)))

	st := o.stored("P-1")
	require.NoError(t, o.store.Remove(ctx, store.Tombstone{Case: "P-1", Version: st.Case.Version, Hash: st.Head, Removed: o.hands.Now()}, nil))
	_, err = audit.Verify(ctx, o.Engine, "K-1")
	require.NoError(t, err, "a case that was removed is not asked")
	c, err := o.For(ani).Case(ctx, "K-1")
	require.NoError(t, err)
	require.Empty(t, c.Links, "nor shown")
}

// otherSide is a store of which some histories are not what they were.
type otherSide struct {
	*memory.Store
	history func(id string, stored []store.Sealed, err error) ([]store.Sealed, error)
}

func (s otherSide) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	stored, err := s.Store.History(ctx, id, after, limit)
	return s.history(id, stored, err)
}

func (s otherSide) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}
