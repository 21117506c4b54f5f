package office

import (
	"context"
	"errors"
	"testing"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ADamagedAsideHidesNoOther spoils the first and the second of three events that were
// set aside: the third is listed and sent again, and both are found.
func ADamagedAsideHidesNoOther(t *testing.T, s Backed, spoil func(id string)) {
	t.Helper()
	ctx := context.Background()
	eng := Engine(t, s, engine.WithClock(NewClock()), engine.WithDeliveryTries(1))
	must(t, deliver.Subscribe(ctx, eng, "surat"))
	for _, id := range []string{"a", "b", "c"} {
		_, err := eng.Open(ctx, Opening(id))
		must(t, err)
	}
	down := deliver.ReceiverFunc(func(context.Context, store.Event) error { return errors.New("mati") })
	if _, err := deliver.Once(ctx, eng, "surat", down, 9); !errors.Is(err, deliver.ErrSetAside) {
		t.Fatalf("nothing was set aside: %v", err)
	}
	spoil("a")
	spoil("b")

	aside, err := deliver.Aside(ctx, eng, "surat", store.EventAt{}, 9)
	must(t, err)
	if len(aside) != 3 {
		t.Fatalf("%d events are set aside, want 3", len(aside))
	}
	for i, a := range aside {
		if damaged := errors.Is(a.Damaged, store.ErrCorrupt); damaged != (i < 2) || a.Event.No != 1 || a.Event.Case != []string{"a", "b", "c"}[i] || a.Reason != "mati" {
			t.Errorf("event %d: %+v", i, a)
		}
	}
	found, _ := errors.Unwrap(audit.VerifyOutbox(ctx, eng)).(interface{ Unwrap() []error })
	if found == nil || len(found.Unwrap()) != 2 {
		t.Errorf("found %v, want both", found)
	}
	if n, err := deliver.SendAllAgain(ctx, eng, "surat"); n != 1 || !errors.Is(err, store.ErrCorrupt) {
		t.Errorf("sent %d again, %v", n, err)
	}
	if b, err := deliver.Backlog(ctx, eng, "surat"); err != nil || b != (store.Backlog{Cases: 1, Aside: 2}) {
		t.Errorf("what waits: %+v, %v", b, err)
	}
}
