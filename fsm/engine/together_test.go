package engine_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// batching does with many cases what a store does with each, but leaves some out by
// chance; of one in a while the whole comes to nothing, or another writes first.
type batching struct {
	store.Backend
	chance *rand.Rand
	came   map[string]int // what it did, and how often
	first  func(id string)
}

var errWhole = errors.New("the transaction came to nothing")

func (s *batching) happens(what string, one int) bool {
	if s.chance == nil || s.chance.IntN(one) > 0 {
		return false
	}
	s.came[what]++
	return true
}

func (s *batching) LoadAll(ctx context.Context, ids []string) (out []store.Stored, err error) {
	if s.happens("nothing loaded", 8) {
		return nil, errWhole
	}
	for _, id := range ids {
		if st, err := s.Cases.Load(ctx, id); err == nil && !s.happens("left out", 12) {
			out = append(out, st)
		}
	}
	return out, nil
}

func (s *batching) SaveAll(ctx context.Context, changes []store.Change) ([]bool, error) {
	if s.happens("nothing saved", 8) {
		return nil, errWhole
	}
	s.came["saved"]++
	saved := make([]bool, len(changes))
	for i, ch := range changes {
		if s.happens("another first", 20) {
			s.first(ch.Case.ID)
		}
		saved[i] = !s.happens("refused", 12) && s.Cases.Save(ctx, ch) == nil
	}
	return saved, nil
}

// TestManyCasesTogetherComeToWhatEachComesToAlone lets sweeps and an amendment decide the
// same cases one by one and many at a time.
func TestManyCasesTogetherComeToWhatEachComesToAlone(t *testing.T) {
	for round := range scale(2, 20) {
		rng := rand.New(rand.NewPCG(uint64(round), 3))
		var told [2][]string
		var came map[string]int
		for way := range told {
			o := openIn(t, "2025-08-04", engine.WithRandom(sameSalt{}))
			for i := range 90 {
				id := fmt.Sprintf("k%03d", i)
				o.begin(id)
				if i%3 > 0 {
					o.act(id, siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
				}
				if i%3 > 1 {
					o.act(id, budi, "periksa_kewenangan")
				}
			}
			acts := func(id string) { o.act(id, siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr") }
			on := o.store.Backend()
			broken := errors.New("broken disk")
			on.Cases = stumbling{Store: o.store, load: func(id string) error {
				if id == "k004" || id == "k071" {
					return broken
				}
				return nil
			}}
			if way == 1 {
				b := &batching{Backend: on, came: map[string]int{}, first: func(string) {}}
				if round > 0 {
					b.chance = rng
				}
				on.Batcher, came = b, b.came
			}
			eng := o.bare(only(on), engine.WithRandom(sameSalt{}))
			say := func(what ...any) { told[way] = append(told[way], fmt.Sprint(what...)) }
			o.hands.set("2025-08-07 15:00")
			inForce(t, eng, known("2025-08-07"))
			plan := decreeOf2025
			plan.Preview = true
			would := amendAll(t, eng, plan, 35)
			list := func(a *amend.Amended) {
				moved, err := json.Marshal(a.Moved)
				require.NoError(t, err)
				say(a.Looked, a.Entered, string(moved), a.Failed)
			}
			list(&would)
			plan.Preview = false
			acts("k009")
			done := amendAll(t, eng, plan, 35)
			list(&done)
			for range 12 {
				o.hands.move(9 * 24 * time.Hour)
				n, err := eng.Sweep(ctx, 70)
				say(n, err)
			}
			for i := range 90 {
				id := fmt.Sprintf("k%03d", i)
				say(id, o.stored(id).Case.Version, o.stored(id).Head, o.stored(id).NextDue)
				if i%10 == round%10 {
					_, err := audit.Verify(ctx, o.Engine, id)
					require.NoError(t, err)
				}
			}
		}
		require.Equal(t, told[0], told[1], "round %d: %v", round, came)
		require.Positive(t, came["saved"])
	}
}

// TestWhoComesFirstWinsOverABatch lets people act on cases between a batch's look and its
// save.
func TestWhoComesFirstWinsOverABatch(t *testing.T) {
	o := open(t)
	for i := range 40 {
		o.begin(caseID(i))
	}
	on := o.store.Backend()
	b := &batching{Backend: on, chance: rand.New(rand.NewPCG(1, 1)), came: map[string]int{}, first: func(id string) {
		o.act(id, siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	}}
	on.Batcher = b
	o.hands.set("2023-02-16 12:00")
	eng := o.bare(only(on))
	for {
		n, err := eng.Sweep(ctx, 15)
		require.NoError(t, err)
		if n == 0 {
			break
		}
	}
	require.Positive(t, b.came["another first"], b.came)
	for i := range 40 {
		entries, err := o.History(ctx, caseID(i), 0, 0)
		require.NoError(t, err)
		breaches := 0
		for _, e := range entries {
			if e.Kind == fsm.Breaching && e.Clock == entries[1].Clock {
				breaches++
			}
		}
		require.LessOrEqual(t, breaches, 1, "a timer acts once")
		_, err = audit.Verify(ctx, o.Engine, caseID(i))
		require.NoError(t, err)
	}
}

// TestAJumpOfTheClockEndsABatch lets no case act once one says that the clock jumped.
func TestAJumpOfTheClockEndsABatch(t *testing.T) {
	o := open(t)
	for i := range 5 {
		o.begin(caseID(i))
	}
	on := o.store.Backend()
	on.Batcher = &batching{Backend: on, came: map[string]int{}}
	eng := o.bare(only(on))
	o.hands.move(3 * 366 * 24 * time.Hour)
	n, err := eng.Sweep(ctx, 5)
	require.ErrorIs(t, err, engine.ErrClockJump)
	require.Zero(t, n)
	require.Equal(t, int64(1), o.stored(caseID(4)).Case.Version)
}
