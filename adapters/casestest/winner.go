package casestest

import (
	"errors"
	"sync"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

func staleVersion(b *bench) {
	v := b.open(first).Version
	cmd := forward()
	cmd.Version = v
	b.act(first, cmd)
	still := b.unchanged()
	stale := do(officer, "periksa")
	stale.Version = v
	_, err := b.cases.Act(ctx, first, stale)
	b.wantIs("a stale version", err, engine.ErrConflict)
	stale.Version = v + 5
	_, err = b.cases.Act(ctx, first, stale)
	b.wantIs("a version that is not there yet", err, engine.ErrConflict)
	still("a stale command")
}

func oneWinner(b *bench) {
	const writers = 16
	v := b.open(first).Version
	var wait sync.WaitGroup
	errs := make([]error, writers)
	for i := range writers {
		wait.Go(func() {
			cmd := do(clerk, "catat_telepon")
			cmd.Version = v
			_, errs[i] = b.cases.Act(ctx, first, cmd)
		})
	}
	wait.Wait()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, engine.ErrConflict):
			b.Errorf("a loser got %v", err)
		}
	}
	if n := len(b.history()); won != 1 || n != 2 {
		b.Errorf("%d of %d commands won and the history has %d entries, want 1 and 2", won, writers, n)
	}
}

func currentState(b *bench) {
	b.open(first)
	const writers = 3
	var wait sync.WaitGroup
	errs := make([]error, writers)
	for i := range writers {
		wait.Go(func() { _, errs[i] = b.cases.Act(ctx, first, do(clerk, "catat_telepon")) })
	}
	wait.Wait()
	won, refused := 0, 0
	for _, err := range errs {
		var no *fsm.Refused
		switch {
		case err == nil:
			won++
		case errors.As(err, &no) && no.Code == "too-often":
			refused++
		default:
			b.Errorf("unexpected: %v", err)
		}
	}
	if won != 2 || refused != 1 {
		b.Errorf("%d commands were done and %d refused, want 2 and 1", won, refused)
	}
}

// hotCase has many write to one case, none of whom names a version.
func hotCase(b *bench) {
	const writers, each = 20, 10
	b.open(first)
	before := len(b.history())
	var wait sync.WaitGroup
	errs := make([]error, writers)
	for i := range writers {
		wait.Go(func() {
			for range each {
				if _, errs[i] = b.cases.Act(ctx, first, do(clerk, "catat_kunjungan")); errs[i] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			b.Errorf("a writer got %v", err)
		}
	}
	if n := len(b.history()) - before; n != writers*each {
		b.Errorf("the history has %d entries of %d commands", n, writers*each)
	}
}
